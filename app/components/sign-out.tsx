'use client'
import { signOut } from 'next-auth/react'

/** Ends the session and returns to the sign-in page. */
export function SignOut({ label }: { label: string }) {
  return <button type="button" className="btn quiet" onClick={() => void signOut({ callbackUrl: '/sign-in' })}>{label}</button>
}
