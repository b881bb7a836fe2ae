'use client'
import { useEffect, useState } from 'react'
import { sorry, type Sorry } from './i18n/sorry'

/** When a page fails: what was typed elsewhere is kept, and one can try again. Stands outside the catalogue's provider. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const [words, setWords] = useState<Sorry | null>(null)
  useEffect(() => setWords(sorry(document.documentElement.lang)), [])
  if (!words) return null
  return (
    <main className="page lone">
      <h1 className="serif">{words.title}</h1>
      <p>{words.text}</p>
      {error.digest && <p className="small muted"><bdi>{error.digest}</bdi></p>}
      <p><button type="button" className="btn primary" onClick={reset}>{words.again}</button></p>
    </main>
  )
}
