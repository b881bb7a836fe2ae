'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Choice, Picker } from '@/app/consultations/[id]/delegations/picker'
import { AS_LAW } from '@/lib/domain/position'
import { isAboutText, PUBLICITIES, RECORDED_TYPES } from '@/lib/domain/trigger'
import { ActForm } from '../act-form'
import { AreaField, LineField, PickField, TickField } from '../fields'

const LINES = ['type', 'title', 'occurredOn', 'actorSubject', 'actorName', 'asLaw', 'reliesOn', 'consequences', 'interpretiveReason', 'publicity', 'publishedOn', 'effectOn', 'periodUntil', 'periodBasis', 'reasonableMonths', 'prolongedMonths', 'replyTo', 'languagesReason', 'evidence', 'source'] as const
/** Arrangements whose adherents the registry knows. */
const ARRANGEMENTS = ['artemis_accords', 'ilrs', 'moon_agreement'] as const

type Props = { consultationId: string; propositionId: string; states: readonly Choice[]; groups: readonly { id: string; name: string }[]; /** A delegation records its own State's act. */ ownAct: boolean; seat: string }

/** Records what States might be expected to react to, field by field as the model of a notice has it. */
export function TriggerForm({ consultationId, propositionId, states, groups, ownAct, seat }: Props) {
  const [t, position, registry] = [useTranslations('proposition'), useTranslations('position'), useTranslations('registry')]
  const [actors, setActors] = useState<ReadonlySet<string>>(new Set())
  const read = (form: FormData) => ({
    consultationId, propositionId, ...Object.fromEntries(LINES.map((field) => [field, form.get(field) ?? ''])), states: ownAct ? [] : [...actors],
    interpretive: form.get('interpretive') ? form.get('interpretive') === 'yes' : null, statesProposition: form.get('statesProposition') === 'on', confirmed: form.get('confirmed') === 'on',
  })
  return (
    <ActForm name="recordTrigger" title={t(ownAct ? 'triggers.recordOwn' : 'triggers.record')} submit={t('triggers.submit')} fields={[...LINES, 'states', 'interpretive']} read={read} onDone={() => setActors(new Set())}>
      {(act) => (
        <>
          <fieldset className="law-group">
            <legend>{t('groups.what')}</legend>
            <LineField act={act} name="title" label={t('fields.title')} hint={t('hints.title')} />
            <div className="law-pair">
              <PickField act={act} name="type" label={t('fields.type')} options={RECORDED_TYPES.filter((type) => !isAboutText(type)).map((value) => ({ value, label: t(`types.${value}`) }))} value={ownAct ? 'interpretive_claim' : 'national_law'} />
              <LineField act={act} name="occurredOn" label={t('fields.occurredOn')} dated />
            </div>
            {!ownAct && (
              <>
                <Picker title={t('fields.actors')} choices={states} groups={groups} chosen={actors} onChoose={setActors} hint={act.isWrong('states') ? act.sentence ?? undefined : undefined} />
                <div className="law-pair">
                  <PickField act={act} name="actorSubject" label={t('fields.actorSubject')} hint={t('hints.actorSubject')} options={ARRANGEMENTS.map((value) => ({ value, label: registry(`subjects.${value}`) }))} none={t('none')} />
                  <LineField act={act} name="actorName" label={t('fields.actorName')} optional />
                </div>
              </>
            )}
          </fieldset>
          <fieldset className="law-group">
            <legend>{t('groups.says')}</legend>
            <TickField name="statesProposition" label={t('fields.statesProposition')} />
            <div className="law-pair">
              <PickField act={act} name="asLaw" label={t('says.law')} options={AS_LAW.map((value) => ({ value, label: position(`asLaw.${value}`) }))} value="unspecified" />
              <PickField act={act} name="interpretive" label={t('says.interpretive')} options={(['yes', 'no'] as const).map((value) => ({ value, label: position(`interpretive.${value}`) }))} none={t('open')} />
            </div>
            <AreaField act={act} name="interpretiveReason" label={t('fields.interpretiveReason')} optional rows={2} />
            <LineField act={act} name="reliesOn" label={t('fields.reliesOn')} optional />
            <AreaField act={act} name="consequences" label={t('fields.consequences')} optional rows={2} />
          </fieldset>
          <fieldset className="law-group">
            <legend>{t('groups.known')}</legend>
            <div className="law-pair">
              <PickField act={act} name="publicity" label={t('fields.publicity')} options={PUBLICITIES.map((value) => ({ value, label: t(`publicity.${value}`) }))} value="published" />
              <LineField act={act} name="publishedOn" label={t('fields.publishedOn')} optional dated />
              <PickField act={act} name="effectOn" label={t('fields.effectOn')} options={(['direct', 'indirect'] as const).map((value) => ({ value, label: t(`effectOn.${value}`) }))} none={t('open')} />
              <LineField act={act} name="replyTo" label={t('fields.replyTo')} optional />
              <LineField act={act} name="periodUntil" label={t('fields.periodUntil')} hint={t('hints.seat', { seat })} optional type="datetime-local" />
              <LineField act={act} name="periodBasis" label={t('fields.periodBasis')} optional />
              <LineField act={act} name="reasonableMonths" label={t('fields.reasonableMonths')} optional type="number" />
              <LineField act={act} name="prolongedMonths" label={t('fields.prolongedMonths')} optional type="number" />
            </div>
            <LineField act={act} name="languagesReason" label={t('fields.languagesReason')} optional />
          </fieldset>
          <fieldset className="law-group">
            <legend>{t('groups.source')}</legend>
            <LineField act={act} name="evidence" label={t('fields.evidence')} hint={t('hints.evidence')} optional />
            <LineField act={act} name="source" label={t('fields.source')} hint={t('hints.source')} />
            <TickField name="confirmed" label={t('fields.confirmed')} />
          </fieldset>
        </>
      )}
    </ActForm>
  )
}
