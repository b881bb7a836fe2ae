/** Settings of a delegation for its own work. `four_eyes`: nobody releases what he or she has prepared. */
export const DELEGATION_SETTINGS = ['four_eyes'] as const
export type DelegationSettingName = (typeof DELEGATION_SETTINGS)[number]

/**
 * Whether a person may release what somebody prepared, as far as the delegation's own wish goes; that the person may release at
 * all is a matter of the table of rights.
 */
export const secondPairOfEyes = (wished: boolean, { preparedById, releasedById }: { preparedById: string; releasedById: string }): boolean => !wished || preparedById !== releasedById
