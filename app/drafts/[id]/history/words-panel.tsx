'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { WordsOfOne } from '@/lib/services/read-words-history'
import { directionOf } from '@/lib/domain/language'
import { revisionLabel } from '@/lib/domain/revision'
import { useMoments } from '../panel/use-moments'

/** A span of the text as it is shown; without `to`, the whole clause. */
type Asked = { clauseId: string; from: number; to: number | null }
type Answer = (Omit<WordsOfOne, 'at' | 'placedBy'> & { at: string; placedBy: { person: string | null; delegation: string | null; at: string } | null })[]

const CHOSEN = 'placet:clause'
const REST_MILLISECONDS = 250

/** The number of a clause, which asks who wrote it: by keyboard and touch as well as by selecting. */
export function ClauseNumber({ clauseId, number, label }: { clauseId: string; number: string; label: string }) {
  const t = useTranslations('history.words')
  return <button type="button" className="hist-no" aria-label={t('ofClause', { label })} onClick={() => dispatchEvent(new CustomEvent(CHOSEN, { detail: clauseId }))}><bdi>{number || '§'}</bdi></button>
}

/** Who wrote the selected words, when, and since which revision. */
export function WordsPanel({ draftId, at, lang, seatZone, first }: { draftId: string; at: number; lang: string; seatZone: string; first: string | null }) {
  const [t, moments] = [useTranslations('history.words'), useMoments(seatZone)]
  const [asked, setAsked] = useState<Asked | null>(first ? { clauseId: first, from: 0, to: null } : null)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [failed, setFailed] = useState(false)
  const [again, setAgain] = useState(0)
  const last = useRef('')

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const ask = (next: Asked) => {
      const key = JSON.stringify(next)
      if (key === last.current) return
      last.current = key
      setAsked(next)
    }
    const onSelection = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const span = selectedSpan()
        if (span) ask(span)
      }, REST_MILLISECONDS)
    }
    const onChosen = (event: Event) => ask({ clauseId: (event as CustomEvent<string>).detail, from: 0, to: null })
    document.addEventListener('selectionchange', onSelection)
    addEventListener(CHOSEN, onChosen)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', onSelection)
      removeEventListener(CHOSEN, onChosen)
    }
  }, [])

  useEffect(() => { if (first) document.querySelector(`#history-text [data-clause="${CSS.escape(first)}"]`)?.scrollIntoView({ block: 'center' }) }, [first])

  useEffect(() => {
    if (!asked) return
    const question = new AbortController()
    setFailed(false)
    const query = new URLSearchParams({ clause: asked.clauseId, from: String(asked.from), at: String(at), ...(asked.to === null ? {} : { to: String(asked.to) }) })
    fetch(`/api/drafts/${draftId}/history?${query}`, { signal: question.signal })
      .then(async (response) => { if (response.ok) setAnswer(await response.json() as Answer); else setFailed(true) })
      .catch(() => { if (!question.signal.aborted) setFailed(true) })
    return () => question.abort()
  }, [asked, again, at, draftId])

  const who = ({ person, delegation }: { person: string | null; delegation: string | null }): string => [delegation, person].filter(Boolean).join(' · ') || t('firstText')
  return (
    <aside className="hist-words" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <div role="status">
        {!asked && <p className="muted">{t('hint')}</p>}
        {failed && <p className="note pending">{t('failed')} <button type="button" className="btn quiet" onClick={() => setAgain(again + 1)}>{t('retry')}</button></p>}
        {asked && !failed && !answer && <p className="muted">{t('reading')}</p>}
        {asked && !failed && answer && (answer.length === 0 ? <p className="muted">{t('nothing')}</p> : (
          <ol>
            {answer.map((each, index) => (
              <li key={index}>
                <q lang={lang} dir={directionOf(lang)}>{each.words}</q>
                <span><b dir="auto">{who(each)}</b></span>
                <span className="muted"><time className="num" dateTime={each.at}>{moments.exact(each.at)}</time> · {each.ordinal ? t('issued', { revision: revisionLabel(each.ordinal) }) : t('notIssued')}</span>
                {each.placedBy && <span className="muted">{t('placed', { who: who(each.placedBy), when: moments.exact(each.placedBy.at) })}</span>}
              </li>
            ))}
          </ol>
        ))}
      </div>
    </aside>
  )
}

/** The selected words, where they stand in one clause of the text: counted from its start. */
function selectedSpan(): Asked | null {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const clauseOf = (node: Node): HTMLElement | null => (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('#history-text [data-clause]') ?? null
  const clause = clauseOf(range.startContainer) ?? clauseOf(range.endContainer)
  if (!clause) return null
  const offset = (node: Node, at: number, outside: number): number => {
    if (!clause.contains(node)) return outside
    const before = document.createRange()
    before.selectNodeContents(clause)
    before.setEnd(node, at)
    return before.toString().length
  }
  const from = offset(range.startContainer, range.startOffset, 0)
  const to = offset(range.endContainer, range.endOffset, clause.textContent?.length ?? 0)
  return from < to ? { clauseId: clause.dataset['clause']!, from, to } : null
}
