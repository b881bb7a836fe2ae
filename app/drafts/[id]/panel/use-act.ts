'use client'
import { useCallback, useRef, useState } from 'react'
import type { Failure } from '@/lib/domain/result'
import { act, type ActName } from '../actions'

/**
 * Does an act once at a time: while one is on its way another click does nothing. A refusal stays to be shown beside its
 * field; a server that does not answer is the refusal `unreachable`.
 */
export function useAct(onDone: () => void) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const running = useRef(false)
  const run = useCallback(async (name: ActName, input: object): Promise<boolean> => {
    if (running.current) return false
    running.current = true
    setBusy(true)
    setFailure(null)
    try {
      const result = await act(name, input).catch((): Failure => ({ ok: false, code: 'unreachable' }))
      if (result.ok) onDone()
      else setFailure(result)
      return result.ok
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [onDone])
  return { run, busy, failure, setFailure }
}
