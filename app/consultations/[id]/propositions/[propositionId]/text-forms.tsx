'use client'
import { useTranslations } from 'next-intl'
import { REGARDS } from '@/lib/law/facts'
import { ActForm } from '../act-form'
import { AreaField, LineField, type Option, PickField } from '../fields'

/** Links a clause of a draft, chosen by number and first words. */
export function LinkForm({ propositionId, clauses }: { propositionId: string; clauses: readonly { draftId: string; clauseId: string; label: string; text: string }[] }) {
  const t = useTranslations('proposition')
  const read = (form: FormData) => {
    const chosen = clauses[Number(form.get('clauseId') || -1)]
    return { propositionId, draftId: chosen?.draftId, clauseId: chosen?.clauseId }
  }
  return (
    <ActForm name="linkProposition" title={t('text.link')} submit={t('text.linkSubmit')} fields={['clauseId', 'draftId']} read={read}>
      {(act) => <PickField act={act} name="clauseId" label={t('fields.clause')} options={clauses.map((clause, index) => ({ value: String(index), label: `${clause.label} ${excerpt(clause.text)}` }))} none={t('choose')} />}
    </ActForm>
  )
}

const excerpt = (text: string): string => (text.length > 80 ? `${text.slice(0, 77).trimEnd()}…` : text)

/** Says what the text does with the proposition, for the secretariat or one's own delegation. */
export function RegardsForm({ propositionId, links }: { propositionId: string; links: readonly Option[] }) {
  const t = useTranslations('proposition')
  const read = (form: FormData) => ({ propositionId, linkId: form.get('linkId'), value: form.get('value') || undefined, reason: form.get('reason'), saidOn: form.get('saidOn') })
  return (
    <ActForm name="assertRegards" title={t('regards.say')} submit={t('regards.submit')} fields={['linkId', 'value', 'reason', 'saidOn']} read={read}>
      {(act) => (
        <>
          <div className="law-pair">
            <PickField act={act} name="linkId" label={t('fields.clause')} options={links} none={t('regards.whole')} />
            <PickField act={act} name="value" label={t('fields.regards')} options={REGARDS.map((value) => ({ value, label: t(`regardsOf.${value}`) }))} none={t('choose')} />
          </div>
          <AreaField act={act} name="reason" label={t('fields.reason')} />
          <LineField act={act} name="saidOn" label={t('fields.saidOn')} optional dated />
        </>
      )}
    </ActForm>
  )
}
