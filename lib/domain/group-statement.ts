import { fail, ok, type Result } from './result'

/** A member of a group on the day of a statement, and how the statement binds it. */
export type Bond = { stateCode: string; /** The speaker is authorised by this member by name. */ authorised: boolean }

type Said = { speaker: string; members: readonly string[]; authorised: readonly string[]; without: readonly string[]; /** It is an objection to words, which blocks or breaks. */ blocks: boolean }

/**
 * Whom a statement for a group binds (legal model 4.4, GRP-1 to GRP-3): every member on the day except the speaker, who acts
 * itself, and those named as standing apart. An objection to words blocks for those members alone by whom the speaker is authorised by
 * name, so that it must name one at least; one to a proposition blocks nothing, and speaks for all whom it binds. Refuses names that are no members, and a statement that binds nobody.
 */
export function bondsOf({ speaker, members, authorised, without, blocks }: Said): Result<Bond[], 'not_a_group_member' | 'binds_nobody' | 'authority_missing'> {
  const group = new Set(members)
  if (authorised.some((code) => !group.has(code))) return fail('not_a_group_member', { field: 'authorised' })
  if (without.some((code) => !group.has(code))) return fail('not_a_group_member', { field: 'without' })
  const bound = members.filter((code) => code !== speaker && !without.includes(code))
  if (bound.length === 0) return fail('binds_nobody', { field: 'without' })
  const bonds = bound.map((stateCode) => ({ stateCode, authorised: authorised.includes(stateCode) }))
  return blocks && !bonds.some((bond) => bond.authorised) ? fail('authority_missing', { field: 'authorised' }) : ok(bonds)
}
