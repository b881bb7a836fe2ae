import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { database } from '@/lib/data/client'
import { findPersonByEmail } from '@/lib/services/find-person'
import { signIn } from '@/lib/services/sign-in'

const HOURS = 3600

/** An OpenID Connect provider of the installation, where `OIDC_ISSUER`, `OIDC_CLIENT_ID` and `OIDC_CLIENT_SECRET` are set. */
const openIdConnect = (): NextAuthOptions['providers'] => {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = process.env
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return []
  return [{
    id: 'oidc', name: OIDC_NAME ?? 'OpenID Connect', type: 'oauth',
    wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET,
    authorization: { params: { scope: 'openid email profile' } }, idToken: true, checks: ['pkce', 'state', 'nonce'],
    profile: (claims: { sub: string; email?: string; name?: string }) => ({ id: claims.sub, email: claims.email ?? '', name: claims.name ?? '' }),
  }]
}

/** Whether pages should offer the installation's OpenID Connect provider, and under what name. */
export const openIdConnectName = (): string | null => (openIdConnect().length ? process.env.OIDC_NAME ?? 'OpenID Connect' : null)

export const authOptions: NextAuthOptions = {
  secret: process.env.NEXTAUTH_SECRET,
  session: { strategy: 'jwt', maxAge: 12 * HOURS },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [
    CredentialsProvider({
      name: 'Placet',
      credentials: { email: {}, password: {} },
      async authorize(credentials, request) {
        const forwarded = request.headers?.['x-forwarded-for']
        const networkAddress = String(forwarded ?? 'unknown').split(',')[0]!.trim()
        const answer = await signIn(database(), credentials, { networkAddress, now: new Date() })
        if (!answer.ok) throw new Error(answer.code)
        return answer.value
      },
    }),
    ...openIdConnect(),
  ],
  callbacks: {
    // Accounts are opened by the secretariat: a provider vouches for who somebody is, never makes a person.
    async signIn({ account, user, profile }) {
      if (account?.provider !== 'oidc') return true
      if ((profile as { email_verified?: boolean } | undefined)?.email_verified === false || !user.email) return '/sign-in?error=not_accredited'
      const person = await findPersonByEmail(database(), user.email)
      if (!person) return '/sign-in?error=not_accredited'
      user.id = person.id
      return true
    },
    jwt({ token, user }) {
      if (user) token.sub = user.id
      return { sub: token.sub, name: token.name, email: token.email }
    },
    session({ session, token }) {
      return { ...session, user: { name: session.user?.name, email: session.user?.email, id: token.sub } }
    },
  },
}
