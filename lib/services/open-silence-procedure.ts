import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { record } from '@/lib/data/record'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { BREAK_BY, judgeDeadline, MINIMUM_HOURS_MAX } from '@/lib/domain/silence-procedure'
import { idInput, lineInput, noneOr, requestKeyInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { onceByKey } from './repeated-request'
import { completeServiceList, seatsOf, serveProcedure } from './serve-procedure'
import { writeRoundOpening } from './write-round'

const input = z.object({
  revisionId: idInput,
  /** Clauses of the revision to which it is confined; none: the whole. */
  clauseIds: z.array(idInput).max(500).default([]),
  title: lineInput(200),
  note: z.string().trim().max(4_000).nullish(),
  /** Rule or decision under which silence decides, and the paragraph of it. */
  basisDocument: z.string().trim().max(300).default(''),
  basisParagraph: z.string().trim().max(100).default(''),
  /** By the clock of the seat, `YYYY-MM-DDTHH:mm`. */
  closesAt: z.string().trim().min(1).max(16),
  minimumHours: z.coerce.number().int().min(1).max(MINIMUM_HOURS_MAX),
  requiredLanguages: z.array(z.enum(LANGUAGES)).max(LANGUAGES.length).default([]),
  breakBy: z.enum(BREAK_BY),
  blockAt: z.coerce.number().int().min(1).max(195).default(1),
  /** Treaty whose parties outside the body are served apart; none: no treaty track is concerned. */
  treatySubject: noneOr(idInput),
  requestKey: requestKeyInput,
})

/**
 * Opens a silence procedure on the words of a revision: terms fixed, service list built from the registry, and notice served on
 * everybody on it. Its clock does not start by that (`procedureClock`). Refuses with `no_basis` where no document and paragraph
 * are named, `newer_revision`, `not_in_revision`, `procedure_runs` while another runs on the draft, `no_members` where the
 * registry knows none, and the refusals of `judgeDeadline`. The same request key returns the first. One of the demonstration data
 * (`demonstration`) writes no letters.
 */
export async function openSilenceProcedure(context: Context, raw: unknown, { demonstration = false }: { demonstration?: boolean } = {}): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const given = parsed.value
  const revision = await context.db.revision.findUnique({
    where: { id: given.revisionId },
    include: { clauses: { select: { id: true, clauseId: true } }, draft: { select: { id: true, lang: true, consultationId: true, consultation: { select: { seatZone: true } }, revisions: { orderBy: { ordinal: 'desc' }, take: 1, select: { id: true } } } } },
  })
  if (!revision) return fail('not_found', { field: 'revisionId' })
  const { draft } = revision
  const { consultationId } = draft
  if (!can(context.actor, 'procedure.open', { consultationId })) return fail('forbidden')
  const first = await roundOfKey(context, given.requestKey)
  if (first) return first.consultationId === consultationId ? ok({ id: first.id }) : fail('taken', { field: 'requestKey' })
  if (!given.basisDocument || !given.basisParagraph) return fail('no_basis', { field: given.basisDocument ? 'basisParagraph' : 'basisDocument' })
  if (draft.revisions[0]?.id !== revision.id) return fail('newer_revision', { field: 'revisionId' })
  const wordsOf = new Map(revision.clauses.map(({ id, clauseId }) => [clauseId, id]))
  const concerned = [...new Set(given.clauseIds)]
  if (concerned.some((clauseId) => !wordsOf.has(clauseId))) return fail('not_in_revision', { field: 'clauseIds' })
  const deadline = judgeDeadline(given.closesAt, draft.consultation.seatZone, { from: context.now, minimumHours: given.minimumHours })
  if (!deadline.ok) return deadline
  if (given.treatySubject && (await context.db.registryFact.count({ where: { subject: given.treatySubject } })) === 0) return fail('not_found', { field: 'treatySubject' })
  const personId = context.actor!.personId
  const seats = await seatsOf(context.db, { consultationId, treatySubject: given.treatySubject ?? null })

  const opened = await onceByKey(
    () => context.db.$transaction(async (tx): Promise<Result<{ id: string; consultationId: string }>> => {
      await tx.$queryRaw`select id from "Draft" where id = ${draft.id} for update`
      if ((await tx.round.count({ where: { draftId: draft.id, kind: 'silence', closedAt: null } })) > 0) return fail('procedure_runs', { field: 'revisionId' })
      const round = await tx.round.create({
        data: {
          publicId: randomBytes(8).toString('hex'), consultationId, kind: 'silence', draftId: draft.id, revisionId: revision.id, title: given.title, note: given.note || null, demonstration,
          opensAt: context.now, closesAt: deadline.value, basisDocument: given.basisDocument, basisParagraph: given.basisParagraph, minimumHours: given.minimumHours,
          requiredLanguages: given.requiredLanguages, breakBy: given.breakBy, blockAt: given.blockAt, treatySubject: given.treatySubject ?? null, createdAt: context.now, createdById: personId, requestKey: given.requestKey,
          clauses: { create: concerned.map((clauseId) => ({ revisionClauseId: wordsOf.get(clauseId)! })) },
          // The revision itself is out in its own language since it was issued.
          languagesOut: { create: [{ language: draft.lang, outAt: revision.issuedAt, reference: revision.symbol, recordedAt: context.now, recordedById: personId }] },
        },
      })
      const served = await completeServiceList(tx, round, { now: context.now, personId, seats })
      if (served === 0) throw new NoMembers()
      await record(tx, {
        at: context.now, personId, kind: 'procedure.open', subjectId: round.id,
        payload: {
          consultationId, revisionId: revision.id, revisionSha256: revision.sha256, clauses: concerned, title: given.title, basisDocument: given.basisDocument, basisParagraph: given.basisParagraph, deadline: deadline.value.toISOString(),
          minimumHours: given.minimumHours, requiredLanguages: given.requiredLanguages, breakBy: given.breakBy, blockAt: given.blockAt, treatySubject: given.treatySubject ?? null, toServe: served,
        },
      })
      await writeRoundOpening(tx, round, { now: context.now, personId })
      return ok({ id: round.id, consultationId })
    }, { timeout: 30_000 }).catch((error: unknown): Result<{ id: string; consultationId: string }> => {
      if (error instanceof NoMembers) return fail('no_members', { field: 'revisionId' })
      throw error
    }),
    async () => {
      const there = await roundOfKey(context, given.requestKey)
      return there && ok(there)
    },
  )
  if (!opened.ok) return opened
  await serveProcedure(context, opened.value.id, { notice: 'opening', closesAt: deadline.value, since: context.now }, personId)
  return ok({ id: opened.value.id })
}

/** Rolls the opening back: nobody would be asked. */
class NoMembers extends Error {}

const roundOfKey = ({ db }: Context, requestKey: string) => db.round.findUnique({ where: { requestKey }, select: { id: true, consultationId: true } })
