import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const development = process.env.NODE_ENV === 'development'

// Next puts its data into inline scripts, hence 'unsafe-inline'; development needs eval for hot reload.
const contentSecurity = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ')

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  typescript: { ignoreBuildErrors: true }, // `npm run typecheck` and `npm test` check types; building twice would only be slower
  serverExternalPackages: ['@prisma/client', '@prisma/adapter-pg', 'pg', 'ioredis', 'yjs', 'ws', 'exceljs', 'docx'],
  // A comment table of 31,000 rows has six megabytes as a workbook and fifteen as CSV.
  experimental: { serverActions: { bodySizeLimit: '26mb' }, proxyClientMaxBodySize: '26mb' },
  async headers() {
    return [{
      source: '/:path*',
      headers: [
        { key: 'Content-Security-Policy', value: contentSecurity },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
      ],
    }]
  },
}

export default createNextIntlPlugin('./app/i18n/request.ts')(config)
