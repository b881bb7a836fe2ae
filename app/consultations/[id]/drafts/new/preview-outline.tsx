'use client'
import { useTranslations } from 'next-intl'
import { memo, useDeferredValue, useMemo, useState } from 'react'
import type { ClauseKind, Numbering } from '@/lib/domain/clause'
import { directionOf } from '@/lib/domain/language'
import { numberClauses } from '@/lib/domain/numbering'
import type { ImportNote } from '@/lib/domain/source-paragraph'
import type { ImportPreview, PreviewedClause } from '@/lib/services/preview-import'
import { PreviewNotes } from './preview-notes'

export type Correction = { kind: ClauseKind; level: number; numbering: Numbering }

/** Kinds as a person chooses them: a kind with its level. */
const SHAPES = {
  heading1: { kind: 'heading', level: 1 }, heading2: { kind: 'heading', level: 2 }, heading3: { kind: 'heading', level: 3 }, preambular: { kind: 'preambular', level: 1 },
  paragraph: { kind: 'paragraph', level: 1 }, subparagraph: { kind: 'subparagraph', level: 2 }, item: { kind: 'item', level: 3 }, deeper: { kind: 'item', level: 4 },
} as const
type Shape = keyof typeof SHAPES
const NUMBERINGS = { next: null, bis: 'bis', none: 'none', restart: 'restart' } as const
const shapeOf = ({ kind, level }: { kind: ClauseKind; level: number }): Shape => (Object.keys(SHAPES) as Shape[]).find((shape) => SHAPES[shape].kind === kind && SHAPES[shape].level === level) ?? 'paragraph'

const LINES_AT_ONCE = 300
const FIRST_WORDS = 180

type Props = {
  preview: ImportPreview
  language: string
  corrections: ReadonlyMap<number, Correction>
  onCorrect: (index: number, correction: Correction) => void
  /** The source counts paragraphs (Word), not lines. */
  paragraphs: boolean
}

/** The recognised text as it will print, a line a clause; kind and number of each can be put right, and all numbers follow. */
export function PreviewOutline({ preview, language, corrections, onCorrect, paragraphs }: Props) {
  const t = useTranslations('import')
  const [shown, setShown] = useState(LINES_AT_ONCE)
  const settled = useDeferredValue(corrections)
  const numbers = useMemo(
    () => numberClauses(preview.clauses.map((clause, index) => ({ text: clause.text, alternativeOf: null, id: String(index), ...(settled.get(index) ?? { kind: clause.kind, level: clause.level, numbering: clause.numbering }) })), language),
    [preview, settled, language],
  )
  const counts = useMemo(() => {
    const found: Record<string, number> = { heading: 0, preambular: 0, paragraph: 0, subparagraph: 0, item: 0 }
    preview.clauses.forEach((clause, index) => void (found[(settled.get(index) ?? clause).kind]! += 1))
    return found as { heading: number; preambular: number; paragraph: number; subparagraph: number; item: number }
  }, [preview, settled])
  const notes = useMemo(() => notesByClause(preview.clauses, preview.notes), [preview])
  return (
    <>
      <p className="import-counts">{t('counts', { ...counts, all: preview.clauses.length })} {t('putRight')}</p>
      <PreviewNotes notes={preview.notes} paragraphs={paragraphs} />
      <ol className="import-lines" dir={directionOf(language)} lang={language}>
        {preview.clauses.slice(0, shown).map((clause, index) => (
          <Line key={index} index={index} clause={clause} number={numbers.get(String(index))?.number ?? ''} now={corrections.get(index)} notes={notes.get(index)} onCorrect={onCorrect} />
        ))}
      </ol>
      {shown < preview.clauses.length && (
        <button type="button" className="btn" onClick={() => setShown(shown + LINES_AT_ONCE)}>{t('showMore', { count: Math.min(LINES_AT_ONCE, preview.clauses.length - shown), left: preview.clauses.length - shown })}</button>
      )}
    </>
  )
}

function notesByClause(clauses: readonly PreviewedClause[], notes: readonly ImportNote[]): Map<number, ImportNote[]> {
  const found = new Map<number, ImportNote[]>()
  for (const note of notes) {
    if (note.at === 0) continue
    const index = clauses.findLastIndex((clause) => clause.at <= note.at)
    if (index >= 0) found.set(index, [...(found.get(index) ?? []), note])
  }
  return found
}

type LineProps = { index: number; clause: PreviewedClause; number: string; now: Correction | undefined; notes: ImportNote[] | undefined; onCorrect: Props['onCorrect'] }

const Line = memo(function Line({ index, clause, number, now, notes, onCorrect }: LineProps) {
  const t = useTranslations('import')
  const { kind, level, numbering } = now ?? clause
  const shape = shapeOf({ kind, level })
  const numberingName = (Object.keys(NUMBERINGS) as (keyof typeof NUMBERINGS)[]).find((name) => NUMBERINGS[name] === numbering) ?? 'next'
  return (
    <li className={`import-line d-${shape}`}>
      <span className="import-choice" dir="auto">
        <select className="select" aria-label={t('kindOf', { line: index + 1 })} value={shape} onChange={(event) => onCorrect(index, { ...SHAPES[event.target.value as Shape], numbering: SHAPES[event.target.value as Shape].kind === 'heading' ? null : numbering })}>
          {(Object.keys(SHAPES) as Shape[]).map((one) => <option key={one} value={one}>{t(`kinds.${one}`)}</option>)}
        </select>
        {kind !== 'heading' && (
          <select className="select" aria-label={t('numberingOf', { line: index + 1 })} value={numberingName} onChange={(event) => onCorrect(index, { kind, level, numbering: NUMBERINGS[event.target.value as keyof typeof NUMBERINGS] })}>
            {(Object.keys(NUMBERINGS) as (keyof typeof NUMBERINGS)[]).map((one) => <option key={one} value={one}>{t(`numberings.${one}`)}</option>)}
          </select>
        )}
      </span>
      <span className="no num"><bdi>{number}</bdi></span>
      <span className="tx">
        {clause.text.length > FIRST_WORDS ? <>{clause.text.slice(0, FIRST_WORDS)}…</> : clause.text || <em className="muted">{t('noWords')}</em>}
        {notes && <span className="import-said" dir="auto">{[...new Set(notes.map((note) => note.code))].map((code) => t(`noteNames.${code}`)).join(' · ')}</span>}
      </span>
    </li>
  )
})
