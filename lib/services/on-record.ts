/** Of positions: released and neither withdrawn nor superseded. A successor that is only prepared supersedes nothing yet. */
export const ON_RECORD = { releasedAt: { not: null }, withdrawnAt: null, OR: [{ supersededBy: null }, { supersededBy: { releasedAt: null } }] }
