'use client'
import { useTranslations } from 'next-intl'
import { ActForm } from '../act-form'
import { LineField, type Option, PickField, TickField } from '../fields'

/** Records that a party formally proposed to amend the treaty on this point. */
export function ProposalForm({ consultationId, propositionId, states }: { consultationId: string; propositionId: string; states: readonly Option[] }) {
  const [t, common] = [useTranslations('amendment'), useTranslations('proposition')]
  const read = (form: FormData) => ({ consultationId, propositionId, title: form.get('title'), stateCode: form.get('stateCode'), proposedOn: form.get('proposedOn'), adoptedOn: form.get('adoptedOn'), reference: form.get('reference'), confirmed: form.get('confirmed') === 'on' })
  return (
    <ActForm name="recordAmendment" title={t('record.title')} submit={common('triggers.submit')} fields={['title', 'stateCode', 'proposedOn', 'adoptedOn', 'reference']} read={read}>
      {(act) => (
        <>
          <LineField act={act} name="title" label={t('fields.title')} />
          <div className="law-pair">
            <PickField act={act} name="stateCode" label={t('fields.proposer')} hint={t('hints.party')} options={states} none={common('choose')} />
            <LineField act={act} name="reference" label={t('fields.circulated')} hint={t('hints.circulated')} />
            <LineField act={act} name="proposedOn" label={t('fields.proposedOn')} dated />
            <LineField act={act} name="adoptedOn" label={t('fields.adoptedOn')} optional dated />
          </div>
          <TickField name="confirmed" label={common('fields.confirmed')} />
        </>
      )}
    </ActForm>
  )
}

/** Enters an instrument that a party deposited: the only thing that binds it to an amendment. */
export function DepositForm({ proposalId, title, states }: { proposalId: string; title: string; states: readonly Option[] }) {
  const [t, common] = [useTranslations('amendment'), useTranslations('proposition')]
  const read = (form: FormData) => ({ proposalId, stateCode: form.get('stateCode'), kind: form.get('kind'), depositedOn: form.get('depositedOn'), depositary: form.get('depositary'), reference: form.get('reference'), confirmed: form.get('confirmed') === 'on' })
  return (
    <ActForm name="recordAmendmentInstrument" title={t('deposit.title', { title: `\u2068${title}\u2069` })} submit={common('triggers.submit')} fields={['stateCode', 'kind', 'depositedOn', 'depositary', 'reference']} read={read}>
      {(act) => (
        <>
          <p className="muted small">{t('hints.authority')}</p>
          <div className="law-pair">
            <PickField act={act} name="stateCode" label={t('fields.depositor')} options={states} none={common('choose')} />
            <PickField act={act} name="kind" label={t('fields.kind')} options={(['acceptance', 'withdrawal'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))} value="acceptance" />
            <LineField act={act} name="depositedOn" label={t('fields.depositedOn')} type="date" />
            <LineField act={act} name="depositary" label={t('fields.depositary')} hint={t('hints.depositary')} />
          </div>
          <LineField act={act} name="reference" label={t('fields.document')} hint={t('hints.document')} />
          <TickField name="confirmed" label={common('fields.confirmed')} />
        </>
      )}
    </ActForm>
  )
}
