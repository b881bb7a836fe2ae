import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/app/i18n/client-messages'
import { wallTime } from '@/lib/domain/seat-time'
import { isFor } from '@/lib/domain/round'
import type { CommentRound } from '@/lib/services/read-round'
import { SeatMoment } from '../seat-moment'
import { AcknowledgeButton } from './acknowledge-button'
import { CloseForm, ExtendForm } from './change-forms'
import { ServiceTable } from './service-table'

/** A comment round: what is asked, until when, what one's own delegation said in it, and for the secretariat whom it reached. */
export async function CommentRoundView({ round, now }: { round: CommentRound; now: Date }) {
  const [t, publicWords] = [await getTranslations('round'), await getTranslations('public')]
  const { consultation, draft, own } = round
  const moment = (at: Date, alone = false) => <SeatMoment at={at} seat={consultation.seat} seatZone={consultation.seatZone} alone={alone} />
  // What is said here of a comment written now concerns this round alone, and only once it has closed.
  const place = own?.place?.roundId === round.id && own.place.of !== 'within' ? own.place : null
  const running = round.state === 'open' || round.state === 'open_for_some'
  return (
    <div className="page round">
      <header className="paperhead">
        <div><p className="sub"><Link href={`/consultations/${consultation.id}/rounds`}>{t('title')}</Link> · <bdi dir="ltr">{round.revision.symbol}</bdi></p><h1 dir="auto">{round.title}</h1></div>
        <p><span className={running ? 'tag pending' : 'tag'}>{t(`states.${round.state}`)}</span></p>
      </header>
      <dl className="kv round-facts">
        <dt>{t('columns.on')}</dt><dd><Link href={`/revisions/${round.revision.id}`}><bdi dir="ltr">{round.revision.symbol}</bdi></Link> <span lang={draft.lang} dir="auto">{draft.title}</span></dd>
        <dt>{t('fields.audience')}</dt><dd>{t(`audiences.${round.audience}`)}</dd>
        <dt>{t('columns.opens')}</dt><dd>{moment(round.opensAt)}</dd>
        {round.closesAt && <><dt>{t('columns.closes')}</dt><dd>{moment(round.closesAt)}</dd></>}
        {round.ownClosesAt && round.closesAt && round.ownClosesAt > round.closesAt && <><dt>{t('ownCloses')}</dt><dd><b>{moment(round.ownClosesAt)}</b></dd></>}
        <dt>{t('fields.late')}</dt><dd>{t(`late.${round.latePolicy}`)}</dd>
        {isFor(round.audience, 'stakeholders') && <><dt>{t('publicPage')}</dt><dd><Link href={`/r/${round.publicId}`}><bdi dir="ltr">/r/{round.publicId}</bdi></Link> · <Link href={`/r/${round.publicId}/feed.atom`} prefetch={false}>{t('feed')}</Link></dd></>}
        {round.closedReason && <><dt>{t('closedEarly')}</dt><dd dir="auto">{round.closedReason}</dd></>}
      </dl>
      <p className="note">{t('noInference')}</p>
      {round.note && <section><div className="sech"><h2>{t('fields.note')}</h2></div>{round.note.split(/\n{2,}/).map((paragraph, index) => <p className="serif round-note" key={index} dir="auto">{paragraph}</p>)}</section>}
      {round.questions.length > 0 && <section><div className="sech"><h2>{publicWords('questions')}</h2></div><ol className="round-questions">{round.questions.map((question) => <li key={question.id}><span dir="auto">{question.text}</span></li>)}</ol></section>}

      {own && (
        <section>
          <div className="sech"><h2>{t('own.title', { name: own.name })}</h2>{(running || place) && <Link className="btn push" href={`/drafts/${draft.id}`}>{t('own.write')}</Link>}</div>
          {place && <p className="note">{t(`own.after.${place.of as 'late'}`)}</p>}
          {own.notices.length > 0 && (
            <div className="round-ack">
              {own.notices.every(({ state }) => state === 'acknowledged') ? <p className="muted">{t('own.acknowledged')}</p> : own.mayAcknowledge && <ClientMessages namespaces={['round', 'errors']}><AcknowledgeButton roundId={round.id} /></ClientMessages>}
            </div>
          )}
          {own.comments.length === 0 ? <p className="muted">{t('own.none')}</p> : (
            <ul className="items round-own">{own.comments.map((comment) => (
              <li key={comment.id}>
                <span className="no"><bdi>{comment.label}</bdi></span>
                <div><p dir="auto"><Link href={`/drafts/${draft.id}?clause=${encodeURIComponent(comment.clauseId)}`}>{comment.body.slice(0, 200)}{comment.body.length > 200 ? '…' : ''}</Link></p><p className="small muted">{comment.releasedAt ? moment(comment.releasedAt, true) : <span className="tag pending">{t('own.draft')}</span>}{comment.late && <> <span className="tag">{t('lateMark')}</span></>}{comment.outside && <> <span className="tag">{t('outsideMark')}</span></>}{comment.channel === 'mail' && <> · {t('own.byMail')}</>}</p></div>
              </li>
            ))}</ul>
          )}
        </section>
      )}

      {round.stakeholders.length > 0 && (
        <section>
          <div className="sech"><h2>{t('stakeholders.title')}</h2></div>
          <table className="data round-classes">
            <thead><tr><th scope="col">{t('stakeholders.class')}</th><th scope="col" className="end">{t('stakeholders.contributors')}</th><th scope="col" className="end">{t('stakeholders.comments')}</th></tr></thead>
            <tbody>{round.stakeholders.map((each, index) => <tr key={index}><th scope="row"><bdi>{each.classCode ? t(`classes.${each.classCode}`) : each.className}</bdi></th><td className="end num">{t('number', { count: each.contributors })}</td><td className="end num">{t('number', { count: each.comments })}</td></tr>)}</tbody>
          </table>
        </section>
      )}

      {round.extensions.length > 0 && (
        <section>
          <div className="sech"><h2>{t('extensions.title')}</h2></div>
          <ul className="round-extensions">{round.extensions.map((extension) => <li key={extension.id}><b>{extension.name ?? t('extensions.all')}</b>: {moment(extension.closesAt, true)} <span className="small muted">{t('extensions.instead')} {moment(extension.previously, true)}</span><br /><span dir="auto">{extension.reason}</span></li>)}</ul>
        </section>
      )}

      {round.service && (
        <ClientMessages namespaces={['round', 'errors']}>
          <ServiceTable round={round} now={now} />
          {round.may.extend && round.closesAt && <ExtendForm roundId={round.id} seat={consultation.seat} closes={wallTime(round.closesAt, consultation.seatZone)} delegations={isFor(round.audience, 'delegations') ? round.delegations : []} />}
          {round.may.close && <CloseForm roundId={round.id} planned={now < round.opensAt} />}
        </ClientMessages>
      )}
    </div>
  )
}
