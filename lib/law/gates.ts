import type { LegalActor, RawAct } from './act'
import type { GateCode } from './codes'
import { type Effect, effectOf } from './effect'
import type { Track } from './facts'

/**
 * Who counts in a track (LEGAL-EFFECTS, CON-11 and WHO-1 to WHO-6; legal model 3, R1). null: this actor counts. Silence of
 * somebody who does not count is never anything.
 */
export function standingCode(track: Track, actor: LegalActor): GateCode | null {
  const state = actor.kind === 'state'
  switch (track) {
    case 'CON':
    case 'SIL': return state && actor.memberOfBody ? null : 'X-NOVOICE'
    case 'SA':
    case 'SP': return state ? (actor.treatyParty ? null : 'X-NOSTAND') : actor.kind === 'io' ? 'X-NOSTAND' : 'X-NOWEIGHT'
    case 'AMD': return state && actor.treatyParty ? null : 'X-NOSTAND'
    case 'CIL': return state || (actor.kind === 'io' && actor.transferredCompetence) ? null : 'X-NOWEIGHT'
    case 'PO':
    case 'ACQ':
    case 'EST': return state ? null : 'X-NOWEIGHT'
  }
}

/** The effect of not counting, with the reason. */
export function outsideEffect(track: Track, actor: LegalActor, code: GateCode): Effect<GateCode> {
  if (track === 'CON' || track === 'SIL') return effectOf(code, [{ key: actor.kind !== 'state' ? 'notState' : actor.memberOfBody ? 'notMemberThen' : 'notMember' }])
  return effectOf(code, [{ key: code === 'X-NOSTAND' ? 'notParty' : 'noStatePractice' }])
}

/** Whether a person of this grade speaks for the State (GATE-1). Absent: released by a person accredited to release it. */
export const speaksForState = (act: Pick<RawAct, 'authority'>): boolean => act.authority !== 'expert' && act.authority !== 'unknown'

/** An instrument binds only where it comes from the head of State or Government, the foreign minister or full powers (AMD-8). */
export const bindsTheState = (act: Pick<RawAct, 'authority'>): boolean => act.authority === 'full_powers' || act.authority === 'head_of_state_gov_mfa'

/** What must be answered before an act is read at all: is it on record (GATE-2), and does it speak for the State (GATE-1)? */
export function gateOf(act: RawAct): Effect<GateCode> | null {
  if (act.register === 'informal') return effectOf('G-INFORMAL', [{ key: 'notOnRecord' }])
  if (!speaksForState(act)) return effectOf('G-NOAUTH', [{ key: 'authorityUnknown' }])
  return null
}
