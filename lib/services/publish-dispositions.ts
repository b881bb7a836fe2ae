import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { publishInForce } from '@/lib/data/contribution-acts'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import { chosenContributions } from './chosen-contributions'
import type { Context } from './context'
import { chosenInput } from './contribution-input'
import { BULK_MILLISECONDS } from './dispose-contributions'
import { parseInput } from './parse-input'
import { recordInParts } from './record-in-parts'

const input = z.object({ consultationId: idInput, chosen: chosenInput })

/**
 * Publishes the dispositions of the chosen contributions: from now on everybody in the consultation reads them, and each
 * contributor finds his own. What is published is never taken back, only followed by another. `nothing_to_publish` where all is.
 */
export async function publishDispositions(context: Context, raw: unknown): Promise<Result<{ published: number }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, chosen } = parsed.value
  if (!can(context.actor, 'contribution.dispose', { consultationId })) return fail('forbidden')
  const { personId } = context.actor!
  return context.db.$transaction(async (tx) => {
    const found = await chosenContributions(tx, consultationId, chosen)
    const published = new Set(await publishInForce(tx, found.map(({ id }) => id), context.now, personId))
    if (published.size === 0) return fail('nothing_to_publish')
    const numbers = found.filter(({ id }) => published.has(id)).map(({ number }) => number)
    await recordInParts(tx, { at: context.now, personId, kind: 'contribution.publish', actId: randomUUID(), payload: { consultationId }, numbers })
    return ok({ published: published.size })
  }, { timeout: BULK_MILLISECONDS, maxWait: 10_000 })
}
