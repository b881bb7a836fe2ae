'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ClausePanel } from '@/lib/services/clause-panel'
import type { ClauseEffect } from '@/lib/services/read-clause-effect'
import type { Inside } from '@/lib/services/read-inside'

export type OpenedClause = { panel: ClausePanel; effect: ClauseEffect | null; inside: Inside | null }

/**
 * The panel of the selected clause. What was read before is shown at once while it is read again; an answer for another
 * clause, or older than the last question, is dropped. `failure`: code of the refusal, or `unreachable`.
 */
export function useClause(draftId: string, clauseId: string | null, opened: OpenedClause | null) {
  const [read, setRead] = useState<ReadonlyMap<string, OpenedClause>>(() => new Map(opened ? [[opened.panel.clauseId, opened]] : []))
  const [failure, setFailure] = useState<{ clauseId: string; code: string } | null>(null)
  const question = useRef<AbortController | null>(null)
  const fresh = useRef(opened?.panel.clauseId ?? null)

  const reload = useCallback(async () => {
    if (!clauseId) return
    question.current?.abort()
    const asking = (question.current = new AbortController())
    try {
      const response = await fetch(`/api/drafts/${draftId}/clauses/${encodeURIComponent(clauseId)}`, { signal: asking.signal })
      const answer = await response.json() as OpenedClause & { code?: string }
      if (asking.signal.aborted) return
      if (!response.ok) return setFailure({ clauseId, code: answer.code ?? 'unreachable' })
      setFailure(null)
      setRead((before) => new Map(before).set(clauseId, answer))
    } catch {
      if (!asking.signal.aborted) setFailure({ clauseId, code: 'unreachable' })
    }
  }, [draftId, clauseId])

  useEffect(() => {
    // The page came with this clause just read; asking again would only repeat the answer.
    if (fresh.current === clauseId) {
      fresh.current = null
      return
    }
    void reload()
  }, [reload, clauseId])

  return { clause: clauseId ? read.get(clauseId) ?? null : null, failure: failure?.clauseId === clauseId ? failure.code : null, reload }
}
