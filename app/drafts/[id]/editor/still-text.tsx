import { useMemo } from 'react'
import type { DraftEditorProps, MarginNote } from './props'
import { Mark, MARKS, type MarkId } from '@/app/components/mark'
import { directionOf } from '@/lib/domain/language'
import { numberClauses } from '@/lib/domain/numbering'
import { clauseClass } from '@/lib/editor/clause-node'

type Props = Pick<DraftEditorProps, 'initialClauses' | 'lang' | 'selectedClauseId' | 'onSelectClause' | 'marginNotes'>

/** The text as the server had it when the page was made: read at once, and until the live text has arrived. */
export function StillText({ initialClauses, lang, selectedClauseId, onSelectClause, marginNotes }: Props) {
  const numbers = useMemo(() => numberClauses(initialClauses, lang), [initialClauses, lang])
  return (
    <div className="clauses still" lang={lang} dir={directionOf(lang)}>
      {initialClauses.map(({ id, kind, level, text }) => {
        const Tag = kind === 'heading' ? (`h${Math.min(6, level + 1)}` as 'h2') : 'p'
        const notes = marginNotes?.[id]
        return [
          <Tag key={id} className={`${clauseClass(kind, level)}${id === selectedClauseId ? ' on' : ''}`} data-clause={id} data-kind={kind} data-number={numbers.get(id)?.number ?? ''} onClick={() => onSelectClause(id)}>{text}</Tag>,
          notes && notes.length > 0 && <Margin key={`${id} margin`} notes={notes} />,
        ]
      })}
    </div>
  )
}

function Margin({ notes }: { notes: readonly MarginNote[] }) {
  return <div className="mg">{notes.map((note, index) => <span key={index}>{isMark(note.mark) && <Mark id={note.mark} />}{note.text}</span>)}</div>
}

const isMark = (mark: string | undefined): mark is MarkId => (MARKS as readonly string[]).includes(mark ?? '')

/** The margin as plain elements, for the live editor, which React does not draw. */
export function drawMargin(notes: readonly MarginNote[]): HTMLElement {
  const margin = document.createElement('div')
  margin.className = 'mg'
  for (const note of notes) {
    const line = document.createElement('span')
    if (isMark(note.mark)) {
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
      svg.setAttribute('class', `g g-${note.mark}`)
      svg.setAttribute('aria-hidden', 'true')
      const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
      use.setAttribute('href', `#${note.mark}`)
      svg.append(use)
      line.append(svg)
    }
    line.append(note.text)
    margin.append(line)
  }
  return margin
}
