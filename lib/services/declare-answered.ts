import { z } from 'zod'
import { registerCount, registerPage } from '@/lib/data/contribution-register'
import { record } from '@/lib/data/record'
import { contributionReference } from '@/lib/domain/contribution'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ consultationId: idInput, roundId: idInput.nullish() })
/** How many that lack an answer are named; all of them stand in the table under "open". */
const NAMED_OPEN = 20

export type Unanswered = { count: number; /** the first of them, by number */ references: string[] }

/** How many standing contributions of a round, or of the whole consultation, lack a disposition, and which. */
export async function unanswered({ db }: Pick<Context, 'db'>, consultationId: string, roundId: string | null): Promise<Unanswered> {
  const filter = { consultationId, state: 'open', ...(roundId ? { roundId } : {}) }
  const [count, first] = [await registerCount(db, filter, { all: true }), await registerPage(db, { filter, sight: { all: true }, order: { by: 'number' }, limit: NAMED_OPEN })]
  return { count, references: first.map(({ number }) => contributionReference(number)) }
}

/**
 * Declares that everything filed in a round, or in the consultation, has its answer. Refuses with `contributions_open`, with how
 * many lack one and which, while a single one does; with `nothing_chosen` where nothing was filed. What comes later is not covered.
 */
export async function declareAnswered(context: Context, raw: unknown): Promise<Result<{ id: string; contributions: number }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId } = parsed.value
  const roundId = parsed.value.roundId ?? null
  if (!can(context.actor, 'contribution.dispose', { consultationId })) return fail('forbidden')
  if (roundId && (await context.db.round.count({ where: { id: roundId, consultationId } })) === 0) return fail('not_found', { field: 'roundId' })
  return context.db.$transaction(async (tx) => {
    // Nothing enters the register of this consultation until the declaration is written.
    await tx.$queryRaw`select "last" from "ContributionCounter" where "consultationId" = ${consultationId} for update`
    const open = await unanswered({ db: tx as Context['db'] }, consultationId, roundId)
    if (open.count > 0) return fail('contributions_open', { detail: { count: open.count, references: open.references.join(', '), more: open.count - open.references.length } })
    const standing = await tx.contribution.aggregate({ where: { consultationId, ended: null, ...(roundId ? { roundId } : {}) }, _count: true, _max: { number: true } })
    if (standing._count === 0) return fail('nothing_chosen')
    const declaration = await tx.answerDeclaration.create({ data: { consultationId, roundId, contributions: standing._count, lastNumber: standing._max.number!, declaredAt: context.now, declaredById: context.actor!.personId } })
    if (roundId) await tx.round.update({ where: { id: roundId }, data: { answeredAt: context.now, answeredById: context.actor!.personId } })
    await record(tx, { at: context.now, personId: context.actor!.personId, kind: 'contributions.answered', subjectId: declaration.id, payload: { consultationId, roundId, contributions: standing._count, lastNumber: standing._max.number! } })
    return ok({ id: declaration.id, contributions: standing._count })
  })
}
