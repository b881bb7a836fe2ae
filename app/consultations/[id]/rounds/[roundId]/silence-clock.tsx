import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { LocalMoment } from '@/app/desk/local-moment'
import { getLanguage } from '@/app/i18n/language'
import { clockTime, intlTag, longDay, shortMoment } from '@/app/i18n/figures'
import { ClientMessages } from '@/app/i18n/client-messages'
import { groupBy } from '@/lib/domain/group-by'
import { earliestDeadline } from '@/lib/domain/procedure-clock'
import { utcOffset } from '@/lib/domain/seat-time'
import type { ReadCause, ReadProcedure } from '@/lib/services/read-silence-procedure'
import { TimeLeft } from './time-left'

/** So many delegations are named in a line; more are folded under their number. */
const NAMED_AT_ONCE = 8

/** How much time is left, the deadline by the clock of the seat first, the reader's beside it, every cause why it does not run, and the terms. */
export async function SilenceClock({ procedure, now }: { procedure: ReadProcedure; now: Date }) {
  const [t, registry, languages, locale] = [await getTranslations('silence'), await getTranslations('registry'), await getTranslations('consultation.languages'), await getLanguage()]
  const { seat, seatZone, deadline, clock, basis, state } = procedure
  const moment = (at: Date): string => shortMoment(at, seatZone, locale)
  const over = state === 'closed' || state === 'ending'
  const language = (code: string): string => languages(code as 'en')
  const named = [...groupBy(clock.causes.filter(({ name }) => name !== null), ({ code }) => code)]
  const list = new Intl.ListFormat(intlTag(locale), { type: 'unit', style: 'short' })
  const other = (one: ReadCause): string => (one.code === 'language_not_out' ? t('causes.language_not_out', { language: language(one.language!) })
    : one.code === 'period_too_short' ? t('causes.period_too_short', { hours: one.hours!, minimum: one.minimumHours! }) : t(`causes.${one.code}`, { name: '' }))
  const members = (code: string, names: string[]): ReactNode => (names.length <= NAMED_AT_ONCE ? t(`causes.${code}`, { name: list.format(names) })
    : <details><summary>{t(`causes.${code}`, { name: t('causes.many', { count: names.length }) })}</summary>{list.format(names)}</details>)
  const labels = procedure.clauses.map(({ label }) => label).join(', ')
  // Of the words concerned, as the certificate has it.
  const hash = procedure.clauses.length === 1 ? procedure.clauses[0]!.sha256 : procedure.revision.sha256
  return (
    <>
      <div className="sil-time">
        {!over && <ClientMessages namespaces={['silence']}><TimeLeft until={deadline.toISOString()} locale={locale} /></ClientMessages>}
        <p>{t(over ? 'clock.ended' : 'clock.ends')} <b>{longDay(deadline, seatZone, locale, true)}, <span className="num">{clockTime(deadline, seatZone, locale)}</span></b>, <bdi>{seat}</bdi> (<bdi dir="ltr">{utcOffset(deadline, seatZone)}</bdi>)<br /><span className="muted">{t('clock.yours')} <span className="num"><LocalMoment at={deadline.toISOString()} seatZone={seatZone} locale={locale} /></span></span></p>
        <Axis procedure={procedure} now={now} words={{ opened: t('clock.opened'), served: t('clock.served'), now: t('clock.now'), end: t('clock.end') }} label={t('clock.axis', { opened: moment(procedure.openedAt), served: clock.startedAt ? moment(clock.startedAt) : t('clock.notStarted'), earliest: clock.startedAt ? moment(earliestDeadline(clock.startedAt, procedure.minimumHours)) : t('clock.notStarted'), end: moment(deadline), now: moment(now) })} />
      </div>
      {procedure.outcome && procedure.state !== 'waiting' && <p className={procedure.state === 'broken' ? 'note breaking' : 'note'} role="status">{procedure.state === 'broken' ? t('outcome.SLG-BROKEN') : t(`outcome.${procedure.outcome}`)}</p>}
      {procedure.closedBecause && <p className="note">{t(`closedBecause.${procedure.closedBecause}`)}{procedure.closedReason && <> <q dir="auto">{procedure.closedReason}</q></>}</p>}
      {clock.causes.length > 0 && !procedure.closedBecause?.match(/withdrawn|text_changed/) && (
        <div className="sil-causes"><h3>{t('causes.title')}</h3><ul>{clock.causes.filter(({ name }) => name === null).map((one) => <li key={`${one.code}${one.language ?? ''}`}>{other(one)}</li>)}{named.map(([code, causes]) => <li key={code}>{members(code, causes.map(({ name }) => name!))}</li>)}</ul></div>
      )}
      <dl className="kv small sil-facts">
        <dt>{t('facts.text')}</dt><dd>{procedure.clauses.length > 0 ? t('facts.part', { labels, symbol: procedure.revision.symbol }) : t('facts.whole', { symbol: procedure.revision.symbol })}, {t('facts.hash')} <bdi dir="ltr" title={hash}>{hash.slice(0, 8)}</bdi></dd>
        <dt>{t('facts.basis')}</dt><dd dir="auto">{t('facts.paragraph', basis)}</dd>
        <dt>{t('facts.opened')}</dt><dd className="num">{moment(procedure.openedAt)}</dd>
        <dt>{t('facts.clock')}</dt><dd className="num">{clock.startedAt ? moment(clock.startedAt) : t('clock.notStarted')}</dd>
        <dt>{t('facts.minimum')}</dt><dd>{t('facts.hours', { hours: procedure.minimumHours })}</dd>
        <dt>{t('facts.brokenBy')}</dt><dd>{t(`facts.breakBy.${procedure.breakBy}`)}; {t('facts.blockAt', { count: procedure.blockAt })}</dd>
        <dt>{t('facts.extension')}</dt><dd>{procedure.extensions.length === 0 ? t('facts.extensionRule') : <ul>{procedure.extensions.map((each) => <li key={each.grantedAt.toISOString()} dir="auto">{t('extended', { to: moment(each.closesAt), from: moment(each.previously), reason: each.reason })}</li>)}</ul>}</dd>
        {procedure.languages.length > 0 && <><dt>{t('facts.languages')}</dt><dd><ul>{procedure.languages.map((each) => <li key={each.language}>{each.outAt ? t('facts.languageOut', { language: language(each.language), when: moment(each.outAt) }) : <b>{t('facts.languageWaits', { language: language(each.language) })}</b>}</li>)}</ul></dd></>}
        {procedure.treatySubject && <><dt>{t('facts.treaty')}</dt><dd><Link href={`/registry?subject=${procedure.treatySubject}&standing=in`}>{registry(`subjects.${procedure.treatySubject}`)}</Link></dd></>}
      </dl>
      {procedure.note && <p className="sil-note" dir="auto">{procedure.note}</p>}
      <p className="small">{t('caution')} <span className="muted">{t('aid')}</span></p>
    </>
  )
}

type AxisProps = { procedure: ReadProcedure; now: Date; words: { opened: string; served: string; now: string; end: string }; label: string }

/** The procedure as a line of time. Not mirrored in Arabic: time stays a quantity, and its label says it in words. */
function Axis({ procedure, now, words, label }: AxisProps) {
  const [from, to] = [procedure.openedAt.getTime(), procedure.deadline.getTime()]
  const x = (at: Date): number => 6 + 288 * Math.min(1, Math.max(0, (at.getTime() - from) / Math.max(1, to - from)))
  const served = procedure.clock.startedAt ? x(procedure.clock.startedAt) : null
  const here = x(now)
  return (
    <svg viewBox="0 4 300 62" className="axis" role="img" aria-label={label} direction="ltr">
      {served === null ? <line x1="6" x2="294" y1="34" y2="34" className="waits" /> : <><line x1="6" x2={served} y1="34" y2="34" className="waits" /><rect x={served} y="30" width={Math.max(0, here - served)} height="8" className="ran" /><rect x={Math.max(served, here)} y="30" width={Math.max(0, 294 - Math.max(served, here))} height="8" className="runs" /><line x1={served} x2={served} y1="24" y2="44" /></>}
      <line x1="6" x2="6" y1="24" y2="44" /><line x1="294" x2="294" y1="24" y2="44" /><line x1={here} x2={here} y1="20" y2="44" className="now" />
      {here > 60 && <text x="6" y="16">{words.opened}</text>}
      {served !== null && <text x={Math.min(served, 200)} y="62">{words.served}</text>}
      <text x={Math.min(270, Math.max(10, here))} y="16" textAnchor="middle" className="now">{words.now}</text>
      <text x="294" y="62" textAnchor="end">{words.end}</text>
    </svg>
  )
}
