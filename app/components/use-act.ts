'use client'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { Failure, Result } from '@/lib/domain/result'

/**
 * One act of a form: while it runs a second click does nothing, and a refusal or a lost connection leaves what was typed
 * where it is. `wrong(field)` gives a field its attributes, `sentence` the words of the refusal.
 */
export function useAct() {
  const errors = useTranslations('errors')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  async function run<Value>(act: () => Promise<Result<Value>>): Promise<{ value: Value } | null> {
    if (running.current) return null
    running.current = true
    setBusy(true)
    setFailure(null)
    const result = await act().catch((): Failure => ({ ok: false, code: 'unreachable' }))
    running.current = false
    setBusy(false)
    if (result.ok) return { value: result.value }
    setFailure(result)
    return null
  }
  const sentence = failure ? (errors.has(failure.code) ? errors(failure.code, failure.detail) : errors('invalid')) : null
  const isWrong = (field: string): boolean => failure?.field === field || Boolean(failure?.field?.startsWith(`${field}.`))
  return { run, busy, failure, sentence, isWrong, clear: () => setFailure(null) }
}
export type Act = ReturnType<typeof useAct>
