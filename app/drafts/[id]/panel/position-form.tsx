'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useFormDraft } from '@/app/components/form-draft'
import { FormChoice, FormField, FormRefusal } from '@/app/components/form-field'
import { GroupFields } from '@/app/components/group-fields'
import { ABSTENTION_SENSES, type AbstentionSense, AS_LAW, FIELDS_OF, FITS, GROUNDS, type PositionField, type PositionKind } from '@/lib/domain/position'
import { isStance } from '@/lib/law/act'
import type { ClausePanel } from '@/lib/services/clause-panel'
import type { Inside } from '@/lib/services/read-inside'
import { ReleaseDialog } from './dialogs'
import { Optional, TextField } from './text-field'
import { usePanelAct } from './use-panel-act'

type Typed = { kind: string; sense: string; ground: string; scope: string; scopeNote: string; fit: string; asLaw: string; interpretive: string; text: string; replacement: string; expiresAt: string; acknowledgedWords: boolean; groupId: string; authorised: string[]; without: string[] }
const BLANK: Typed = { kind: '', sense: '', ground: '', scope: '', scopeNote: '', fit: '', asLaw: '', interpretive: '', text: '', replacement: '', expiresAt: '', acknowledgedWords: false, groupId: '', authorised: [], without: [] }

/** Kinds offered in one list, by what they do. Abstention stands for three things and asks which (LEGAL-MODEL 4.3). */
const FAMILIES: readonly { name: 'join' | 'wait' | 'apart' | 'conduct'; kinds: readonly PositionKind[] }[] = [
  { name: 'join', kinds: ['support', 'support_statement', 'reserve_point'] },
  { name: 'wait', kinds: ['amend', 'reserve_pending'] },
  { name: 'apart', kinds: ['dissociation', 'abstention'] },
  { name: 'conduct', kinds: ['practice', 'different_application', 'contrary_practice', 'disclaimer'] },
]

type Props = { panel: ClausePanel; speaksFor: Inside['speaksFor']; family: 'position' | 'objection'; draftKey: string; supersedes: string | null; onClose: () => void; onDone: () => void }

/** Prepares a position or an objection on the words of the latest revision; a head may release it in the same step. */
export function PositionForm({ panel, speaksFor, family, draftKey, supersedes, onClose, onDone }: Props) {
  const [t, p, law] = [useTranslations('position'), useTranslations('panel'), useTranslations('law')]
  const { values, requestKey, set, clear } = useFormDraft<Typed>(draftKey, { ...BLANK, ...(family === 'objection' ? { kind: 'objection', ground: 'legal', scope: 'whole' } : {}) })
  const done = () => { clear(); onDone() }
  const act = usePanelAct(done)
  const { run, busy } = act
  const [confirming, setConfirming] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('select,textarea,input')?.focus(), [])

  const sense = values.kind === 'abstention' ? values.sense as AbstentionSense | '' : null
  const kind = (sense === null ? values.kind : sense === '' ? '' : ABSTENTION_SENSES[sense] ?? '') as PositionKind | ''
  const silent = sense === 'does_nothing'
  const needs = kind ? FIELDS_OF[kind] : {}
  const shown: readonly string[] = ['kind', 'sense', 'group', 'authorised', 'without', ...Object.keys(needs)]
  const moved = panel.words === 'changed' || panel.words === 'removed'
  const standing = panel.positions.find((position) => position.delegation.own && position.state === 'standing' && (supersedes ? position.id === supersedes : isStance(position.kind) && isStance(kind)))
  const waiting = standing !== undefined && panel.positions.some((position) => position.state === 'prepared' && position.supersedesId === standing.id)

  const input = (release: boolean) => ({
    draftId: panel.draftId, clauseId: panel.clauseId, revisionClauseId: panel.frozen!.id, acknowledgedWords: values.acknowledgedWords, kind,
    ...Object.fromEntries((Object.keys(needs) as PositionField[]).filter((field) => values[field] !== '').map((field) => [field, field === 'interpretive' ? values.interpretive === 'yes' : values[field]])),
    ...(values.groupId ? { group: { groupId: values.groupId, authorised: values.authorised, without: values.without } } : {}),
    ...(standing ? { supersedesId: standing.id } : {}), release, requestKey,
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!kind) return act.refuse({ ok: false, code: 'required', field: sense === '' ? 'sense' : 'kind' })
    await run('preparePosition', input(false))
  }
  const offerRelease = () => {
    if (!kind) return act.refuse({ ok: false, code: 'required', field: sense === '' ? 'sense' : 'kind' })
    act.clear()
    setConfirming(true)
  }
  const release = async (seen: boolean) => {
    if (!(await run('preparePosition', { ...input(true), ...(seen ? { acknowledgedWords: true } : {}) }))) setConfirming(false)
  }
  const optional = (field: PositionField) => needs[field] === 'optional'

  return (
    <form className="act-form" ref={form} onSubmit={(event) => void submit(event)} onKeyDown={(event) => { if (event.key === 'Escape' && !confirming) { event.preventDefault(); event.stopPropagation(); onClose() } }} aria-label={t(family === 'objection' ? 'open.objection' : 'open.position')} noValidate>
      <p className="small">{t('bindsTo', { revision: panel.revision!.ordinal })}</p>
      {family === 'position' && (
        <FormField act={act} name="kind" label={t('fields.kind')}>
          {(control) => (
            <select className="input" value={values.kind} {...control} onChange={(event) => set({ kind: event.target.value })}>
              <option value="">{t('choose')}</option>
              {FAMILIES.map((group) => (
                <optgroup key={group.name} label={t(`families.${group.name}`)}>
                  {group.kinds.map((each) => <option key={each} value={each}>{each === 'abstention' ? t('abstention') : law(`kinds.${each}`)}</option>)}
                </optgroup>
              ))}
            </select>
          )}
        </FormField>
      )}
      {speaksFor.length > 0 && <GroupFields act={act} groups={speaksFor} kind={kind} value={values} onChange={set} />}
      {sense !== null && (
        <FormChoice act={act} label={t('sense.question')} value={values.sense} onChange={(value) => set({ sense: value })} name="sense" options={(Object.keys(ABSTENTION_SENSES) as AbstentionSense[]).map((each) => ({ value: each, label: t(`sense.${each}`), note: t(`sense.${each}_note`) }))} />
      )}
      {silent && <p className="note" role="status">{t('sense.silence')}</p>}
      {kind && family === 'position' && <p className="hint">{t(`meaning.${kind}`)}</p>}
      {needs.ground && <FormChoice act={act} label={t('fields.ground')} value={values.ground} onChange={(value) => set({ ground: value })} name="ground" options={GROUNDS.filter((each) => kind !== 'objection' || each !== 'none').map((each) => ({ value: each, label: t(`ground.${each}`) }))} />}
      {needs.scope && (kind === 'objection'
        ? <FormChoice act={act} label={t('fields.scope')} value={values.scope} onChange={(value) => set({ scope: value })} name="scope" options={(['whole', 'words'] as const).map((each) => ({ value: each, label: t(`scope.${each}`) }))} />
        : <FormChoice act={act} label={t('fields.scope')} value={values.scope} onChange={(value) => set({ scope: value })} name="scope" options={(['general', 'specific'] as const).map((each) => ({ value: each, label: t(`scope.${each}`) }))} />)}
      {kind === 'objection' && values.scope === 'words' && <TextField act={act} label={t('fields.scopeNote')} hint={t('scopeHint', { revision: panel.revision!.ordinal })} value={values.scopeNote} onChange={(value) => set({ scopeNote: value })} name="scopeNote" rows={2} lang={panel.lang} />}
      {needs.fit && <FormChoice act={act} label={t('fields.fit')} value={values.fit} onChange={(value) => set({ fit: value })} name="fit" options={FITS.map((each) => ({ value: each, label: t(`fit.${each}`) }))} />}
      {needs.interpretive && <FormChoice act={act} label={t('fields.interpretive')} value={values.interpretive} onChange={(value) => set({ interpretive: value })} name="interpretive" options={(['yes', 'no'] as const).map((each) => ({ value: each, label: t(`interpretive.${each}`) }))} />}
      {needs.asLaw && <FormChoice act={act} label={t('fields.asLaw')} hint={t('asLawHint')} value={values.asLaw} onChange={(value) => set({ asLaw: value })} name="asLaw" options={AS_LAW.map((each) => ({ value: each, label: t(`asLaw.${each}`) }))} />}
      {needs.text && <TextField act={act} label={t(`textOf.${kind as PositionKind}`)} value={values.text} onChange={(value) => set({ text: value })} name="text" optional={optional('text')} />}
      {needs.replacement && <TextField act={act} label={t('fields.replacement')} value={values.replacement} onChange={(value) => set({ replacement: value })} name="replacement" optional={optional('replacement')} lang={panel.lang} />}
      {needs.expiresAt && (
        <FormField act={act} name="expiresAt" label={<>{t('fields.expiresAt')}<Optional /></>} hint={t('expiresHint')}>
          {(control) => <input className="input" type="date" value={values.expiresAt} {...control} onChange={(event) => set({ expiresAt: event.target.value })} />}
        </FormField>
      )}
      {standing && kind && <p className="note pending">{t(waiting ? 'successorWaits' : 'supersedes', { kind: law(`kinds.${standing.kind as 'support'}`), revision: standing.revision.ordinal })}</p>}
      {moved && !silent && (
        <div>
          <label className="check"><input type="checkbox" checked={values.acknowledgedWords} aria-invalid={act.isWrong('acknowledgedWords') || undefined} onChange={(event) => set({ acknowledgedWords: event.target.checked })} /><span>{p('words.acknowledge', { revision: panel.revision!.ordinal })}</span></label>
          <p className="words serif" dir="auto" lang={panel.lang}>{panel.frozen!.text}</p>
        </div>
      )}
      <FormRefusal act={act} fields={shown} className="refusal" />
      <div className="do-acts">
        {!silent && <button className="btn primary" disabled={busy || waiting}>{t('prepare')}</button>}
        {!silent && panel.can.releasePosition && <button type="button" className="btn" disabled={busy || waiting} onClick={offerRelease}>{t('prepareAndRelease')}</button>}
        <button type="button" className="btn quiet" onClick={onClose}>{p('close')}</button>
        <button type="button" className="btn quiet" onClick={() => { clear(); onClose() }}>{p('throwAway')}</button>
      </div>
      {!silent && <p className="micro muted">{t(panel.can.releasePosition ? 'whoSeesHead' : 'whoSees')}</p>}
      {confirming && kind && (
        <ReleaseDialog
          title={t('confirm.title', { kind: law(`kinds.${kind}`), delegation: panel.delegation?.name ?? '' })} words={panel.frozen!.text} revision={panel.revision!.ordinal} comparison={panel.comparison} removed={panel.words === 'removed'} lang={panel.lang}
          act={act} onClose={() => setConfirming(false)}
          onRelease={release}
        />
      )}
    </form>
  )
}
