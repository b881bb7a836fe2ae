import { isLanguage } from '@/lib/domain/language'
import { dayAt } from '@/lib/domain/seat-day'
import { type DigestPart, digestLetter } from '@/lib/exchange/person-letter'
import { mailSettings } from './mail-settings'
import type { PlatformContext } from './platform-context'
import { queueMail } from './queue-mail'

/** Hour of the seat's day from which the letter of the day goes out. */
const FROM_HOUR = 7
const DAY_MS = 86_400_000

/**
 * Writes the letter of the day: one to each person with a running mandate for whom something changed since the day before, in the
 * morning of the seat. Nothing changed, or the person does not wish it: no letter. Run again the same day it writes none.
 */
export async function writeDigests({ db, now }: PlatformContext): Promise<number> {
  const mandates = await db.mandate.findMany({
    where: { consultationId: { not: null }, fromAt: { lte: now }, OR: [{ untilAt: null }, { untilAt: { gt: now } }], person: { dailyDigest: true } },
    select: { consultationId: true, delegationId: true, person: { select: { id: true, email: true, locale: true } } },
    orderBy: [{ personId: 'asc' }, { fromAt: 'asc' }],
  })
  const consultations = new Map((await db.consultation.findMany({ where: { id: { in: [...new Set(mandates.map(({ consultationId }) => consultationId!))] } }, select: { id: true, symbol: true, body: true, seat: true, seatZone: true } })).map((each) => [each.id, each]))
  const byPerson = new Map<string, typeof mandates>()
  for (const mandate of mandates) byPerson.set(mandate.person.id, [...(byPerson.get(mandate.person.id) ?? []), mandate])
  const changed = new Map<string, ReturnType<typeof changesOf>>()
  let written = 0
  for (const [personId, held] of byPerson) {
    const home = consultations.get(held[0]!.consultationId!)!
    const today = dayAt(now, home.seatZone)
    if (today.hour < FROM_HOUR) continue
    const parts: DigestPart[] = []
    for (const { consultationId, delegationId } of held) {
      const consultation = consultations.get(consultationId!)!
      if (!changed.has(consultation.id)) changed.set(consultation.id, changesOf({ db, now }, consultation.id))
      const { counts, closing, waitingOf } = await changed.get(consultation.id)!
      const own = { ...counts, waiting: (delegationId && waitingOf.get(delegationId)) || 0 }
      if (closing.length > 0 || Object.values(own).some((count) => count > 0)) parts.push({ ...consultation, counts: own, closing })
    }
    if (parts.length === 0) continue
    const { email, locale } = held[0]!.person
    const letter = digestLetter(isLanguage(locale) ? locale : 'en', { now, href: `${mailSettings().origin}/desk` }, parts)
    if (await db.$transaction((tx) => queueMail(tx, { letter, kind: 'digest', to: email, consultationId: null, dedupeKey: `digest:${personId}:${today.day}`, now }))) written += 1
  }
  return written
}

async function changesOf({ db, now }: PlatformContext, consultationId: string) {
  const since = { gt: new Date(now.getTime() - DAY_MS), lte: now }
  const draft = { consultationId }
  const [revisions, comments, positions, contributions, closing, waitingComments, waitingPositions] = await Promise.all([
    db.revision.count({ where: { draft, issuedAt: since } }),
    db.comment.count({ where: { draft, releasedAt: since, withdrawnAt: null } }),
    db.position.count({ where: { draft, releasedAt: since, withdrawnAt: null } }),
    db.stakeholderComment.count({ where: { round: { consultationId }, filedAt: since, withdrawnAt: null } }),
    db.round.findMany({ where: { consultationId, closedAt: null, closesAt: { gt: now, lte: new Date(now.getTime() + 2 * DAY_MS) } }, select: { title: true, closesAt: true } }),
    db.comment.groupBy({ by: ['delegationId'], where: { draft, releasedAt: null, delegationId: { not: null } }, _count: true }),
    db.position.groupBy({ by: ['delegationId'], where: { draft, releasedAt: null }, _count: true }),
  ])
  const waitingOf = new Map<string, number>()
  for (const { delegationId, _count } of [...waitingComments, ...waitingPositions]) waitingOf.set(delegationId!, (waitingOf.get(delegationId!) ?? 0) + _count)
  return { counts: { revisions, comments, positions, contributions, waiting: 0 }, closing: closing.map(({ title, closesAt }) => ({ title, closesAt: closesAt! })), waitingOf }
}
