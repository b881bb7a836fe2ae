import { stateName } from './state-names'

export type NamedDelegation = { stateCode: string | null; name: string | null; organization: { name: string; acronym: string | null } | null }

/** A delegation's name in a language: the State's short name in UN usage, the organisation's, or the name it was invited under. */
export const delegationName = (delegation: NamedDelegation, language: string): string =>
  delegation.stateCode ? stateName(delegation.stateCode, language) : delegation.organization?.name ?? delegation.name ?? ''
