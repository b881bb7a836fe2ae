import { z } from 'zod'
import { SWITCH_NAMES, valuesOf } from '@/lib/domain/consultation-rule'
import { fail, type Result } from '@/lib/domain/result'
import { idInput, reasonInput, rowKeyInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { setRule } from './set-rule'

const input = z.object({
  consultationId: idInput,
  /** A contested point of doctrine (lib/law/doctrine). */
  name: z.enum(SWITCH_NAMES as [string, ...string[]]).transform((name) => name as (typeof SWITCH_NAMES)[number]),
  value: z.string().max(60),
  reason: reasonInput,
  requestKey: rowKeyInput,
})

/** Sets a contested point of doctrine for a consultation, or back to its default, with the reason. Refuses with `invalid` what is no setting of it, `unchanged_rule`. */
export async function setDoctrine(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { name, value } = parsed.value
  if (!valuesOf(name).includes(value)) return fail('invalid', { field: 'value' })
  return setRule(context, { ...parsed.value, name, kind: 'doctrine.set', standsAt: valuesOf(name)[0]! })
}
