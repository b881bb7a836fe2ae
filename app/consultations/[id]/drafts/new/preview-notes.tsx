'use client'
import { useTranslations } from 'next-intl'
import type { ImportNote, NoteCode } from '@/lib/domain/source-paragraph'

const FIRST = 50

/** What the reader should know before confirming: grouped by what happened, each group opens to places and words. */
export function PreviewNotes({ notes, paragraphs }: { notes: readonly ImportNote[]; paragraphs: boolean }) {
  const t = useTranslations('import')
  const groups = new Map<NoteCode, ImportNote[]>()
  for (const note of notes) groups.set(note.code, [...(groups.get(note.code) ?? []), note])
  if (groups.size === 0) return <p className="muted">{t('noNotes')}</p>
  return (
    <div className="import-notes">
      <h3>{t('notesTitle')}</h3>
      {[...groups].map(([code, found]) => (
        <details key={code} open={code === 'number_differs' || code === 'tracked_changes' || code === 'struck_text'}>
          <summary>{t(`notes.${code}`)} <span className="muted num">{t('times', { count: found.length })}</span></summary>
          <ul>
            {found.slice(0, FIRST).map((note, index) => (
              <li key={index}>
                {note.at > 0 && <span className="muted num">{t(paragraphs ? 'atParagraph' : 'atLine', { at: note.at })} </span>}
                <bdi>{note.detail}</bdi>
              </li>
            ))}
            {found.length > FIRST && <li className="muted">{t('andMore', { count: found.length - FIRST })}</li>}
          </ul>
        </details>
      ))}
    </div>
  )
}
