'use client'

/** Ends the session and returns to the sign-in page. By hand: next-auth's own client would weigh on every page. */
export function SignOut({ label }: { label: string }) {
  const leave = async (): Promise<void> => {
    const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string }
    await fetch('/api/auth/signout', { method: 'POST', body: new URLSearchParams({ csrfToken, callbackUrl: '/sign-in', json: 'true' }) })
    location.assign('/sign-in')
  }
  return <button type="button" className="btn quiet" onClick={() => void leave()}>{label}</button>
}
