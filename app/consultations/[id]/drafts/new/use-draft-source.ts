'use client'
import { useEffect, useState } from 'react'

export type SourceKind = 'file' | 'text' | 'empty'
const MAXIMUM_BYTES = 5 * 1024 * 1024

/**
 * What the person has chosen and typed. It stays whatever the server answers; leaving the page with something typed asks first.
 * A chosen file is read at once, so that it can still be sent when it has been moved or changed on the disk since.
 */
export function useDraftSource() {
  const [kind, setKind] = useState<SourceKind>('file')
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [finished, setFinished] = useState(false)
  const typed = text !== '' || file !== null
  useEffect(() => {
    if (!typed || finished) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [typed, finished])
  /** Returns the code of the reason where the file cannot be taken; the one chosen before then stays. */
  const choose = async (chosen: File): Promise<{ code: string; detail: Record<string, number> } | null> => {
    if (chosen.size > MAXIMUM_BYTES) return { code: 'import_too_large', detail: { maximum: 5, size: Math.ceil(chosen.size / 1024 / 1024) } }
    try {
      setFile(new File([await chosen.arrayBuffer()], chosen.name, { type: chosen.type }))
      return null
    } catch {
      return { code: 'import_unreadable', detail: {} }
    }
  }
  const tooLong = (): boolean => kind === 'text' && new Blob([text]).size > MAXIMUM_BYTES
  return { kind, setKind, text, setText, file, choose, tooLong, finish: () => setFinished(true) }
}
