'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { HIERARCHIES } from '@/lib/domain/proposition'
import { ActForm } from './act-form'
import { AreaField, LineField, type Option, PickField, TickField } from './fields'

const FIELDS = ['statement', 'lang', 'provision', 'note', 'instrument', 'statedOn', 'hierarchy'] as const

/** Records a statement of law, for the secretariat or for one's own delegation. */
export function RecordForm({ consultationId, instrument, languages, language, treaties, open }: { consultationId: string; instrument: string | null; languages: readonly Option[]; language: string; treaties: readonly Option[]; open: boolean }) {
  const [t, router] = [useTranslations('proposition'), useRouter()]
  const read = (form: FormData) => ({
    consultationId, ...Object.fromEntries(FIELDS.map((field) => [field, form.get(field)])), beyondInterpretation: form.get('beyondInterpretation') === 'on', treatyRule: form.get('treatyRule') === 'on',
  })
  return (
    <ActForm name="recordProposition" title={t('record.title')} submit={t('record.submit')} fields={FIELDS} read={read} open={open} onDone={({ id }) => { if (id) router.push(`/consultations/${consultationId}/propositions/${id}`) }}>
      {(act) => (
        <>
          <p className="muted small">{t('record.text')}</p>
          <AreaField act={act} name="statement" label={t('fields.statement')} hint={t('hints.statement')} />
          <div className="law-pair">
            <PickField act={act} name="lang" label={t('fields.lang')} options={languages} value={language} />
            <PickField act={act} name="instrument" label={t('fields.instrument')} options={treaties} none={t('none')} value={instrument ?? ''} />
            <LineField act={act} name="provision" label={t('fields.provision')} optional />
            <LineField act={act} name="statedOn" label={t('fields.statedOn')} optional dated />
          </div>
          <AreaField act={act} name="note" label={t('fields.note')} optional rows={2} />
          <PickField act={act} name="hierarchy" label={t('fields.hierarchy')} hint={t('hints.hierarchy')} options={HIERARCHIES.map((value) => ({ value, label: t(`hierarchy.${value}`) }))} none={t('none')} />
          <TickField name="beyondInterpretation" label={t('fields.beyondInterpretation')} />
          <TickField name="treatyRule" label={t('fields.treatyRule')} />
        </>
      )}
    </ActForm>
  )
}
