import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { getLanguage } from '@/app/i18n/language'
import { shortMoment } from '@/app/i18n/figures'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { readMail } from '@/lib/services/read-mail'
import { AddressRow } from './address-row'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ page?: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('mail'))('title') }
}

/** The post of a consultation: letters with what became of each, what came in, and official addresses. For the secretariat. */
export default async function MailPage({ params, searchParams }: Props) {
  await requireActor()
  const { id } = await params
  const { page: asked } = await searchParams
  const [t, locale] = [await getTranslations('mail'), await getLanguage()]
  const mail = valueOrNotFound(await readMail(await serviceContext(), id, { language: locale, page: Number(asked) || 1 }))
  const moment = (at: Date): string => shortMoment(at, mail.consultation.seatZone, locale)
  return (
    <Frame current="consultations" consultationId={id}>
      <div className="page mail">
        <header className="paperhead"><div><p className="sub"><Link href={`/consultations/${id}/rounds`} dir="auto">{mail.consultation.title}</Link></p><h1>{t('title')}</h1></div><p className="dist">{t('seatTime', { seat: mail.consultation.seat })}</p></header>
        {!mail.sends && <p className="note pending" role="note"><b>{t('notSent.label')}</b> {t('notSent.text')}</p>}

        <div className="sech"><span className="rn">I</span><h2>{t('outbox.title', { count: mail.letters })}</h2></div>
        {mail.outbox.length === 0 ? <p className="muted">{t('outbox.none')}</p> : (
          <div className="wide" role="region" aria-label={t('outbox.title', { count: mail.letters })} tabIndex={0}>
            <table className="data mail-list">
              <thead><tr><th scope="col">{t('outbox.letter')}</th><th scope="col">{t('outbox.to')}</th><th scope="col">{t('outbox.queued')}</th><th scope="col">{t('outbox.state')}</th></tr></thead>
              <tbody>{mail.outbox.map((letter) => (
                <tr key={letter.id}>
                  <th scope="row"><Link href={`/consultations/${id}/mail/${letter.id}`} lang={letter.language} dir="auto">{letter.subject}</Link><br /><span className="small muted">{t(`kinds.${letter.kind}`)}</span></th>
                  <td data-label={t('outbox.to')}><bdi dir="ltr">{letter.to.join(', ')}</bdi></td>
                  <td data-label={t('outbox.queued')} className="num">{moment(letter.queuedAt)}</td>
                  <td data-label={t('outbox.state')}>{letter.state === 'queued' && !mail.sends ? <span className="tag pending">{t('notSent.label')}</span> : <b>{t(`states.${letter.state}`)}</b>} {letter.state !== 'queued' && <span className="num small muted">{moment(letter.at)}</span>}{letter.response && letter.state !== 'accepted' && <><br /><span className="small" dir="ltr">{letter.response.slice(0, 160)}</span></>}</td>
                </tr>
              ))}</tbody>
            </table>
          </div>
        )}
        {mail.pages > 1 && <nav className="acts" aria-label={t('pages')}>{mail.page > 1 && <Link className="btn" href={`/consultations/${id}/mail?page=${mail.page - 1}`}>{t('newer')}</Link>}<span className="num">{t('page', { page: mail.page, pages: mail.pages })}</span>{mail.page < mail.pages && <Link className="btn" href={`/consultations/${id}/mail?page=${mail.page + 1}`}>{t('older')}</Link>}</nav>}

        <div className="sech"><span className="rn">II</span><h2>{t('inbox.title')}</h2></div>
        {!mail.receives && <p className="muted">{t('inbox.off')}</p>}
        {mail.receives && mail.inbox.length === 0 && <p className="muted">{t('inbox.none')}</p>}
        <ul className="mail-inbox">{mail.inbox.map((letter) => (
          <li key={letter.id}><details><summary><b dir="auto">{letter.subject || t('inbox.noSubject')}</b> <bdi dir="ltr">{letter.sender}</bdi> <span className="num small muted">{moment(letter.receivedAt)}</span> <span className="tag">{t(`outcomes.${letter.outcome}`)}</span></summary><pre dir="auto">{letter.text}</pre></details></li>
        ))}</ul>

        <div className="sech"><span className="rn">III</span><h2>{t('addresses.title')}</h2></div>
        <p className="muted">{t('addresses.text')}</p>
        {mail.addresses.length === 0 ? <p className="note">{t('addresses.none')}</p> : (
          <ClientMessages namespaces={['mail', 'errors']}>
            <ul className="mail-addresses">{mail.addresses.map((address) => <AddressRow key={address.delegationId} consultationId={id} address={address} />)}</ul>
          </ClientMessages>
        )}
      </div>
    </Frame>
  )
}
