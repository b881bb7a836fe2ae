'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Reads the page anew every so often while it is looked at; what is typed in its forms stays. */
export function LiveRefresh({ seconds }: { seconds: number }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => { if (document.visibilityState === 'visible') router.refresh() }, seconds * 1_000)
    return () => clearInterval(timer)
  }, [router, seconds])
  return null
}
