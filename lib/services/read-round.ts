import { delegationOf } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import { deliveryState, type DeliveryState } from '@/lib/domain/delivery'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { closesFor, isFor, type RoundState, roundState } from '@/lib/domain/round'
import { collatorOf, stateName } from '@/lib/domain/state-names'
import { type CommentPlace, commentRoundNow } from './comment-round-now'
import type { Context } from './context'
import { mailSettings } from './mail-settings'
import { type LeadQuestion, questionsOf } from './public-round'

export type ShownDelivery = { id: string; notice: string; channel: string; language: string; address: string | null; state: DeliveryState; at: Date; reference: string | null; dsnStatus: string | null; dsnDiagnostic: string | null }

/** One addressee of a round as the secretariat sees it. */
export type ServedLine = {
  entryId: string
  delegationId: string | null
  name: string
  officialAddress: string | null
  closesAt: Date | null
  /** Released comments in this round; late ones among them. */
  comments: number
  late: number
  deliveries: ShownDelivery[]
}

export type ShownExtension = { id: string; name: string | null; previously: Date; closesAt: Date; reason: string; grantedAt: Date }

export type CommentRound = {
  id: string
  publicId: string
  kind: string
  title: string
  note: string | null
  questions: LeadQuestion[]
  audience: string
  latePolicy: string
  state: RoundState
  opensAt: Date
  closesAt: Date | null
  /** For the reader's delegation; null: the reader has none. */
  ownClosesAt: Date | null
  closedBecause: string | null
  closedReason: string | null
  consultation: { id: string; title: string; symbol: string; seat: string; seatZone: string }
  draft: { id: string; title: string; lang: string }
  revision: { id: string; symbol: string }
  extensions: ShownExtension[]
  /** Of the reader's delegation. */
  own: { name: string; /** `outside`: released when the round had closed and took nothing more. */ comments: { id: string; clauseId: string; label: string; body: string; releasedAt: Date | null; late: boolean; outside: boolean; channel: string }[]; /** Where a comment released now would stand. */ place: CommentPlace | null; notices: ShownDelivery[]; mayAcknowledge: boolean } | null
  fromDelegations: number
  stakeholders: { classCode: string | null; className: string | null; contributors: number; comments: number }[]
  /** Whether letters leave the platform; without a mail server they are only written. */
  sends: boolean
  /** For the secretariat alone. */
  service: ServedLine[] | null
  delegations: { id: string; name: string }[]
  may: { extend: boolean; close: boolean; serve: boolean }
}

/** A comment round as a participant sees it; the secretariat sees whom it reached and how. Strangers, and rounds of another kind: `not_found`. */
export async function readRound(context: Context, roundId: string, language: Language): Promise<Result<CommentRound, 'not_found'>> {
  const { db, actor, now } = context
  const round = await db.round.findUnique({
    where: { id: roundId },
    include: {
      consultation: { select: { id: true, title: true, symbol: true, seat: true, seatZone: true } }, draft: { select: { id: true, title: true, lang: true } },
      revision: { select: { id: true, symbol: true, clauses: { select: { clauseId: true, label: true, number: true } } } },
      extensions: { orderBy: { grantedAt: 'asc' }, include: { delegation: { include: { organization: true } } } },
      classes: { orderBy: { position: 'asc' }, include: { contributors: { where: { verifiedAt: { not: null } }, select: { _count: { select: { comments: { where: { filedAt: { not: null }, withdrawnAt: null } } } } } } } },
    },
  })
  if (!round || !can(actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found')
  const { consultationId } = round
  const delegationId = delegationOf(actor!, consultationId)
  const office = can(actor, 'notice.serve', { consultationId })
  const [comments, deliveries, entries, delegations] = await Promise.all([
    db.comment.groupBy({ by: ['delegationId', 'late'], where: { roundId, releasedAt: { not: null }, withdrawnAt: null }, _count: true }),
    office || delegationId ? db.delivery.findMany({ where: { roundId, ...(office ? {} : { delegationId }) }, orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }] }) : [],
    office ? db.serviceEntry.findMany({ where: { roundId, removedAt: null } }) : [],
    db.delegation.findMany({ where: { consultationId }, include: { organization: { select: { name: true, acronym: true } }, addresses: { where: { untilAt: null } } } }),
  ])
  const nameOf = new Map(delegations.map((delegation) => [delegation.id, delegationName(delegation, language)]))
  const { compare } = collatorOf(language)
  const countOf = (id: string | null, lateOnly: boolean): number => comments.filter((each) => each.delegationId === id && (!lateOnly || each.late)).reduce((sum, { _count }) => sum + _count, 0)
  const shown = (delivery: (typeof deliveries)[number]): ShownDelivery => ({
    id: delivery.id, notice: delivery.notice, channel: delivery.channel, language: delivery.language, address: delivery.address, state: deliveryState(delivery, now), at: delivery.acknowledgedAt ?? delivery.openedAt ?? delivery.bouncedAt ?? delivery.refusedAt ?? delivery.acceptedAt ?? delivery.queuedAt,
    reference: delivery.reference, dsnStatus: delivery.dsnStatus, dsnDiagnostic: delivery.dsnDiagnostic,
  })
  const labels = new Map(round.revision.clauses.map(({ clauseId, label, number }) => [clauseId, label || number]))
  const state = roundState(round, round.extensions, now)
  const running = state === 'planned' || state === 'open' || state === 'open_for_some'
  return ok({
    id: round.id, publicId: round.publicId, kind: round.kind, title: round.title, note: round.note, questions: questionsOf(round), audience: round.audience, latePolicy: round.latePolicy, state,
    opensAt: round.opensAt, closesAt: round.closesAt, ownClosesAt: delegationId ? closesFor(round, round.extensions, delegationId) : null, closedBecause: round.closedBecause, closedReason: round.closedReason,
    consultation: round.consultation, draft: round.draft, revision: { id: round.revision.id, symbol: round.revision.symbol },
    extensions: round.extensions.filter((extension) => office || !extension.delegationId || extension.delegationId === delegationId).map((extension) => ({
      id: extension.id, name: extension.delegation ? delegationName(extension.delegation, language) : null, previously: extension.previously, closesAt: extension.closesAt, reason: extension.reason, grantedAt: extension.grantedAt,
    })),
    own: delegationId && isFor(round.audience, 'delegations') ? {
      name: nameOf.get(delegationId) ?? '', notices: deliveries.filter((delivery) => delivery.delegationId === delegationId).map(shown), mayAcknowledge: can(actor, 'notice.acknowledge', { consultationId, delegationId }),
      comments: (await ownComments(context, round, delegationId)).map(({ outsideRoundId, ...comment }) => ({ ...comment, outside: outsideRoundId !== null, label: labels.get(comment.clauseId) ?? '' })),
      place: await commentRoundNow(db, round.draftId, delegationId, now),
    } : null,
    fromDelegations: comments.reduce((sum, { _count, delegationId: of }) => sum + (of ? _count : 0), 0),
    stakeholders: isFor(round.audience, 'stakeholders') ? round.classes.map((each) => ({ classCode: each.code, className: each.name, contributors: each.contributors.length, comments: each.contributors.reduce((sum, { _count }) => sum + _count.comments, 0) })) : [],
    sends: mailSettings().sends,
    service: office ? entries.map((entry) => ({
      entryId: entry.id, delegationId: entry.delegationId, name: entry.delegationId ? nameOf.get(entry.delegationId) ?? '' : stateName(entry.stateCode!, language),
      officialAddress: delegations.find(({ id }) => id === entry.delegationId)?.addresses[0]?.email ?? null, closesAt: closesFor(round, round.extensions, entry.delegationId),
      comments: countOf(entry.delegationId, false), late: countOf(entry.delegationId, true), deliveries: deliveries.filter(({ entryId }) => entryId === entry.id).map(shown),
    })).sort((a, b) => compare(a.name, b.name)) : null,
    delegations: office ? delegations.map(({ id }) => ({ id, name: nameOf.get(id)! })).sort((a, b) => compare(a.name, b.name)) : [],
    may: { extend: running && can(actor, 'round.extend', { consultationId }), close: running && can(actor, 'round.close', { consultationId }), serve: office },
  })
}

/** What a delegation said in the round, and what it prepared on its revision's text and has not put on record. */
const ownComments = ({ db }: Context, round: { id: string; draftId: string; opensAt: Date }, delegationId: string) =>
  db.comment.findMany({
    where: { draftId: round.draftId, delegationId, parentId: null, withdrawnAt: null, OR: [{ roundId: round.id }, { outsideRoundId: round.id }, { releasedAt: null, preparedAt: { gte: round.opensAt } }] },
    select: { id: true, clauseId: true, body: true, releasedAt: true, late: true, outsideRoundId: true, channel: true }, orderBy: [{ preparedAt: 'asc' }],
  })
