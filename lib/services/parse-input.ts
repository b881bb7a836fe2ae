import type { z } from 'zod'
import { fail, ok, type Result } from '@/lib/domain/result'

/** Input checked at the edge: the parsed value, or the first field that is wrong with the code of the reason. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): Result<z.infer<Schema>, 'invalid' | 'required' | 'too_long'> {
  const parsed = schema.safeParse(input, { reportInput: true })
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.')
  if (issue?.code === 'too_big') return fail('too_long', { field, detail: { maximum: Number(issue.maximum) } })
  const missing = (issue?.code === 'too_small' && Number(issue.minimum) === 1) || (issue?.code === 'invalid_type' && issue.input == null)
  return fail(missing ? 'required' : 'invalid', { field })
}
