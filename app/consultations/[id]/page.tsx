import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { longDay, shortMoment } from '@/app/i18n/figures'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { readConsultation } from '@/lib/services/read-consultation'
import { readRounds } from '@/lib/services/read-rounds'
import { DelegationList } from './delegation-list'
import { PhaseSwitch } from './phase-switch'
import { RoundLines } from './round-lines'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('consultation'))('facts.title') }
}

/** One consultation: its masthead and facts, its drafts, and who sits in it. */
export default async function ConsultationPage({ params }: Props) {
  await requireActor()
  const { id } = await params
  const [t, common, registry, locale] = [await getTranslations('consultation'), await getTranslations('common'), await getTranslations('registry'), await getLanguage()]
  const consultation = valueOrNotFound(await readConsultation(await serviceContext(), id, locale))
  const { seatZone, may } = consultation
  const { rounds } = valueOrNotFound(await readRounds(await serviceContext(), id))
  return (
    <Frame current="consultations" consultationId={id}>
      <div className="page consultation">
        <header className="masthead">
          <div className="top"><span dir="auto">{consultation.parentBody ?? t('facts.title')}</span><bdi className="symbol" dir="ltr">{consultation.symbol}</bdi></div>
          <div className="row">
            <p className="body" dir="auto">{consultation.body}</p>
            <div className="dist">{t('facts.opened', { date: longDay(consultation.createdAt, seatZone, locale) })}<br /><bdi>{t('facts.seat', { seat: consultation.seat, zone: seatZone })}</bdi>{consultation.agendaItem && <><br /><span dir="auto">{consultation.agendaItem}</span></>}</div>
          </div>
        </header>
        <h1 className="doc-title" dir="auto">{consultation.title}</h1>
        {consultation.illustrative && <p className="note">{common('demonstration.line')}</p>}
        <dl className="kv consultation-facts">
          {consultation.instrument && <><dt>{t('fields.instrument')}</dt><dd><Link href={`/registry?subject=${consultation.instrument}&standing=in`}>{registry(`subjects.${consultation.instrument}`)}</Link></dd></>}
          <dt>{t('fields.memberSubject')}</dt><dd>{consultation.memberSubject ? registry(`subjects.${consultation.memberSubject}`) : t('fields.everyState')}</dd>
          <dt>{t('fields.languages')}</dt><dd>{consultation.languages.map((language) => t(`languages.${language}`)).join(' · ')}</dd>
          <dt>{t('facts.bureau')}</dt><dd>{consultation.bureau.length ? consultation.bureau.map((person) => `${person.name} (${common(`roles.${person.role}`)})`).join(' · ') : '–'}</dd>
        </dl>

        <div className="sech"><span className="rn">I</span><h2>{t('drafts.title')}</h2>{may.createDraft && <Link className="btn push" href={`/consultations/${id}/drafts/new`}>{t('drafts.new')}</Link>}</div>
        {consultation.drafts.length === 0 && <p className="note">{t('drafts.none')}</p>}
        <ul className="items consultation-drafts">
          {consultation.drafts.map((draft) => (
            <li key={draft.id}>
              <span className="no"><bdi lang={draft.lang}>{draft.lang.toUpperCase()}</bdi></span>
              <div>
                <h3><Link href={`/drafts/${draft.id}`} lang={draft.lang} dir="auto">{draft.title}</Link></h3>
                <p>
                  <span className={draft.phase === 'frozen' ? 'tag pending' : 'tag'}>{t(draft.phase === 'frozen' ? 'drafts.frozen' : 'drafts.drafting')}</span>{' '}
                  {draft.latest ? <><Link href={`/revisions/${draft.latest.id}`}><bdi dir="ltr">{draft.latest.symbol}</bdi></Link>, {t('drafts.issued', { date: longDay(draft.latest.issuedAt, seatZone, locale) })}{draft.latest.respondBy && <>; {t('drafts.respondBy', { date: shortMoment(draft.latest.respondBy, seatZone, locale) })} <bdi>{consultation.seat}</bdi></>}</> : t('drafts.noRevision')}
                </p>
              </div>
              <div className="do">
                <Link className="btn" href={`/drafts/${draft.id}`}>{t('drafts.open')}</Link>
                <Link className="btn" href={`/drafts/${draft.id}/tracker`}>{t('drafts.tracker')}</Link>
                <Link className="btn" href={`/drafts/${draft.id}/revisions`}>{t('drafts.revisions')}</Link>
                {draft.latest && <Link className="btn" href={`/drafts/${draft.id}/room`}>{common('sections.room')}</Link>}
                {may.freeze && <ClientMessages namespaces={['consultation', 'errors']}><PhaseSwitch draftId={draft.id} title={draft.title} frozen={draft.phase === 'frozen'} /></ClientMessages>}
              </div>
            </li>
          ))}
        </ul>

        <RoundLines rounds={rounds} consultation={consultation} />

        <div className="sech"><span className="rn">III</span><h2>{t('law.title')}</h2></div>
        <p className="law-lead">{t('law.text')}</p>
        <p className="law-do"><Link className="btn" href={`/consultations/${id}/propositions`}>{t('law.propositions')}</Link> <Link className="btn" href={`/consultations/${id}/rules`}>{t('law.rules')}</Link></p>

        <div className="sech"><span className="rn">IV</span><h2>{t('delegations.title')}</h2>{may.accredit && <Link className="btn push" href={`/consultations/${id}/delegations`}>{t('delegations.manage')}</Link>}</div>
        <DelegationList delegations={consultation.delegations} />
      </div>
    </Frame>
  )
}
