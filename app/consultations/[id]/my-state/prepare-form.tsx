'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useAct } from '@/app/components/use-act'
import { act as clauseAct } from '@/app/drafts/[id]/actions'
import { lawAct } from '../propositions/actions'

type Kind = 'disclaimer' | 'objection'
type Props = {
  consultationId: string
  propositionId: string | null
  claims: { triggerId: string; title: string }[]
  clauses: { draftId: string; clauseId: string; revisionClauseId: string; label: string; text: string }[]
}

/** A disclaimer or an objection, one click away: the form opens filled, and what it prepares is seen by nobody outside the delegation until its head releases it. */
export function PrepareForm({ consultationId, propositionId, claims, clauses }: Props) {
  const [t, p] = [useTranslations('myState'), useTranslations('position')]
  const act = useAct()
  const [kind, setKind] = useState<Kind | null>(null)
  const [done, setDone] = useState(false)
  const [requestKey, setRequestKey] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('textarea')?.focus(), [kind])
  const open = (next: Kind): void => {
    setRequestKey(crypto.randomUUID())
    setDone(false)
    act.clear()
    setKind(next)
  }
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const of = (name: string): string | null => (typeof data.get(name) === 'string' && data.get(name) ? (data.get(name) as string) : null)
    const clause = clauses.find(({ revisionClauseId }) => revisionClauseId === of('clause')) ?? clauses[0]
    const content = kind === 'objection' ? { kind, ground: of('ground'), scope: 'whole', text: of('text') } : { kind, scope: propositionId && of('claim') ? 'specific' : 'general', text: of('text') }
    const answer = await act.run<{ id: string | null }>(() => propositionId
      ? lawAct('preparePropositionPosition', { propositionId, ...content, triggerId: kind === 'disclaimer' ? of('claim') : null, release: false, requestKey })
      : clauseAct('preparePosition', { draftId: clause!.draftId, clauseId: clause!.clauseId, revisionClauseId: clause!.revisionClauseId, acknowledgedWords: true, ...content, release: false, requestKey }))
    if (!answer) return
    setKind(null)
    setDone(true)
  }
  return (
    <div className="prepare">
      {!kind && <p className="do-acts">{(['disclaimer', 'objection'] as const).map((each) => <button key={each} type="button" className="btn" onClick={() => open(each)}>{t(`prepare.${each}`)}</button>)}</p>}
      {done && <p className="note" role="status">{t('prepare.done')} <Link href={`/desk?consultation=${consultationId}`}>{t('prepare.toDesk')}</Link></p>}
      {kind && (
        <form className="act-form" ref={form} onSubmit={(event) => void submit(event)} onChange={act.touch} onKeyDown={(event) => event.key === 'Escape' && setKind(null)} aria-label={t(`prepare.${kind}`)}>
          {kind === 'disclaimer' && claims.length > 0 && <label className="fld"><span className="lbl">{t('prepare.towards')}</span><select className="input" name="claim" defaultValue={claims[0]!.triggerId}>{claims.map(({ triggerId, title }) => <option key={triggerId} value={triggerId}>{title}</option>)}<option value="">{t('prepare.inGeneral')}</option></select></label>}
          {clauses.length > 1 && <label className="fld"><span className="lbl">{t('prepare.clause')}</span><select className="input" name="clause">{clauses.map(({ revisionClauseId, label, text }) => <option key={revisionClauseId} value={revisionClauseId}>{label}: {text.slice(0, 60)}</option>)}</select></label>}
          {kind === 'objection' && <label className="fld"><span className="lbl">{p('fields.ground')}</span><select className="input" name="ground" defaultValue="legal">{(['legal', 'policy'] as const).map((each) => <option key={each} value={each}>{p(`ground.${each}`)}</option>)}</select></label>}
          <label className="fld"><span className="lbl">{t('prepare.words')}</span><textarea className="input" name="text" rows={4} dir="auto" defaultValue={t(`prepare.text.${kind === 'objection' ? (propositionId ? 'objectionLaw' : 'objectionWords') : propositionId ? 'disclaimerClaim' : 'disclaimerWords'}`)} aria-invalid={act.isWrong('text') || undefined} /></label>
          <p className="micro muted">{t('prepare.unreleased')}</p>
          {act.sentence && <p className="refusal" role="alert">{act.sentence}</p>}
          <p className="do-acts"><button className="btn primary" disabled={act.busy}>{t('prepare.prepare')}</button> <button type="button" className="btn quiet" onClick={() => setKind(null)}>{t('prepare.cancel')}</button></p>
        </form>
      )}
    </div>
  )
}
