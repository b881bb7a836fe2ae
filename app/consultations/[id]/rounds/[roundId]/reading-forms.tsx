'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormChoice, FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { type ReadingActName, readingAct } from '../reading-actions'

function useReadingAct() {
  const [router, act] = [useRouter(), useAct()]
  const run = async (name: ReadingActName, input: object): Promise<boolean> => {
    const done = await act.run(() => readingAct(name, input))
    if (done) router.refresh()
    return done !== null
  }
  return { ...act, run }
}

/** The Chair shows a clause in the room, and rules on it. */
export function ChairButtons({ roundId, clauseId, revisionClauseId, here, mayRule }: { roundId: string; clauseId: string; revisionClauseId: string; here: boolean; mayRule: boolean }) {
  const [t, act] = [useTranslations('reading'), useReadingAct()]
  const rule = (outcome: string): void => void act.run('recordRuling', { revisionClauseId, level: 'working_group', outcome, roundId, requestKey: crypto.randomUUID() })
  return (
    <>
      <div className="do-acts">
        {!here && <button type="button" className="btn" disabled={act.busy} onClick={() => void act.run('stepReading', { roundId, clauseId })}>{t('here')}</button>}
        {here && mayRule && <><span className="small muted">{t('rule')}</span>{(['adopted', 'left_in_brackets', 'postponed'] as const).map((outcome) => <button type="button" className={outcome === 'adopted' ? 'btn primary' : 'btn'} key={outcome} disabled={act.busy} onClick={() => rule(outcome)}>{t(`outcome.${outcome}`)}</button>)}</>}
      </div>
      <FormRefusal act={act} fields={[]} />
    </>
  )
}

/** Ends the reading. */
export function EndButton({ roundId }: { roundId: string }) {
  const [t, act] = [useTranslations('reading'), useReadingAct()]
  return <><button type="button" className="btn" disabled={act.busy} onClick={() => void act.run('endReading', { roundId })}>{act.busy ? t('busy') : t('end')}</button><FormRefusal act={act} fields={[]} /></>
}

type StatementProps = { draftId: string; clauseId: string; revisionClauseId: string; rulingId: string }

/** A dissociation or an explanation of position, attached to a ruling and put on record at once by the head of delegation. */
export function StatementForm({ draftId, clauseId, revisionClauseId, rulingId }: StatementProps) {
  const [t, act] = [useTranslations('reading'), useReadingAct()]
  const [kind, setKind] = useState<string>('dissociation')
  const [text, setText] = useState('')
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID())
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const fields = kind === 'dissociation' ? { ground: 'none' } : { fit: 'unclear', asLaw: 'unspecified' }
    if (!(await act.run('preparePosition', { draftId, clauseId, revisionClauseId, rulingId, kind, text, ...fields, acknowledgedWords: true, release: true, requestKey }))) return
    setText('')
    setRequestKey(crypto.randomUUID())
  }
  return (
    <details className="round-change">
      <summary>{t('attach')}</summary>
      <form className="revs-form" onSubmit={(event) => void submit(event)} onInput={act.touch} noValidate>
        <FormChoice act={act} name="kind" label={t('statement.kind')} value={kind} onChange={setKind} options={(['dissociation', 'support_statement'] as const).map((value) => ({ value, label: t(`statement.${value}`) }))} />
        <FormField act={act} name="text" label={t('statement.text')}>{(control) => <textarea className="input" rows={3} dir="auto" value={text} onChange={(event) => setText(event.target.value)} {...control} />}</FormField>
        <FormRefusal act={act} fields={['kind', 'text']} />
        <p><button className="btn" disabled={act.busy}>{act.busy ? t('busy') : t('statement.release')}</button></p>
      </form>
    </details>
  )
}

type PresenceProps = { consultationId: string; session: string; heldOn: string; delegations: readonly { id: string; name: string; present: boolean }[] }

/** Who takes part in the meeting. */
export function PresenceForm({ consultationId, session, heldOn, delegations }: PresenceProps) {
  const [t, act] = [useTranslations('reading'), useReadingAct()]
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget).getAll('delegations')
    if (chosen.length > 0) await act.run('recordAttendance', { consultationId, session, heldOn, delegations: chosen })
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <div className="read-present" tabIndex={0} role="group" aria-label={t('present.title')}>
        {delegations.map(({ id, name, present }) => <label className="check" key={`${id}${present}`}><input type="checkbox" name="delegations" value={id} defaultChecked={present} disabled={present} /><span>{name}</span></label>)}
      </div>
      <FormRefusal act={act} fields={[]} />
      <p><button className="btn" disabled={act.busy}>{act.busy ? t('busy') : t('present.save')}</button></p>
    </form>
  )
}
