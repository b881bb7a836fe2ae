import { z } from 'zod'
import type { Language } from '@/lib/domain/language'
import { fail, ok, type Result } from '@/lib/domain/result'
import { isDay, REGISTRY_SUBJECTS } from '@/lib/domain/treaty-status'
import type { Context } from '../context'
import { readRegistry, type ShownState } from '../read-registry'
import { cut, type Page } from './page'

export const stateShape = z.object({
  code: z.string().describe('ISO 3166-1 alpha-2.'), name: z.string().describe('Short name in the language asked for.'), nameFull: z.string(), regionalGroup: z.string().nullable(), unMember: z.boolean(), groups: z.array(z.string()),
  facts: z.record(z.enum(REGISTRY_SUBJECTS), z.object({
    status: z.string(), basis: z.string().nullable(), since: z.string().nullable().describe('Civil date as published; `from/to` where the State has withdrawn.'), asOf: z.string().nullable(), source: z.string(), note: z.string().nullable(),
    standing: z.enum(['in', 'out', 'unknown']).describe('On the day asked about; unknown: the registry cannot tell for that day.'),
    doubt: z.enum(['value', 'detail']).nullable().describe('What was not read in a source.'),
  })),
})
export type ShownRegistryState = z.infer<typeof stateShape>

/** The day (`YYYY-MM-DD`, UTC) for which status is told where none is asked. */
const dayOf = (on: string | undefined, now: Date): Result<string, 'invalid'> => (on === undefined ? ok(now.toISOString().slice(0, 10)) : isDay(on) ? ok(on) : fail('invalid', { field: 'on' }))

/** The States of the registry by code, with their dated facts as they stood on a day. `not_signed_in` for a stranger. */
export async function showStates(context: Context, wanted: { on?: string; language: Language; limit: number; after?: string }): Promise<Result<Page<ShownRegistryState>>> {
  if (!context.actor) return fail('not_signed_in')
  const day = dayOf(wanted.on, context.now)
  if (!day.ok) return day
  const { states } = await readRegistry(context.db, { language: wanted.language, day: day.value })
  return cut([...states].sort((a, b) => (a.code < b.code ? -1 : 1)), wanted, ({ code }) => code, shown)
}

/** One State of the registry. */
export async function showState(context: Context, wanted: { code: string; on?: string; language: Language }): Promise<Result<ShownRegistryState>> {
  if (!context.actor) return fail('not_signed_in')
  const day = dayOf(wanted.on, context.now)
  if (!day.ok) return day
  const found = (await readRegistry(context.db, { language: wanted.language, day: day.value })).states.find(({ code }) => code === wanted.code)
  return found ? ok(shown(found)) : fail('not_found')
}

const shown = ({ code, name, nameFull, regionalGroup, unMember, groups, facts }: ShownState): ShownRegistryState => ({ code, name, nameFull, regionalGroup, unMember, groups, facts })
