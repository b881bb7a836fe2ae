/** Where a round stands on the platform, for those who take part in the consultation. */
export const roundPath = (consultationId: string, roundId: string): string => `/consultations/${consultationId}/rounds/${roundId}`

/** Its public page, for everybody. */
export const publicRoundPath = (publicId: string): string => `/r/${publicId}`

/** The page of a contributor's own comments; the token is the contributor's key. */
export const contributorPath = (publicId: string, token: string): string => `/r/${publicId}/mine/${token}`
