'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormChoice, FormRefusal } from '@/app/components/form-field'
import type { ClausePanel } from '@/lib/services/clause-panel'
import type { Inside } from '@/lib/services/read-inside'
import type { PrivateNoteView } from '@/lib/services/read-private-notes'
import { NOTE_KINDS } from '@/lib/domain/private-note'
import { TextField } from './text-field'
import { useMoments } from './use-moments'
import { usePanelAct } from './use-panel-act'

/** What one's own delegation keeps for itself beside the clause, and how it works. */
export function OwnTab({ panel, inside, onDone }: { panel: ClausePanel; inside: Inside; onDone: () => void }) {
  const [t, { exact }] = [useTranslations('inside'), useMoments(panel.seatZone)]
  const [changing, setChanging] = useState<PrivateNoteView | null>(null)
  const act = usePanelAct(onDone)
  return (
    <>
      <p className="note blue">{t('private')}</p>
      {inside.notes.length === 0 && <p className="muted empty">{t('none')}</p>}
      <ul className="own-notes">
        {inside.notes.map((note) => (
          <li key={note.id} data-kind={note.kind}>
            <p className="micro muted"><b>{t(`kinds.${note.kind as 'note'}`)}</b> · <bdi>{t('by', { name: note.by, at: exact(note.writtenAt) })}</bdi>{note.editedAt && <> · {t('edited', { at: exact(note.editedAt) })}</>}</p>
            <p className="said serif" dir="auto">{note.body}</p>
            <div className="do-acts">
              {note.mine && <button type="button" className="btn quiet" onClick={() => setChanging(note)}>{t('change')}</button>}
              {note.mayRemove && <button type="button" className="btn quiet" disabled={act.busy} onClick={() => void act.run('removePrivateNote', { noteId: note.id })}>{t('remove')}</button>}
            </div>
          </li>
        ))}
      </ul>
      <FormRefusal act={act} fields={[]} className="refusal" />
      <NoteForm key={changing?.id ?? inside.notes.length} panel={panel} note={changing} onDone={() => { setChanging(null); onDone() }} onCancel={() => setChanging(null)} />
      <section className="own-work" aria-labelledby="four-eyes">
        <h3 id="four-eyes">{t('fourEyes.title')}</h3>
        <p className="small">{t(inside.fourEyes ? 'fourEyes.on' : 'fourEyes.off')}</p>
        {inside.maySet && <p><button type="button" className="btn" disabled={act.busy} onClick={() => void act.run('setFourEyes', { delegationId: inside.delegation.id, value: !inside.fourEyes })}>{t(inside.fourEyes ? 'fourEyes.turnOff' : 'fourEyes.turnOn')}</button></p>}
      </section>
    </>
  )
}

function NoteForm({ panel, note, onDone, onCancel }: { panel: ClausePanel; note: PrivateNoteView | null; onDone: () => void; onCancel: () => void }) {
  const t = useTranslations('inside')
  const act = usePanelAct(onDone)
  const [kind, setKind] = useState<string>(note?.kind ?? 'note')
  const [body, setBody] = useState(note?.body ?? '')
  const [requestKey] = useState(() => note?.id ?? crypto.randomUUID())
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    await act.run('writePrivateNote', { draftId: panel.draftId, clauseId: panel.clauseId, kind, body, requestKey })
  }
  return (
    <form className="act-form" onSubmit={(event) => void submit(event)} onInput={act.touch} aria-label={t(note ? 'change' : 'write')} noValidate>
      <FormChoice act={act} name="kind" label={t('kind')} value={kind} onChange={setKind} options={NOTE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      <TextField act={act} name="body" label={t('body')} value={body} onChange={setBody} rows={3} />
      <FormRefusal act={act} fields={['kind', 'body']} className="refusal" />
      <div className="do-acts"><button className="btn primary" disabled={act.busy}>{t('write')}</button>{note && <button type="button" className="btn quiet" onClick={onCancel}>{t('cancel')}</button>}</div>
    </form>
  )
}
