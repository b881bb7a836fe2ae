import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export type Claims = { sub: string; email: string; email_verified: boolean; name: string }
export type OpenIdProvider = { issuer: string; clientId: string; clientSecret: string; /** Who is signed in there. */ somebody: Claims; close(): Promise<void> }

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return new URLSearchParams(body)
}

/**
 * An OpenID Connect provider of one client: authorization code with PKCE and nonce, signed id tokens. It asks nobody
 * anything; `somebody` is who it vouches for. A second use of a code, a wrong verifier or secret is refused.
 */
export async function openIdProvider(): Promise<OpenIdProvider> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const key = { ...(await exportJWK(publicKey)), kid: 'trial', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, { nonce: string; challenge: string; claims: Claims }>()
  const provider: OpenIdProvider = {
    issuer: '', clientId: 'placet', clientSecret: 'a secret of the trial',
    somebody: { sub: 'nobody', email: '', email_verified: false, name: '' },
    close: () => new Promise((done) => server.close(() => done())),
  }
  const server: Server = createServer((request, response) => void answer(request).then(
    ({ status = 200, headers = {}, json }) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(json ? JSON.stringify(json) : ''),
    (error: unknown) => response.writeHead(500).end(String(error)),
  ))
  async function answer(request: IncomingMessage): Promise<{ status?: number; headers?: Record<string, string>; json?: unknown }> {
    const url = new URL(request.url!, provider.issuer)
    const { issuer } = provider
    if (url.pathname === '/.well-known/openid-configuration') {
      return { json: { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'] } }
    }
    if (url.pathname === '/keys') return { json: { keys: [key] } }
    if (url.pathname === '/authorize') {
      const code = randomUUID()
      codes.set(code, { nonce: url.searchParams.get('nonce')!, challenge: url.searchParams.get('code_challenge')!, claims: { ...provider.somebody } })
      const back = new URL(url.searchParams.get('redirect_uri')!)
      back.searchParams.set('code', code)
      back.searchParams.set('state', url.searchParams.get('state')!)
      return { status: 302, headers: { location: back.href } }
    }
    const form = await bodyOf(request)
    const given = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const [id, secret] = Buffer.from((request.headers.authorization ?? '').slice(6), 'base64').toString().split(':').map(decodeURIComponent)
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url')
    if (!given || challenge !== given.challenge || id !== provider.clientId || secret?.replaceAll('+', ' ') !== provider.clientSecret) return { status: 400, json: { error: 'invalid_grant' } }
    const idToken = await new SignJWT({ ...given.claims, nonce: given.nonce }).setProtectedHeader({ alg: 'RS256', kid: 'trial' }).setIssuer(issuer).setAudience(provider.clientId).setIssuedAt().setExpirationTime('5m').sign(privateKey)
    return { json: { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken } }
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return provider
}
