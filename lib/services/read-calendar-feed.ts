import { createHash } from 'node:crypto'
import { delegationOf } from '@/lib/domain/actor'
import { LANGUAGES, type Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { closesFor } from '@/lib/domain/round'
import { type CalendarEntry, calendarOf } from '@/lib/exchange/calendar'
import { calendarFrame, calendarSummary } from '@/lib/exchange/calendar-words'
import { letterMoment } from '@/lib/exchange/letter-words'
import type { PlatformContext } from './platform-context'
import { hashOfToken } from './invitation-token'
import { loadActor } from './load-actor'
import { mailSettings } from './mail-settings'
import { ON_RECORD } from './on-record'
import { roundPath } from './round-path'

/**
 * The calendar under a secret address, in the language asked for or else the person's: what the person may read now, in every
 * consultation where a mandate runs. `not_found` where the address is unknown or was revoked. Nobody's silence stands in it, and
 * what a delegation has only prepared does not either.
 */
export async function readCalendarFeed({ db, now }: PlatformContext, token: string, wanted: string | null): Promise<Result<{ body: string }, 'not_found'>> {
  const feed = await db.feedToken.findUnique({ where: { tokenHash: hashOfToken(token) } })
  if (!feed || feed.revokedAt || feed.purpose !== 'calendar') return fail('not_found')
  const actor = await loadActor(db, feed.personId, now)
  if (!actor) return fail('not_found')
  await db.feedToken.update({ where: { id: feed.id }, data: { lastUsedAt: now } })
  const language: Language = LANGUAGES.find((each) => each === wanted) ?? actor.locale
  const frame = calendarFrame(language)
  const consultations = (await db.consultation.findMany({ select: { id: true, title: true, seat: true, seatZone: true } })).filter(({ id }) => can(actor, 'round.read', { consultationId: id }))
  const since = new Date(now.getTime() - 30 * 86_400_000)
  const entries: CalendarEntry[] = []
  for (const consultation of consultations) {
    const consultationId = consultation.id
    const delegationId = delegationOf(actor, consultationId)
    const [rounds, revisions, holds] = await Promise.all([
      db.round.findMany({ where: { consultationId, kind: { in: ['comment', 'silence'] }, closesAt: { gte: since }, OR: [{ closedAt: null }, { closedBecause: { in: ['time', 'broken'] } }] }, include: { extensions: true, revision: { select: { symbol: true } } } }),
      db.revision.findMany({ where: { draft: { consultationId }, respondBy: { gte: since } }, select: { id: true, symbol: true, respondBy: true, issuedAt: true } }),
      delegationId ? db.position.findMany({ where: { delegationId, draft: { consultationId }, kind: 'reserve_pending', expiresAt: { gte: since }, ...ON_RECORD }, select: { id: true, draftId: true, clauseId: true, expiresAt: true, releasedAt: true, revisionClause: { select: { label: true } } } }) : [],
    ])
    const entry = (of: { key: string; at: Date; sequence: number; changedAt: Date; summary: string; path: string }): CalendarEntry => ({
      uid: `${createHash('sha256').update(of.key).digest('hex').slice(0, 32)}@placet`, sequence: of.sequence, at: of.at, changedAt: of.changedAt, summary: of.summary,
      description: `${letterMoment(of.at, consultation, language)}\n${consultation.title}\n${frame.aid}`, url: `${mailSettings().origin}${of.path}`,
    })
    for (const round of rounds) {
      const mine = round.extensions.filter((extension) => extension.delegationId === null || extension.delegationId === delegationId)
      entries.push(entry({
        key: `round ${round.id}`, at: closesFor(round, round.extensions, delegationId)!, sequence: mine.length, changedAt: mine.reduce((latest, { grantedAt }) => (grantedAt > latest ? grantedAt : latest), round.createdAt),
        summary: calendarSummary({ what: round.kind === 'silence' ? 'silence' : 'round', symbol: round.revision.symbol, title: round.title }, language), path: roundPath(consultationId, round.id),
      }))
    }
    for (const { id, symbol, respondBy, issuedAt } of revisions) entries.push(entry({ key: `revision ${id}`, at: respondBy!, sequence: 0, changedAt: issuedAt, summary: calendarSummary({ what: 'period', symbol }, language), path: `/revisions/${id}` }))
    for (const hold of holds) entries.push(entry({ key: `hold ${hold.id}`, at: hold.expiresAt!, sequence: 0, changedAt: hold.releasedAt!, summary: calendarSummary({ what: 'instructions', label: hold.revisionClause?.label ?? '' }, language), path: `/drafts/${hold.draftId}?clause=${encodeURIComponent(hold.clauseId ?? '')}` }))
  }
  return ok({ body: calendarOf(entries, { name: frame.name, language, now }) })
}
