'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import type { Failure, Result } from '@/lib/domain/result'
import { markUnsaved } from './leave-warning'

/** The sentence of a refusal. A code without one of its own is told as plainly as can be. */
export function useRefusal() {
  const errors = useTranslations('errors')
  return (failure: Failure): string => (errors.has(failure.code) ? errors(failure.code, failure.detail) : errors('invalid'))
}

/**
 * One act of a form: while it runs a second click does nothing, and a refusal or a lost connection leaves what was typed
 * where it is; closing the tab with something typed (`touch`) and not recorded asks first. `isWrong` tells whether the
 * refusal concerns a field, `sentence` is its words; `refuse` shows a refusal that the form found by itself.
 */
export function useAct() {
  const refusal = useRefusal()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const id = useId()
  useEffect(() => () => markUnsaved(id, false), [id])
  const run = useCallback(async <Value>(act: () => Promise<Result<Value>>): Promise<{ value: Value } | null> => {
    if (running.current) return null
    running.current = true
    setBusy(true)
    setFailure(null)
    const result = await act().catch((): Failure => ({ ok: false, code: 'unreachable' }))
    running.current = false
    setBusy(false)
    if (result.ok) {
      markUnsaved(id, false)
      return { value: result.value }
    }
    setFailure(result)
    return null
  }, [id])
  const isWrong = (field: string): boolean => failure?.field === field || Boolean(failure?.field?.startsWith(`${field}.`))
  return { run, touch: () => markUnsaved(id, true), busy, failure, sentence: failure && refusal(failure), isWrong, refuse: setFailure, clear: () => setFailure(null) }
}
export type Act = ReturnType<typeof useAct>
