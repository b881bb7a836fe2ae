import type { Metadata, Viewport } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ChineseFonts } from '@/app/components/chinese-fonts'
import { MarkSymbols } from '@/app/components/mark'
import { directionOf } from '@/lib/domain/language'
import './styles/index.css'
import { getLanguage } from '@/app/i18n/language'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return { title: { default: 'Placet', template: `%s · Placet` }, description: t('description'), robots: { index: false } }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#f8f6f1' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLanguage()
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <body>
        <MarkSymbols />
        {locale === 'zh' && <ChineseFonts />}
        {children}
      </body>
    </html>
  )
}
