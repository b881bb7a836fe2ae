import { z } from 'zod'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from '../act-input'

/** How many entries a page has where nothing is asked, and at most. */
export const PAGE = { usual: 50, most: 200 } as const

/** How many entries of a list are asked for; a number outside the bounds is refused as such, not as a text that is too long. */
export const limitInput = ({ usual, most }: { usual: number; most: number }) =>
  z.coerce.number().int().refine((limit) => limit >= 1 && limit <= most).default(usual).meta({ minimum: 1, maximum: most, description: 'How many entries a page has at most.' })

/** What every list may be asked for: how many entries, and after which one. */
export const pageInput = { limit: limitInput(PAGE), after: idInput.optional().describe('The value of `next` in the page before.') }

/** A page of a list: `next` is what `after` must be for the page that follows; null on the last. */
export type Page<Item> = { items: Item[]; next: string | null }

export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: z.string().nullable().describe('What `after` must be for the page that follows; null on the last.') })

type Wanted = { limit: number; after?: string }

/** What Prisma needs to read one entry more than a page, after the one that ended the page before. */
export const windowOf = ({ limit, after }: Wanted) => ({ take: limit + 1, ...(after ? { cursor: { id: after }, skip: 1 } : {}) })

/** The page of rows that were read so. */
export const paged = <Row extends { id: string }, Item>(rows: readonly Row[], { limit }: Wanted, show: (row: Row) => Item): Page<Item> =>
  ({ items: rows.slice(0, limit).map(show), next: rows.length > limit ? rows[limit - 1]!.id : null })

/** One page of a list that is held whole. Refuses with `not_found` an `after` that names none of it. */
export function cut<Row, Item>(rows: readonly Row[], wanted: Wanted, keyOf: (row: Row) => string, show: (row: Row) => Item): Result<Page<Item>, 'not_found'> {
  const start = wanted.after === undefined ? 0 : rows.findIndex((row) => keyOf(row) === wanted.after) + 1
  if (wanted.after !== undefined && start === 0) return fail('not_found', { field: 'after' })
  const shown = rows.slice(start, start + wanted.limit)
  return ok({ items: shown.map(show), next: start + wanted.limit < rows.length ? keyOf(shown.at(-1)!) : null })
}

/** An instant in ISO 8601, UTC. */
export const instant = z.iso.datetime().describe('Instant, ISO 8601, UTC.')
export const isoOf = (at: Date): string => at.toISOString()
export const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null
