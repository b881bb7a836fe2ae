import type { Regards } from '@/lib/law/facts'
import { fail, ok, type Result } from './result'

/** Longest statement of a proposition, in UTF-16 units: one sentence, two at most. */
export const STATEMENT_MAX = 600

export const HIERARCHIES = ['charter', 'jus_cogens'] as const
export type Hierarchy = (typeof HIERARCHIES)[number]

/** Two statements that are one: whatever their spaces, case, and the point at the end. */
export const sameStatement = (one: string, other: string): boolean => plain(one) === plain(other)

const plain = (statement: string): string => statement.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').replace(/[.。؟?!\s]+$/u, '').trim()

type Said = { id: string; delegationId: string | null; linkId: string | null; value: string }

/**
 * Whether an author may say this of what a text does with a proposition, beside what it says already. Different authors
 * may conflict, and it is shown. One author contradicts itself where it says that a text disclaims what it elsewhere says
 * that it asserts or implies, or says two things of one clause.
 */
export function judgeRegards(said: readonly Said[], next: { delegationId: string | null; linkId: string | null; value: Regards }): Result<null, 'contradictory' | 'already_said'> {
  const own = said.filter((one) => one.delegationId === next.delegationId)
  const same = own.find((one) => one.linkId === next.linkId)
  if (same) return fail(same.value === next.value ? 'already_said' : 'contradictory', { field: 'value' })
  const disclaims = (value: string): boolean => value === 'disclaimed'
  return own.some((one) => disclaims(one.value) !== disclaims(next.value)) ? fail('contradictory', { field: 'value' }) : ok(null)
}
