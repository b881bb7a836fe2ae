import { z } from 'zod'
import type { Database } from '@/lib/data/client'
import { type Bond, bondsOf } from '@/lib/domain/group-statement'
import type { Language } from '@/lib/domain/language'
import { fail, ok, type Result } from '@/lib/domain/result'
import { inAlphabeticalOrder, stateName } from '@/lib/domain/state-names'
import { idInput } from './act-input'
import { groupMembersAt, groupsSpokenFor } from './group-members'

/** Spoken for a group: by whom the speaker is authorised by name, and who stands apart; State codes. Absent: for one's own delegation. */
export const groupInput = z.object({ groupId: idInput, authorised: z.array(z.string().length(2)).max(195).default([]), without: z.array(z.string().length(2)).max(195).default([]) }).nullish()

type Spoken = NonNullable<z.infer<typeof groupInput>> & { consultationId: string; delegationId: string; blocks: boolean; now: Date; /** When it was said: its members then are bound (legal model 4.4). */ saidAt: Date }

/** Whom a statement for a group binds, as the registry knows its members when it was said. Refuses with `not_spokesperson` whoever does not speak for it now. */
export async function judgeGroup(db: Database, on: Spoken): Promise<Result<Bond[]>> {
  const groups = await groupsSpokenFor(db, { consultationId: on.consultationId, delegationId: on.delegationId, at: on.now })
  if (!groups.some(({ groupId }) => groupId === on.groupId)) return fail('not_spokesperson', { field: 'group' })
  const { stateCode } = await db.delegation.findUniqueOrThrow({ where: { id: on.delegationId }, select: { stateCode: true } })
  return bondsOf({ ...on, speaker: stateCode!, members: await groupMembersAt(db, on.groupId, on.saidAt) })
}

/** A group for which a delegation may speak, with its other members by name. */
export type SpokenGroup = { groupId: string; members: { code: string; name: string }[] }

export async function spokenGroups(db: Database, on: { consultationId: string; delegationId: string; stateCode: string | null; language: Language; at: Date }): Promise<SpokenGroup[]> {
  return Promise.all((await groupsSpokenFor(db, on)).map(async ({ groupId }) => {
    const members = (await groupMembersAt(db, groupId, on.at)).filter((code) => code !== on.stateCode)
    return { groupId, members: inAlphabeticalOrder(members, (code) => code, on.language).map((code) => ({ code, name: stateName(code, on.language) })) }
  }))
}

type GroupBondRow = { stateCode: string; optedOutAt: Date | null }

/** A statement for a group as it is shown: whom it binds and who has left it, by name. */
export type ShownGroup = { id: string; bound: string[]; left: string[] }

export const shownGroup = ({ groupId, bonds }: { groupId: string | null; bonds: readonly GroupBondRow[] }, language: string): ShownGroup | null => groupId === null ? null : {
  id: groupId,
  bound: inAlphabeticalOrder(bonds.filter(({ optedOutAt }) => !optedOutAt), ({ stateCode }) => stateCode, language).map(({ stateCode }) => stateName(stateCode, language)),
  left: inAlphabeticalOrder(bonds.filter(({ optedOutAt }) => optedOutAt), ({ stateCode }) => stateCode, language).map(({ stateCode }) => stateName(stateCode, language)),
}

/** Whether a State is bound by a statement for its group and has not left it. */
export const isBound = (bonds: readonly GroupBondRow[], stateCode: string | null): boolean => stateCode !== null && bonds.some((bond) => bond.stateCode === stateCode && !bond.optedOutAt)
