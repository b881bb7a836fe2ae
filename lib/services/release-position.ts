import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import type { Transaction } from '@/lib/data/client'
import { lockDelegation } from '@/lib/data/lock-delegation'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { authorityOf } from '@/lib/domain/position'
import { isStance } from '@/lib/law/act'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import { isOwn } from './acting-for'
import type { Context } from './context'
import { hasMovedOn } from './live-text'
import { parseInput } from './parse-input'
import { standingStance } from './standing-stance'

const input = z.object({ positionId: idInput, acknowledgedWords: z.boolean().default(false) })

/**
 * Puts a prepared position on record with the authority of the head of delegation: dated, seen by all, never edited.
 * The one it supersedes is superseded from this instant. A second release returns the first.
 * Refuses with `newer_words` where a later revision has other words for the clause (prepare it anew on those),
 * `words_moved_on` where the live text differs and the head has not confirmed which words are meant.
 */
export async function releasePosition(context: Context, raw: unknown): Promise<Result<{ id: string; releasedAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const position = await context.db.position.findUnique({
    where: { id: parsed.value.positionId },
    include: { draft: { select: { consultationId: true } }, revisionClause: { select: { text: true, sha256: true } } },
  })
  if (!position) return fail('not_found', { field: 'positionId' })
  const { draftId, clauseId, delegationId } = position
  const { consultationId } = position.draft
  if (!position.releasedAt && !isOwn(context.actor, consultationId, delegationId)) return fail('not_found', { field: 'positionId' })
  if (!can(context.actor, 'position.release', { consultationId, delegationId, released: false })) return fail('forbidden')
  if (position.releasedAt) return ok({ id: position.id, releasedAt: position.releasedAt })
  if (!parsed.value.acknowledgedWords && (await hasMovedOn(context.db, draftId, clauseId, position.revisionClause.text))) return fail('words_moved_on', { field: 'acknowledgedWords' })
  return context.db.$transaction((tx) => writePositionRelease(tx, { position, wordsSha256: position.revisionClause.sha256, personId: context.actor!.personId, now: context.now }))
}

type Releasable = {
  id: string; draftId: string; clauseId: string; revisionId: string; delegationId: string; kind: string; ground: string | null; scope: string | null; scopeNote: string | null
  fit: string | null; asLaw: string | null; interpretive: boolean | null; text: string | null; replacement: string | null; expiresAt: Date | null
  lang: string; supersedesId: string | null; preparedById: string; preparedAt: Date
}

/**
 * The release itself with its record entry and hint, in the caller's transaction and under the delegation's lock: what
 * was true when the position was prepared is asked again. Of two releases at once one writes, the other returns it.
 */
export async function writePositionRelease(tx: Transaction, release: { position: Releasable; wordsSha256: string; personId: string; now: Date }): Promise<Result<{ id: string; releasedAt: Date }>> {
  const { position, wordsSha256, personId, now } = release
  const { id, draftId, clauseId, revisionId, delegationId, supersedesId } = position
  await lockDelegation(tx, delegationId)
  const current = await tx.position.findUnique({ where: { id }, select: { releasedAt: true } })
  if (!current) return fail('not_found', { field: 'positionId' })
  if (current.releasedAt) return ok({ id, releasedAt: current.releasedAt })

  const latest = await tx.revision.findFirst({ where: { draftId }, orderBy: { ordinal: 'desc' }, select: { id: true } })
  if (latest && latest.id !== revisionId) {
    const now = await tx.revisionClause.findUnique({ where: { revisionId_clauseId: { revisionId: latest.id, clauseId } }, select: { sha256: true } })
    if (now?.sha256 !== wordsSha256) return fail('newer_words')
  }
  if (supersedesId && (await tx.position.findUnique({ where: { id: supersedesId }, select: { withdrawnAt: true } }))?.withdrawnAt) return fail('already_withdrawn', { field: 'supersedesId' })
  if (isStance(position.kind) && (await standingStance(tx, { draftId, clauseId, delegationId, except: supersedesId }))) return fail('stance_standing', { field: 'supersedesId' })

  const authority = authorityOf('head')
  await tx.position.update({ where: { id }, data: { releasedAt: now, releasedById: personId, effectiveAt: now, authority } })
  const { kind, ground, scope, scopeNote, fit, asLaw, interpretive, text, replacement, expiresAt, lang, preparedById, preparedAt } = position
  await record(tx, {
    at: now, personId, delegationId, kind: supersedesId ? 'position.supersede' : 'position.release', subjectId: id,
    payload: {
      draftId, clauseId, revisionId, wordsSha256, kind, ground, scope, scopeNote, fit, asLaw, interpretive, text, replacement,
      expiresAt: expiresAt?.toISOString() ?? null, authority, lang, supersedesId, preparedById, preparedAt: preparedAt.toISOString(),
    },
  })
  await announce(tx, { kind: 'acts', draftId, clauseId })
  return ok({ id, releasedAt: now })
}
