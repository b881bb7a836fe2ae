import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ consultationId: idInput, /** When the desk that was read was drawn: what came since is still new. */ drawnAt: z.coerce.date() })

/** Notes up to when a person has seen the desk of a consultation. Never goes back, nor beyond now. */
export async function markDeskSeen(context: Context, raw: unknown): Promise<Result<{ seenAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, drawnAt } = parsed.value
  if (!can(context.actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'consultationId' })
  const key = { personId: context.actor!.personId, consultationId }
  const held = await context.db.visit.findUnique({ where: { personId_consultationId: key } })
  const at = new Date(Math.max(Math.min(drawnAt.getTime(), context.now.getTime()), held?.at.getTime() ?? 0))
  await context.db.visit.upsert({ where: { personId_consultationId: key }, create: { ...key, at }, update: { at } })
  return ok({ seenAt: at })
}
