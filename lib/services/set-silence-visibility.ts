import { z } from 'zod'
import { SILENCE_VISIBILITIES } from '@/lib/domain/consultation-rule'
import type { Result } from '@/lib/domain/result'
import { idInput, reasonInput, rowKeyInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { setRule } from './set-rule'

const input = z.object({ consultationId: idInput, value: z.enum(SILENCE_VISIBILITIES), reason: reasonInput, requestKey: rowKeyInput })

/**
 * Sets who sees what the silence of a State may be read as. To publish that a State has acquiesced is itself a diplomatic
 * act: the reason names the decision of the body that allows it. Refuses with `unchanged_rule` what is so already.
 */
export async function setSilenceVisibility(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  return parsed.ok ? setRule(context, { ...parsed.value, name: 'silenceVisibility', kind: 'silence_visibility.set', standsAt: SILENCE_VISIBILITIES[0] }) : parsed
}
