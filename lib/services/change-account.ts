import { z } from 'zod'
import { LANGUAGES } from '@/lib/domain/language'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ name: z.string().trim().min(1).max(200), language: z.enum(LANGUAGES), /** Whether the letter of the day is wished; absent: as before. */ dailyDigest: z.boolean().optional() })

/** Changes how a person is shown, the language in which the platform writes to them, and whether it writes once a day. What is on record keeps the person, not the name. */
export async function changeAccount(context: Context, raw: unknown): Promise<Result<{ language: string }>> {
  if (!context.actor) return fail('forbidden')
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { name, language, dailyDigest } = parsed.value
  await context.db.person.update({ where: { id: context.actor.personId }, data: { name, locale: language, dailyDigest } })
  return ok({ language })
}
