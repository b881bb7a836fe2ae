'use client'
import { useTranslations } from 'next-intl'
import { ActForm } from '@/app/consultations/[id]/propositions/act-form'
import { AreaField, type Option, PickField } from '@/app/consultations/[id]/propositions/fields'

/** Sets one rule, with the reason that the record keeps. */
export function RuleForm({ act: use, name, consultationId, title, options, value }: { act: 'setDoctrine' | 'setSilenceVisibility'; name?: string; consultationId: string; title: string; options: readonly Option[]; value: string }) {
  const t = useTranslations('rules')
  const read = (form: FormData) => ({ consultationId, ...(name ? { name } : {}), value: form.get('value'), reason: form.get('reason') })
  return (
    <ActForm name={use} title={title} submit={t('set')} fields={['value', 'reason']} read={read}>
      {(act) => (
        <>
          <PickField act={act} name="value" label={t('value')} options={options} value={value} />
          <AreaField act={act} name="reason" label={t('reason')} hint={t('reasonHint')} />
        </>
      )}
    </ActForm>
  )
}
