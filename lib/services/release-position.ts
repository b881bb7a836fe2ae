import { z } from 'zod'
import type { Transaction } from '@/lib/data/client'
import { lockDelegation } from '@/lib/data/lock-delegation'
import { record } from '@/lib/data/record'
import { settledInstant } from '@/lib/domain/partial-date'
import { can } from '@/lib/domain/permissions'
import { authorityOf } from '@/lib/domain/position'
import { isStance } from '@/lib/law/act'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import { isOwn } from './acting-for'
import { isOnClause } from './clause-position'
import type { Context } from './context'
import { judgeEyes } from './four-eyes'
import { groupMembersAt } from './group-members'
import { hasMovedOn } from './live-text'
import { parseInput } from './parse-input'
import { announcePosition, consultationOf, WITH_TARGET } from './position-target'
import { standingStance } from './standing-stance'
import { tellOfBreaksOn } from './tell-of-breaks'

const input = z.object({ positionId: idInput, acknowledgedWords: z.boolean().default(false) })

/**
 * Puts a prepared position on record with the authority of the head of delegation: dated, seen by all, never edited.
 * The one it supersedes is superseded from this instant. A second release returns the first.
 * Refuses with `newer_words` where a later revision has other words for the clause (prepare it anew on those),
 * `four_eyes` where the delegation wishes that another than who prepared it releases,
 * `words_moved_on` where the live text differs and the head has not confirmed which words are meant,
 * `proposition_ended` where the proposition no longer stands.
 */
export async function releasePosition(context: Context, raw: unknown): Promise<Result<{ id: string; releasedAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const position = await context.db.position.findUnique({ where: { id: parsed.value.positionId }, include: WITH_TARGET })
  if (!position) return fail('not_found', { field: 'positionId' })
  const { delegationId } = position
  const consultationId = consultationOf(position)
  if (!position.releasedAt && !isOwn(context.actor, consultationId, delegationId)) return fail('not_found', { field: 'positionId' })
  if (!can(context.actor, 'position.release', { consultationId, delegationId, released: false })) return fail('forbidden')
  if (position.releasedAt) return ok({ id: position.id, releasedAt: position.releasedAt })
  if (!parsed.value.acknowledgedWords && isOnClause(position) && (await hasMovedOn(context.db, position.draftId, position.clauseId, position.revisionClause.text))) return fail('words_moved_on', { field: 'acknowledgedWords' })
  const released = await context.db.$transaction((tx) => writePositionRelease(tx, { position, consultationId, wordsSha256: position.revisionClause?.sha256 ?? null, personId: context.actor!.personId, now: context.now }))
  if (released.ok && position.revisionId) await tellOfBreaksOn(context, position.revisionId)
  return released
}

type Releasable = {
  id: string; draftId: string | null; clauseId: string | null; revisionId: string | null; propositionId: string | null; triggerId: string | null; delegationId: string; kind: string
  ground: string | null; scope: string | null; scopeNote: string | null; fit: string | null; asLaw: string | null; interpretive: boolean | null; text: string | null; replacement: string | null
  evidence: string | null; actedOn: string | null; expiresAt: Date | null; lang: string; supersedesId: string | null; preparedById: string; preparedAt: Date
  groupId: string | null; rulingId: string | null
}

/**
 * The release itself with its record entry and hint, in the caller's transaction and under the delegation's lock: what
 * was true when the position was prepared is asked again. Of two releases at once one writes, the other returns it.
 * `wordsSha256`: of the words it was taken on; null where its target is a proposition.
 */
export async function writePositionRelease(tx: Transaction, release: { position: Releasable; consultationId: string; wordsSha256: string | null; personId: string; now: Date }): Promise<Result<{ id: string; releasedAt: Date }>> {
  const { position, wordsSha256, personId, now } = release
  const { id, draftId, clauseId, revisionId, propositionId, delegationId, supersedesId } = position
  await lockDelegation(tx, delegationId)
  const current = await tx.position.findUnique({ where: { id }, select: { releasedAt: true } })
  if (!current) return fail('not_found', { field: 'positionId' })
  if (current.releasedAt) return ok({ id, releasedAt: current.releasedAt })
  const alone = await judgeEyes(tx, { delegationId, preparedById: position.preparedById, releasedById: personId })
  if (alone) return alone

  const target = propositionId ? { propositionId } : { draftId: draftId!, clauseId: clauseId! }
  const moved = await targetMoved(tx, position, wordsSha256)
  if (moved) return moved
  if (supersedesId && (await tx.position.findUnique({ where: { id: supersedesId }, select: { withdrawnAt: true } }))?.withdrawnAt) return fail('already_withdrawn', { field: 'supersedesId' })
  if (isStance(position.kind) && (await standingStance(tx, { ...target, delegationId, except: supersedesId }))) return fail('stance_standing', { field: 'supersedesId' })

  const authority = authorityOf('head')
  const effectiveAt = position.actedOn ? settledInstant(position.actedOn, now)! : now
  // Of those whom a statement for a group was to bind, only its members on the day on which it takes effect are bound (GRP-1).
  if (position.groupId) await tx.groupBond.deleteMany({ where: { positionId: id, stateCode: { notIn: await groupMembersAt(tx, position.groupId, effectiveAt) } } })
  await tx.position.update({ where: { id }, data: { releasedAt: now, releasedById: personId, effectiveAt, authority } })
  const { kind, ground, scope, scopeNote, fit, asLaw, interpretive, text, replacement, expiresAt, lang, preparedById, preparedAt, triggerId, evidence, actedOn } = position
  await record(tx, {
    at: now, personId, delegationId, kind: supersedesId ? 'position.supersede' : 'position.release', subjectId: id,
    payload: {
      ...(propositionId ? { propositionId, triggerId, evidence, actedOn } : { draftId, clauseId, revisionId, wordsSha256 }), kind, ground, scope, scopeNote, fit, asLaw, interpretive, text, replacement,
      ...(position.groupId ? { groupId: position.groupId, bonds: (await tx.groupBond.findMany({ where: { positionId: id }, orderBy: { stateCode: 'asc' } })).map(({ stateCode, authorised }) => ({ stateCode, authorised })) } : {}), ...(position.rulingId ? { rulingId: position.rulingId } : {}),
      expiresAt: expiresAt?.toISOString() ?? null, authority, lang, supersedesId, preparedById, preparedAt: preparedAt.toISOString(),
    },
  })
  await announcePosition(tx, position, release.consultationId)
  return ok({ id, releasedAt: now })
}

/** Whether what the position was taken on is no longer there: other words in a later revision, or a proposition that has ended. */
async function targetMoved(tx: Transaction, { draftId, clauseId, revisionId, propositionId }: Releasable, wordsSha256: string | null): Promise<Failure | null> {
  if (propositionId) return (await tx.proposition.findUniqueOrThrow({ where: { id: propositionId } })).endedAt ? fail('proposition_ended', { field: 'propositionId' }) : null
  const latest = await tx.revision.findFirst({ where: { draftId: draftId! }, orderBy: { ordinal: 'desc' }, select: { id: true } })
  if (!latest || latest.id === revisionId) return null
  const words = await tx.revisionClause.findUnique({ where: { revisionId_clauseId: { revisionId: latest.id, clauseId: clauseId! } }, select: { sha256: true } })
  return words?.sha256 === wordsSha256 ? null : fail('newer_words')
}
