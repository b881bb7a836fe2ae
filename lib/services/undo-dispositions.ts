import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { restoreDispositions } from '@/lib/data/contribution-acts'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { BULK_MILLISECONDS } from './dispose-contributions'
import { parseInput } from './parse-input'
import { recordInParts } from './record-in-parts'

const input = z.object({ consultationId: idInput, actId: idInput })

/**
 * Takes back one act of disposing, as far as nothing was decided or published on its contributions since. Nothing is erased: each
 * gets a further disposition that says what stood before, or that it is open again. `nothing_to_undo` where nothing is left of it.
 */
export async function undoDispositions(context: Context, raw: unknown): Promise<Result<{ actId: string; undone: number }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, actId } = parsed.value
  if (!can(context.actor, 'contribution.dispose', { consultationId })) return fail('forbidden')
  if ((await context.db.disposition.count({ where: { actId, contribution: { consultationId } } })) === 0) return fail('not_found', { field: 'actId' })
  const { personId } = context.actor!
  const byActId = randomUUID()
  return context.db.$transaction(async (tx) => {
    const ids = await restoreDispositions(tx, { actId, byActId, at: context.now, personId })
    if (ids.length === 0) return fail('nothing_to_undo')
    const numbers = await tx.contribution.findMany({ where: { dispositions: { some: { actId: byActId } } }, select: { number: true }, orderBy: { number: 'asc' } })
    await recordInParts(tx, { at: context.now, personId, kind: 'contribution.undo', actId: byActId, payload: { consultationId, undoes: actId }, numbers: numbers.map(({ number }) => number) })
    return ok({ actId: byActId, undone: ids.length })
  }, { timeout: BULK_MILLISECONDS, maxWait: 10_000 })
}
