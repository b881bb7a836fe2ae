import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import { chosenContributions } from './chosen-contributions'
import type { Context } from './context'
import { chosenInput } from './contribution-input'
import { parseInput } from './parse-input'
import { recordInParts } from './record-in-parts'
import { secretariatOf } from './secretariat-of'

const input = z.object({ consultationId: idInput, chosen: chosenInput, /** null: nobody any more */ assigneeId: idInput.nullable() })

/** Gives contributions to somebody of the secretariat to see to, or to nobody. It says who works on them and changes nothing that was said or decided. */
export async function assignContributions(context: Context, raw: unknown): Promise<Result<{ assigned: number }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, chosen, assigneeId } = parsed.value
  if (!can(context.actor, 'contribution.dispose', { consultationId })) return fail('forbidden')
  if (assigneeId && !(await secretariatOf(context, consultationId)).some(({ id }) => id === assigneeId)) return fail('not_found', { field: 'assigneeId' })
  const { personId } = context.actor!
  return context.db.$transaction(async (tx) => {
    const changed = (await chosenContributions(tx, consultationId, chosen)).filter((one) => one.assigneeId !== assigneeId)
    if (changed.length === 0) return ok({ assigned: 0 })
    await tx.$executeRaw`update "Contribution" set "assigneeId" = ${assigneeId} where "id" = any(${changed.map(({ id }) => id)}::text[])`
    await recordInParts(tx, { at: context.now, personId, kind: 'contribution.assign', actId: randomUUID(), payload: { consultationId, assigneeId }, numbers: changed.map(({ number }) => number) })
    return ok({ assigned: changed.length })
  }, { timeout: 60_000 })
}
