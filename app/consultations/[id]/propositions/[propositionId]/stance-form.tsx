'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormChoice } from '@/app/components/form-field'
import { GroupFields } from '@/app/components/group-fields'
import { ABSTENTION_SENSES, type AbstentionSense, AS_LAW, FIELDS_OF, FITS, GROUNDS, type PositionKind } from '@/lib/domain/position'
import { isStance } from '@/lib/law/act'
import type { SpokenGroup } from '@/lib/services/speak-for-group'
import { ActForm } from '../act-form'
import { AreaField, LineField, type Option, PickField, TickField } from '../fields'

/** Kinds offered in one list. Abstention stands for three things and asks which (LEGAL-MODEL 4.3). */
const KINDS: readonly PositionKind[] = ['support', 'support_statement', 'reserve_point', 'reserve_pending', 'objection', 'dissociation', 'abstention', 'practice', 'different_application', 'contrary_practice', 'disclaimer']

type Props = { propositionId: string; triggers: readonly Option[]; /** The delegation's own stance on record, whose place another stance takes. */ standing: { id: string; kind: string } | null; mayRelease: boolean; speaksFor: readonly SpokenGroup[] }
const OWN = { groupId: '', authorised: [] as string[], without: [] as string[] }

/** Prepares a position on the proposition; a head may release it in the same step. */
export function StanceForm({ propositionId, triggers, standing, mayRelease, speaksFor }: Props) {
  const [t, position, law] = [useTranslations('proposition'), useTranslations('position'), useTranslations('law')]
  const [chosen, setChosen] = useState('')
  const [sense, setSense] = useState('')
  const [picked, setPicked] = useState<Record<string, string>>({})
  const [group, setGroup] = useState(OWN)
  const kind = (chosen === 'abstention' ? (sense ? ABSTENTION_SENSES[sense as AbstentionSense] ?? '' : '') : chosen) as PositionKind | ''
  const silent = chosen === 'abstention' && sense === 'does_nothing'
  const needs = kind ? FIELDS_OF[kind] : {}
  const replaces = standing && kind && isStance(kind) ? standing : null
  const pick = (field: string) => (value: string) => setPicked((before) => ({ ...before, [field]: value }))
  const read = (form: FormData) => ({
    propositionId, kind: kind || undefined, ground: needs.ground ? picked.ground : null, fit: needs.fit ? picked.fit : null, asLaw: needs.asLaw ? picked.asLaw : null,
    interpretive: needs.interpretive && picked.interpretive ? picked.interpretive === 'yes' : null, scope: kind === 'objection' ? 'whole' : kind === 'disclaimer' ? picked.scope : null,
    triggerId: kind === 'disclaimer' && picked.scope === 'specific' ? form.get('triggerId') : null, text: form.get('text'), expiresAt: form.get('expiresAt'), actedOn: form.get('actedOn'), evidence: form.get('evidence'),
    supersedesId: replaces?.id ?? null, ...(group.groupId ? { group } : {}), release: form.get('release') === 'on',
  })
  const choice = (field: 'ground' | 'fit' | 'asLaw' | 'interpretive', values: readonly string[]) => values.map((value) => ({ value, label: position(`${field}.${value}`) }))
  return (
    <ActForm name="preparePropositionPosition" title={t('stances.take')} submit={t('stances.submit')} fields={['kind', 'sense', 'ground', 'fit', 'asLaw', 'interpretive', 'scope', 'triggerId', 'text', 'expiresAt', 'actedOn', 'evidence', 'group', 'authorised', 'without']} read={read} onDone={() => { setChosen(''); setSense(''); setPicked({}); setGroup(OWN) }}>
      {(act) => (
        <>
          <PickField act={act} name="kind" label={position('fields.kind')} options={KINDS.map((value) => ({ value, label: value === 'abstention' ? position('abstention') : law(`kinds.${value}`) }))} none={t('choose')} onChange={setChosen} />
          {speaksFor.length > 0 && <GroupFields act={act} groups={speaksFor} kind={null} value={group} onChange={(change) => setGroup((before) => ({ ...before, ...change }))} />}
          {chosen === 'abstention' && <FormChoice act={act} name="sense" label={position('sense.question')} value={sense} onChange={setSense} options={(Object.keys(ABSTENTION_SENSES) as AbstentionSense[]).map((value) => ({ value, label: position(`sense.${value}`), note: position(`sense.${value}_note`) }))} />}
          {silent && <p className="note" role="status">{position('sense.silence')}</p>}
          {needs.ground && <FormChoice act={act} name="ground" label={position('fields.ground')} value={picked.ground ?? ''} onChange={pick('ground')} options={choice('ground', GROUNDS.filter((value) => kind !== 'objection' || value !== 'none'))} />}
          {needs.fit && <FormChoice act={act} name="fit" label={t('stances.fit')} value={picked.fit ?? ''} onChange={pick('fit')} options={choice('fit', FITS)} />}
          {needs.interpretive && <FormChoice act={act} name="interpretive" label={position('fields.interpretive')} value={picked.interpretive ?? ''} onChange={pick('interpretive')} options={choice('interpretive', ['yes', 'no'])} />}
          {needs.asLaw && <FormChoice act={act} name="asLaw" label={position('fields.asLaw')} value={picked.asLaw ?? ''} onChange={pick('asLaw')} options={choice('asLaw', AS_LAW)} />}
          {kind === 'disclaimer' && <FormChoice act={act} name="scope" label={position('fields.scope')} value={picked.scope ?? ''} onChange={pick('scope')} options={[{ value: 'general', label: position('scope.general') }, { value: 'specific', label: t('stances.specific') }]} />}
          {kind === 'disclaimer' && picked.scope === 'specific' && <PickField act={act} name="triggerId" label={t('fields.trigger')} options={triggers} none={t('choose')} />}
          {needs.text && <AreaField act={act} name="text" label={position(`textOf.${kind}`)} optional={needs.text === 'optional'} />}
          {needs.expiresAt && <LineField act={act} name="expiresAt" label={position('fields.expiresAt')} hint={position('expiresHint')} optional type="date" />}
          {kind && <div className="law-pair"><LineField act={act} name="actedOn" label={t('fields.actedOn')} optional dated /><LineField act={act} name="evidence" label={t('fields.evidenceOfAct')} optional /></div>}
          {replaces && <p className="note pending">{t('stances.replaces', { kind: law(`kinds.${replaces.kind}`) })}</p>}
          {kind && mayRelease && <TickField name="release" label={t('stances.releaseNow')} />}
        </>
      )}
    </ActForm>
  )
}
