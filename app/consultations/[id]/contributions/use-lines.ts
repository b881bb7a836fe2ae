'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ContributionLine } from '@/lib/services/contribution-line'
import type { ContributionsPage } from '@/lib/services/read-contributions'
import { type ContributionChoices, queryOf } from './choices'

const MOST_AT_ONCE = 1_000

/**
 * The lines that the reader has, and those that come as he goes on. `reload` asks anew for as many as are there, after an act that
 * changed them. `lost`: the server did not answer; what is there stays.
 */
export function useLines(consultationId: string, choices: ContributionChoices, first: ContributionsPage) {
  const [page, setPage] = useState<{ lines: ContributionLine[]; total: number; next: ContributionsPage['next'] }>({ lines: first.lines, total: first.total ?? first.lines.length, next: first.next })
  const [busy, setBusy] = useState(false)
  const [lost, setLost] = useState(false)
  const running = useRef(false)
  const shown = useRef(page)
  useEffect(() => void (shown.current = page), [page])

  const ask = useCallback(async (after: ContributionsPage['next'], limit?: number): Promise<ContributionsPage> => {
    const more: Record<string, string> = { ...(after ? { rank: String(after.rank), number: String(after.number) } : {}), ...(limit ? { limit: String(limit) } : {}) }
    const answer = await fetch(`/api/consultations/${consultationId}/contributions${queryOf(choices, more)}`, { headers: { accept: 'application/json' } })
    if (!answer.ok) throw new Error(String(answer.status))
    return (await answer.json()) as ContributionsPage
  }, [consultationId, choices])

  const once = useCallback(async (work: () => Promise<void>): Promise<void> => {
    if (running.current) return
    running.current = true
    setBusy(true)
    await work().then(() => setLost(false), () => setLost(true))
    running.current = false
    setBusy(false)
  }, [])

  const loadMore = useCallback(() => once(async () => {
    if (!shown.current.next) return
    const more = await ask(shown.current.next)
    setPage((before) => ({ ...before, lines: [...before.lines, ...more.lines], next: more.next }))
  }), [ask, once])

  const reload = useCallback(() => once(async () => {
    const wanted = Math.max(shown.current.lines.length, 1)
    const lines: ContributionLine[] = []
    let [next, total] = [null as ContributionsPage['next'], 0]
    do {
      const part = await ask(next, Math.min(MOST_AT_ONCE, wanted))
      lines.push(...part.lines)
      total = part.total ?? total
      next = part.next
    } while (next && lines.length < wanted)
    setPage({ lines, total, next })
  }), [ask, once])

  return { ...page, busy, lost, loadMore, reload }
}
