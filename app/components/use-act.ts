'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Failure, Result } from '@/lib/domain/result'

/**
 * One act of a form: while it runs a second click does nothing, and a refusal or a lost connection leaves what was typed
 * where it is; closing the tab with something typed (`touch`) and not recorded asks first. `isWrong` tells whether the
 * refusal concerns a field, `sentence` is its words.
 */
export function useAct() {
  const errors = useTranslations('errors')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const typed = useRef(false)
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (typed.current) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
  async function run<Value>(act: () => Promise<Result<Value>>): Promise<{ value: Value } | null> {
    if (running.current) return null
    running.current = true
    setBusy(true)
    setFailure(null)
    const result = await act().catch((): Failure => ({ ok: false, code: 'unreachable' }))
    running.current = false
    setBusy(false)
    if (result.ok) {
      typed.current = false
      return { value: result.value }
    }
    setFailure(result)
    return null
  }
  const sentence = failure ? (errors.has(failure.code) ? errors(failure.code, failure.detail) : errors('invalid')) : null
  const isWrong = (field: string): boolean => failure?.field === field || Boolean(failure?.field?.startsWith(`${field}.`))
  const touch = (): void => {
    typed.current = true
  }
  return { run, touch, busy, failure, sentence, isWrong, clear: () => setFailure(null) }
}
export type Act = ReturnType<typeof useAct>
