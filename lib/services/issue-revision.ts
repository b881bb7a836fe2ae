import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import type { Transaction } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import { record } from '@/lib/data/record'
import { proposeChange } from '@/lib/domain/change-class'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { BASIS_MAX, freezeClauses, type FrozenClause, judgeIssue, NOTE_MAX, revisionHash, revisionSymbol } from '@/lib/domain/revision'
import { instantAt } from '@/lib/domain/seat-time'
import { clausesOf } from '@/lib/editor/document'
import { accreditedDelegations } from './accredited-delegations'
import type { Context } from './context'
import { closeChangedProcedures } from './end-silence-procedure'
import { idInput, requestKeyInput } from './act-input'
import { parseInput } from './parse-input'
import { isTaken } from './repeated-request'
import { textHash } from './text-hash'

const input = z.object({
  draftId: idInput,
  note: z.string().trim().max(NOTE_MAX).nullish(),
  /** End of the period for reacting as the clock of the seat shows it, `YYYY-MM-DDTHH:mm`; absent: none is set. */
  respondBy: z.string().trim().max(16).nullish(),
  respondBasis: z.string().trim().max(BASIS_MAX).nullish(),
  /** Delegations to serve on the platform; absent: every one for which somebody is accredited now. */
  serve: z.array(idInput).max(400).nullish(),
  requestKey: requestKeyInput,
})

export type IssuedRevision = { id: string; ordinal: number; symbol: string }

/**
 * Issues the live text as the next revision: clauses frozen with number and hash, the period if one is set, and notice
 * served on the platform, all in one commit. What kind of change each clause underwent is proposed from the words alone. While it runs nobody can add to the draft, so what is frozen is one state.
 * The same request key returns the first revision. Only delegations with somebody accredited can be served here.
 */
export async function issueRevision(context: Context, raw: unknown): Promise<Result<IssuedRevision>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, requestKey } = parsed.value
  const draft = await context.db.draft.findUnique({ where: { id: draftId }, include: { consultation: { select: { id: true, symbol: true, seatZone: true } } } })
  if (!draft) return fail('not_found', { field: 'draftId' })
  if (!can(context.actor, 'revision.issue', { consultationId: draft.consultationId })) return fail('forbidden')
  const repeated = await revisionOfKey(context, requestKey)
  if (repeated) return repeated.draftId === draftId ? ok(issued(repeated)) : fail('taken', { field: 'requestKey' })
  const respondBy = parsed.value.respondBy ? instantAt(parsed.value.respondBy, draft.consultation.seatZone) : null
  if (parsed.value.respondBy && !respondBy) return fail('invalid', { field: 'respondBy' })
  const respondBasis = respondBy ? parsed.value.respondBasis || null : null
  try {
    return await context.db.$transaction(async (tx) => {
      await tx.$queryRaw`select id from "Draft" where id = ${draftId} for update`
      const again = await tx.revision.findUnique({ where: { requestKey } })
      if (again) return ok(issued(again))
      const live = await loadDraft(tx, draftId)
      if (!live) return fail('not_found', { field: 'draftId' })
      const clauses = freezeClauses(clausesOf(live.doc), draft.lang, textHash)
      live.doc.destroy()
      const previous = await tx.revision.findFirst({ where: { draftId }, orderBy: { ordinal: 'desc' }, include: { clauses: { orderBy: { position: 'asc' } } } })
      const judged = judgeIssue({ clauses, previous: previous ? (previous.clauses as FrozenClause[]) : null, respondBy, respondBasis, now: context.now })
      if (!judged.ok) return judged
      const served = await delegationsToServe(tx, context, draft.consultationId, parsed.value.serve ?? null)
      if (!served.ok) return served
      const before = new Map(previous?.clauses.map((clause) => [clause.clauseId, clause]))
      const changes = clauses.map((clause) => proposeChange(before.get(clause.clauseId) ?? null, clause))
      const ordinal = (previous?.ordinal ?? 0) + 1
      const symbol = revisionSymbol(draft.consultation.symbol, ordinal)
      const personId = context.actor!.personId
      const sha256 = revisionHash(clauses, textHash)
      const revision = await tx.revision.create({
        data: {
          draftId, ordinal, symbol, note: parsed.value.note || null, seq: live.seq, sha256, issuedAt: context.now, issuedById: personId,
          respondBy, respondBasis, previousId: previous?.id ?? null, requestKey,
          clauses: { createMany: { data: clauses.map((clause, index) => ({ ...clause, changeClass: changes[index]! })) } },
          notices: { createMany: { data: served.value.map((delegationId) => ({ delegationId, servedAt: context.now, channel: 'platform', languages: [draft.lang], recordedAt: context.now, recordedById: personId })) } },
        },
      })
      await record(tx, {
        at: context.now, personId, kind: 'revision.issue', subjectId: revision.id,
        payload: {
          draftId, ordinal, symbol, seq: live.seq, sha256, respondBy: respondBy?.toISOString() ?? null, respondBasis,
          clauses: clauses.map(({ clauseId, label, sha256: hash }, index) => ({ clauseId, label, sha256: hash, changeClass: changes[index]! })), served: served.value,
        },
      })
      await closeChangedProcedures(tx, { draftId, now: context.now, personId })
      await announce(tx, { kind: 'acts', draftId })
      return ok(issued(revision))
    }, { timeout: 30_000, maxWait: 10_000 })
  } catch (error) {
    const there = isTaken(error) ? await revisionOfKey(context, requestKey) : null
    if (!there) throw error
    return ok(issued(there))
  }
}

const issued = ({ id, ordinal, symbol }: IssuedRevision): IssuedRevision => ({ id, ordinal, symbol })

const revisionOfKey = (context: Context, requestKey: string) => context.db.revision.findUnique({ where: { requestKey }, select: { id: true, draftId: true, ordinal: true, symbol: true } })

/** Whom to serve: everybody with a person to read it, or of the chosen ones each, refusing where nobody could read it. */
async function delegationsToServe(tx: Transaction, context: Context, consultationId: string, chosen: readonly string[] | null): Promise<Result<string[]>> {
  const accredited = await accreditedDelegations(tx, consultationId, context.now)
  if (!chosen) return ok([...accredited].sort())
  const unread = chosen.find((id) => !accredited.has(id))
  return unread ? fail('nobody_accredited', { field: 'serve' }) : ok([...new Set(chosen)].sort())
}
