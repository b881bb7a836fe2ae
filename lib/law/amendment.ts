import type { CodeOf } from './codes'
import { type Effect, effectOf, type Reason } from './effect'

/** More than half of the parties (OST XV): 59 of 116 and of 117, 60 of 118. */
export const majorityOf = (parties: number): number => Math.floor(parties / 2) + 1

/** One party and an amendment. `inForce`: the majority was reached once; it never lapses because the number of parties grows. */
export type AmendmentStanding = { proposed: boolean; accepted: boolean; inForce: boolean; /** Joined the treaty after the entry into force. */ joinedLater: boolean }

/** AMD-1 to AMD-5, in order (R17). No position but an instrument has any part in this; silence never counts. */
export function amendmentCode({ proposed, accepted, inForce, joinedLater }: AmendmentStanding): CodeOf<'AMD'> | 'AMG-NOPROPOSAL' {
  if (!proposed) return 'AMG-NOPROPOSAL'
  if (accepted) return inForce ? 'AMD-BOUND' : 'AMD-ACC-PEND'
  return inForce && joinedLater ? 'AMD-NEWPARTY' : 'AMD-NOTBOUND'
}

export function amendmentEffect(standing: AmendmentStanding): Effect<CodeOf<'AMD'> | 'AMG-NOPROPOSAL'> {
  const code = amendmentCode(standing)
  if (code === 'AMG-NOPROPOSAL') return effectOf(code, [{ key: 'noProposal' }])
  const because: Reason[] = [{ key: 'party' }, { key: standing.accepted ? 'accepted' : 'notAccepted' }, ...(standing.inForce ? [{ key: 'inForce' as const }] : []), ...(code === 'AMD-NEWPARTY' ? [{ key: 'joinedLater' as const }] : []), { key: 'instrumentInferred' }]
  return effectOf(code, because, { flags: ['CUSTOM-VCLT'] })
}

/** The amendment as a whole: AMD-6 and AMD-7. `acceptances` and `parties` are those of one date; `inForce` absent: from these numbers. */
export function amendmentAggregate({ proposed, acceptances, parties, inForce }: { proposed: boolean; acceptances: number; parties: number; inForce?: boolean }): Effect<CodeOf<'AMG'>> {
  if (!proposed) return effectOf('AMG-NOPROPOSAL', [{ key: 'noProposal' }])
  const because: Reason[] = [{ key: 'acceptances', values: { count: acceptances, bar: majorityOf(parties), parties } }]
  if (!(inForce ?? acceptances >= majorityOf(parties))) return effectOf('AMG-SHORT', because)
  return effectOf(acceptances >= parties ? 'AMG-INFORCE-ALL' : 'AMG-INFORCE-PARTIAL', [...because, { key: 'inForce' }], { flags: ['CUSTOM-VCLT'] })
}
