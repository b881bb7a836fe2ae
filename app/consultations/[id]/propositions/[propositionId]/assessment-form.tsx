'use client'
import { useTranslations } from 'next-intl'
import { ActForm } from '../act-form'
import { AreaField, LineField, PickField, TickField } from '../fields'

const PRACTICE = ['none', 'partial', 'general', 'inconsistent'] as const
const OPINIO_JURIS = ['accepted', 'divided', 'absent'] as const

/** Records an assessment of custom under a name: a delegation's, or an office's. */
export function AssessmentForm({ propositionId, asOffice }: { propositionId: string; asOffice: boolean }) {
  const t = useTranslations('proposition')
  const read = (form: FormData) => ({
    propositionId, practice: form.get('practice') || undefined, opinioJuris: form.get('opinioJuris') || undefined, speciallyAffectedIncluded: form.get('speciallyAffectedIncluded') === 'on',
    formedOn: form.get('formedOn'), assessor: form.get('assessor') ?? '', reason: form.get('reason'),
  })
  return (
    <ActForm name="assessCustom" title={t('custom.assess')} submit={t('custom.submit')} fields={['practice', 'opinioJuris', 'formedOn', 'assessor', 'reason']} read={read}>
      {(act) => (
        <>
          {asOffice && <LineField act={act} name="assessor" label={t('fields.assessor')} hint={t('hints.assessor')} />}
          <div className="law-pair">
            <PickField act={act} name="practice" label={t('columns.practice')} options={PRACTICE.map((value) => ({ value, label: t(`practice.${value}`) }))} none={t('choose')} />
            <PickField act={act} name="opinioJuris" label={t('columns.opinioJuris')} options={OPINIO_JURIS.map((value) => ({ value, label: t(`opinioJuris.${value}`) }))} none={t('choose')} />
            <LineField act={act} name="formedOn" label={t('fields.formedOn')} optional dated />
          </div>
          <TickField name="speciallyAffectedIncluded" label={t('fields.speciallyAffectedIncluded')} />
          <AreaField act={act} name="reason" label={t('fields.reason')} />
        </>
      )}
    </ActForm>
  )
}
