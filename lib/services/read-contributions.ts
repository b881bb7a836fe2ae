import { z } from 'zod'
import { registerContributors, registerCount, type RegisterOrder, registerPage, type RegisterSight } from '@/lib/data/contribution-register'
import { CONTRIBUTION_ORDERS, type ContributionOrder } from '@/lib/domain/contribution'
import { LANGUAGES } from '@/lib/domain/language'
import { fail, ok, type Result } from '@/lib/domain/result'
import { collatorOf } from '@/lib/domain/state-names'
import { idInput } from './act-input'
import type { Context } from './context'
import { contributionFilterInput, registerFilterOf } from './contribution-input'
import { contributionLine, type ContributionLine, lineWords, type LineWords } from './contribution-line'
import { sightOf } from './contribution-sight'
import { parseInput } from './parse-input'

const PAGE = 100

export const contributionsInput = z.object({
  consultationId: idInput, language: z.enum(LANGUAGES).default('en'), filter: contributionFilterInput.default({}), order: z.enum(CONTRIBUTION_ORDERS).default('clause'), mine: z.boolean().default(false),
  /** The place of the last line that the reader has. */
  after: z.object({ rank: z.number().int(), number: z.number().int() }).nullish(),
  limit: z.number().int().min(1).max(1_000).default(PAGE),
})

export type ContributionsPage = { lines: ContributionLine[]; /** of all that match; only with the first page */ total: number | null; next: { rank: number; number: number } | null }

/**
 * A page of the register: of all for secretariat and Chair, of what is published (and the own) for everybody else. By keyset, so
 * that the last page of 31,000 lines is as quick as the first. `not_found` to strangers.
 */
export async function readContributions(context: Context, raw: unknown): Promise<Result<ContributionsPage>> {
  const parsed = parseInput(contributionsInput, raw)
  if (!parsed.ok) return parsed
  const { consultationId, language, order, after, limit, mine } = parsed.value
  const sight = sightOf(context, consultationId, mine)
  if (!sight) return fail('not_found')
  const filter = registerFilterOf(consultationId, parsed.value.filter)
  const words = await lineWords(context.db, consultationId, language)
  const [rows, total] = await Promise.all([
    registerPage(context.db, { filter, sight, order: await registerOrder(context, consultationId, order, words, sight), after, limit: limit + 1 }),
    after ? null : registerCount(context.db, filter, sight),
  ])
  const last = rows.length > limit ? rows[limit - 1]! : null
  return ok({ lines: rows.slice(0, limit).map((row) => contributionLine(row, words, sight)), total, next: last && { rank: last.rank, number: last.number } })
}

/** The order of groups for a reader: clauses as the text has them, delegations by the alphabet of the language, then everybody else by name. */
export async function registerOrder({ db }: Context, consultationId: string, by: ContributionOrder, words: LineWords, sight: RegisterSight): Promise<RegisterOrder> {
  if (by === 'number') return { by }
  if (by === 'clause') return { by, keys: words.text.order }
  const contributors = await registerContributors(db, consultationId, sight)
  return { by, keys: [...words.names.delegations.map(({ id }) => id), ...contributors.sort(collatorOf(words.language).compare)] }
}
