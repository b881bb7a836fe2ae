import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { civilDate } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import type { Choice } from '@/app/consultations/[id]/delegations/picker'
import type { PropositionAmendments, ShownAmendment } from '@/lib/services/read-amendments'
import { DepositForm, ProposalForm } from './amendment-forms'

type Props = { amendments: PropositionAmendments; consultationId: string; propositionId: string; states: readonly Choice[] }

/** Formal proposals to amend the treaty on this point, what was deposited on them, and what the track of amendment makes of it. */
export async function AmendmentSection({ amendments, consultationId, propositionId, states }: Props) {
  const [t, law, registry] = [await getTranslations('amendment'), await getTranslations('law'), await getTranslations('registry')]
  const { instrument, proposals, result, trackedIn, mayRecord } = amendments
  const parties = states.map(({ id, name }) => ({ value: id, label: name }))
  const k = result?.because.find(({ key }) => key === 'acceptances')
  if (instrument === null) return <p className="note">{t('noTreaty')}</p>
  const treaty = registry(`subjects.${instrument as 'outer_space_treaty'}`)
  return (
    <>
      <p className="law-lead muted">{t('lead', { treaty })}</p>
      {proposals.length === 0 && <p className="note">{t('none')}</p>}
      {proposals.length > 0 && result && (
        <p className="note amd-result">{k && <b>{law('reasons.acceptances', k.values)}</b>} {law(`sentence.${result.code}`)} {trackedIn && <Link href={`/drafts/${trackedIn}/tracker?track=AMD&columns=propositions`}>{t('tracker')}</Link>}</p>
      )}
      <div className="law-triggers">{proposals.map((proposal, index) => <Proposal key={proposal.id} proposal={proposal} newest={index === 0} several={proposals.length > 1} deposit={mayRecord ? parties : null} />)}</div>
      {mayRecord && <ProposalForm consultationId={consultationId} propositionId={propositionId} states={parties} />}
    </>
  )
}

/** One proposal as circulated, with every instrument in the order of deposit. `deposit`: the States of which the reader may enter one. */
async function Proposal({ proposal, newest, several, deposit }: { proposal: ShownAmendment; newest: boolean; several: boolean; deposit: readonly { value: string; label: string }[] | null }) {
  const [t, common, locale] = [await getTranslations('amendment'), await getTranslations('proposition'), await getLanguage()]
  const { instruments } = proposal
  return (
    <article className="amd" data-amendment={proposal.id}>
      <h3 dir="auto">{proposal.title}</h3>
      <p>{t('proposedBy', { state: proposal.state, date: civilDate(proposal.proposedOn, locale, 'long') })}{proposal.adoptedOn && <> · {t('adopted', { date: civilDate(proposal.adoptedOn, locale, 'long') })}</>} · <span dir="auto">{proposal.reference}</span> {!proposal.confirmed && <span className="tag pending">{common('unconfirmed')}</span>}</p>
      {several && <p className="small muted">{t(newest ? 'newest' : 'older')}</p>}
      <p className={instruments.length ? 'lab' : 'muted'}>{instruments.length ? t('instruments', { count: instruments.length }) : t('noInstruments')}</p>
      {instruments.length > 0 && (
        <div className="wide" tabIndex={0} role="region" aria-label={t('instruments', { count: instruments.length })}>
          <table className="data law-table">
            <thead><tr>{(['state', 'kind', 'date', 'depositary', 'document'] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
            <tbody>
              {instruments.map((one) => (
                <tr key={one.id} className={one.kind === 'acceptance' && !one.stands ? 'law-earlier' : undefined}>
                  <th scope="row" dir="auto">{one.state}</th>
                  <td>{t(`kinds.${one.kind}`)}{one.kind === 'acceptance' && !one.stands && <small className="muted"> {t('takenBack')}</small>}</td>
                  <td className="num">{civilDate(one.depositedOn, locale)}</td>
                  <td dir="auto">{one.depositary}</td>
                  <td className="q" dir="auto">{one.reference} {!one.confirmed && <span className="tag pending">{common('unconfirmed')}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {deposit && <DepositForm proposalId={proposal.id} title={proposal.title} states={deposit} />}
    </article>
  )
}
