import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { storyTest } from '@/tests/support/browser'
import { openIdProvider, type OpenIdProvider } from '@/tests/support/openid-provider'
import { visitor } from './cast'

let app: App
let provider: OpenIdProvider

beforeAll(async () => {
  provider = await openIdProvider()
  app = await startApp({ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId, OIDC_CLIENT_SECRET: provider.clientSecret, OIDC_NAME: 'the Ministry' })
})
afterAll(() => provider?.close())

const through = async (browser: Browser, claims: OpenIdProvider['somebody']) => {
  provider.somebody = claims
  const { page } = await visitor(browser, { address: app.address })
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with the Ministry' }).click()
  return page
}

describe('signing in through the identity provider of a ministry', () => {
  storyTest('lets in a person whom the secretariat has accredited, by the address the provider vouches for', async (browser) => {
    const { email } = signInOf(app, 'head', 'Mauritius')
    const page = await through(browser, { sub: 'one', email: email.toUpperCase(), email_verified: true, name: 'Whoever' })
    await page.waitForURL((url) => url.pathname === '/desk')
    await page.getByText('Mauritius').first().waitFor()
  })

  storyTest('makes no account for a person nobody has accredited, and says so', async (browser) => {
    const page = await through(browser, { sub: 'two', email: 'stranger@ministry.example', email_verified: true, name: 'Stranger' })
    await page.getByText('This address belongs to nobody whom the secretariat has accredited.').waitFor()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  })

  storyTest('does not believe an address that the provider itself has not verified', async (browser) => {
    const { email } = signInOf(app, 'secretariat')
    const page = await through(browser, { sub: 'three', email, email_verified: false, name: 'Secretariat' })
    await page.getByText('This address belongs to nobody whom the secretariat has accredited.').waitFor()
  })
})
