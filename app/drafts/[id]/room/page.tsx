import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { ChineseFonts } from '@/app/components/chinese-fonts'
import { Mark, type MarkId } from '@/app/components/mark'
import { SeatClock } from '@/app/components/seat-clock'
import { WordChanges } from '@/app/components/word-changes'
import { ClientMessages } from '@/app/i18n/client-messages'
import { longDay, shortMoment } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { directionOf } from '@/lib/domain/language'
import { readRoom, ROOM_MARKS, roomPlace, type RoomMark } from '@/lib/services/read-room'
import { RoomControls } from './room-controls'

const MARK_OF: Record<RoomMark, MarkId> = {
  joins: 'support', qualified: 'statement', objection: 'objection', hold: 'hold', amendment: 'amendment', apart: 'dissociation', abstention: 'abstention', none: 'silence', unserved: 'unserved', absent: 'absent',
}
/** Said in the words of the tracker. */
const AS_IN_TRACKER = ['joins', 'qualified', 'apart', 'unserved'] as const
type InTracker = (typeof AS_IN_TRACKER)[number]
const isInTracker = (mark: RoomMark): mark is InTracker => (AS_IN_TRACKER as readonly RoomMark[]).includes(mark)

export async function generateMetadata() {
  return { title: (await getTranslations('reading'))('room') }
}

/** The screen in the room: the Chair's clause as issued, as marked and as it would read, in large type. Nobody who has not acted is named. */
export default async function RoomPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ clause?: string }> }) {
  await requireActor()
  const [{ id }, { clause: chosen }] = [await params, await searchParams]
  const [t, tracker, format, locale, context] = [await getTranslations('reading'), await getTranslations('tracker.segments'), await getFormatter(), await getLanguage(), await serviceContext()]
  const place = valueOrNotFound(await roomPlace(context, id))
  const found = await readRoom(context, { draftId: id, language: locale, ...(chosen ? { clauseId: chosen } : {}) })
  if (!found.ok && found.code === 'no_revision') return <main className="page"><h1>{t('room')}</h1><p className="note">{t('screen.empty')}</p><p><Link href={`/drafts/${id}`}>{t('screen.back')}</Link></p></main>
  const room = valueOrNotFound(found)
  const { clause, revision, seat, seatZone, draft } = room
  const counted = (mark: RoomMark, count: number): string => (isInTracker(mark) ? `${format.number(count)} ${tracker(mark)}` : t(`screen.counts.${mark}`, { count }))
  const tongue = { lang: draft.lang, dir: directionOf(draft.lang) }
  return (
    <div className="room" id="room">
      {draft.lang === 'zh' && <ChineseFonts />}
      <header>
        <h1 dir="auto">{clause ? [clause.label, clause.title].filter(Boolean).join(' ') : draft.title}</h1>
        <bdi className="sym num" dir="ltr">{revision.symbol}</bdi>
        {room.reading && <span className="sym" dir="auto">{room.reading.title}</span>}
        <span className="push num"><SeatClock seat={seat} zone={seatZone} locale={locale} /></span>
      </header>
      {clause ? (
        <main className="cols" id="main" tabIndex={-1}>
          <section><h2>{t('screen.base')} <span>{longDay(revision.issuedAt, seatZone, locale)}</span></h2><p className="t" {...tongue}>{clause.base}</p></section>
          <section>
            <h2>{t('screen.marked')} <span>{t('screen.proposals', { count: clause.proposals.length })}</span></h2>
            <p className="t" {...tongue}>{clause.changes ? <WordChanges words={clause.changes} /> : clause.base}</p>
            {clause.proposals.length > 0 && <div className="props">{clause.proposals.map((proposal) => <p className="t" key={proposal.by.join()} {...tongue}><span className="by"><bdi>{proposal.by.join(' + ')}</bdi>: </span><WordChanges words={proposal.changes} /></p>)}</div>}
          </section>
          <section><h2>{t('screen.clean')} <span>{clause.changes ? t('screen.asLive') : t('screen.same')}</span></h2><p className="t" {...tongue}>{clause.clean}</p></section>
        </main>
      ) : <main className="page" id="main" tabIndex={-1}><p className="note">{t('screen.empty')}</p></main>}
      <footer>
        {clause && ROOM_MARKS.filter((mark) => clause.counts[mark] > 0).map((mark) => <span key={mark} data-count={mark}><Mark id={MARK_OF[mark]} /> {counted(mark, clause.counts[mark])}</span>)}
        <ClientMessages namespaces={['reading']}><RoomControls draftId={id} stamp={place.stamp} following={!chosen} previousId={room.previousId} nextId={room.nextId} /></ClientMessages>
        <span className="push">{clause?.ruling ? <b>{t('ruled', { outcome: t(`outcome.${clause.ruling.outcome}`), at: shortMoment(clause.ruling.at, seatZone, locale) })}</b> : t('screen.notAgreed')} {room.illustrative && <b className="label">{t('screen.demonstration')}</b>}</span>
      </footer>
    </div>
  )
}
