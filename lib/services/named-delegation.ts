/** The columns by which a delegation is named (`delegationName`). */
export const NAMED = { stateCode: true, name: true, organization: { select: { name: true, acronym: true } } } as const
