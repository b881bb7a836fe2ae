/** Signs in as a browser does and returns the cookies of the session, for requests without a browser. */
export async function sessionOf(address: string, as: { email: string; password: string }): Promise<string> {
  const jar = new Map<string, string>()
  const keep = (response: Response): Response => {
    for (const cookie of response.headers.getSetCookie()) jar.set(cookie.slice(0, cookie.indexOf('=')), cookie.split(';')[0]!)
    return response
  }
  const cookies = (): string => [...jar.values()].join('; ')
  const { csrfToken } = await keep(await fetch(`${address}/api/auth/csrf`)).json() as { csrfToken: string }
  keep(await fetch(`${address}/api/auth/callback/credentials`, { method: 'POST', redirect: 'manual', headers: { cookie: cookies() }, body: new URLSearchParams({ ...as, csrfToken, json: 'true' }) }))
  if (![...jar.keys()].some((name) => name.endsWith('next-auth.session-token'))) throw new Error(`${as.email} was not signed in`)
  return cookies()
}
