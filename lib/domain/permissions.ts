import { type Actor, mandatesIn, type Role } from './actor'

/** Everything a person may want to do, verb-noun. Reading what is released is `consultation.read`. */
export type Action = keyof typeof TABLE

/** What the action is about. Which fields an action needs is said by its rule; a missing one refuses. */
export type Subject = {
  consultationId?: string
  /** The delegation whose act, word or seat it is. */
  delegationId?: string | null
  phase?: string
  /** Whether the act has been released on record. */
  released?: boolean
}

type Rule = {
  roles: readonly Role[]
  /** The actor's own delegation must be the subject's. */
  ownDelegation?: boolean
  /** Phases of the draft in which it is possible; absent: every phase. */
  phases?: readonly string[]
  /** Possible only while the act is not yet on record (false) or only once it is (true). */
  released?: boolean
}

const EVERYBODY: readonly Role[] = ['secretariat', 'chair', 'head', 'delegate', 'adviser', 'observer', 'stakeholder', 'reader']
/** Those who put something on record beside the text: each for itself, the secretariat and the Chair for no delegation. */
const RECORDERS: readonly Role[] = ['secretariat', 'head']
const VOICES: readonly Role[] = ['head', 'delegate', 'adviser', 'observer', 'stakeholder']

/**
 * The one table of rights, for pages, API and socket alike.
 * The secretariat and the Chair take no positions: they are in none of the rules on acts of delegations.
 * `draft.write`: every delegation of the drafting group changes the common text. Under negotiation it is the penholder's to
 * keep (`draft.keep`), and a delegation writes proposals of its own beside it (`draft.propose`).
 * Advisers prepare nothing on record; observers and stakeholders comment and never write text. A delegation judges factors
 * and contests changes, the Chair alone rules; the secretariat, which is neutral, does neither.
 */
const TABLE = {
  'consultation.create': { roles: ['secretariat'] },
  'consultation.read': { roles: EVERYBODY },
  'delegation.accredit': { roles: ['secretariat'] },
  'person.accredit': { roles: ['secretariat'] },
  'mandate.change': { roles: ['secretariat'] },
  'draft.create': { roles: ['secretariat'] },
  'draft.read': { roles: EVERYBODY },
  'draft.write': { roles: ['secretariat', 'chair', 'head', 'delegate', 'adviser'], phases: ['drafting'] },
  'draft.keep': { roles: ['secretariat', 'chair'], phases: ['negotiation'] },
  'draft.propose': { roles: ['head', 'delegate', 'adviser'], ownDelegation: true, phases: ['negotiation'] },
  'draft.freeze': { roles: ['secretariat', 'chair'] },
  'revision.issue': { roles: ['secretariat'] },
  'notice.serve': { roles: ['secretariat'] },
  'notice.acknowledge': { roles: ['head', 'delegate', 'observer', 'stakeholder'], ownDelegation: true },
  'round.read': { roles: EVERYBODY },
  'round.plan': { roles: ['secretariat'] },
  'round.extend': { roles: ['secretariat'] },
  'round.close': { roles: ['secretariat'] },
  'mail.read': { roles: ['secretariat'] },
  'address.set': { roles: ['secretariat'] },
  'comment.prepare': { roles: ['secretariat', 'chair', ...VOICES], ownDelegation: true },
  'comment.release': { roles: ['secretariat', 'chair', 'head', 'observer', 'stakeholder'], ownDelegation: true, released: false },
  'comment.withdraw': { roles: ['secretariat', 'chair', 'head', 'observer', 'stakeholder'], ownDelegation: true, released: true },
  'comment.discard': { roles: ['secretariat', 'chair', ...VOICES], ownDelegation: true, released: false },
  'comment.resolve': { roles: ['secretariat', 'chair'] },
  'position.prepare': { roles: ['head', 'delegate'], ownDelegation: true },
  'position.release': { roles: ['head'], ownDelegation: true, released: false },
  'position.withdraw': { roles: ['head'], ownDelegation: true, released: true },
  'position.discard': { roles: ['head', 'delegate'], ownDelegation: true, released: false },
  'tracker.read': { roles: EVERYBODY },
  'proposition.record': { roles: RECORDERS, ownDelegation: true },
  'proposition.end': { roles: RECORDERS, ownDelegation: true },
  'proposition.link': { roles: RECORDERS, ownDelegation: true },
  'regards.assert': { roles: RECORDERS, ownDelegation: true },
  'trigger.record': { roles: RECORDERS, ownDelegation: true },
  'trigger.serve': { roles: RECORDERS, ownDelegation: true },
  'factor.assert': { roles: ['head'], ownDelegation: true },
  'custom.assess': { roles: ['secretariat', 'chair', 'head'], ownDelegation: true },
  'amendment.record': { roles: ['secretariat'] },
  'attendance.record': { roles: ['secretariat', 'chair'] },
  'ruling.record': { roles: ['chair'] },
  'change.confirm': { roles: ['secretariat', 'chair'] },
  'change.contest': { roles: ['head'], ownDelegation: true },
  'rules.set': { roles: ['secretariat'] },
  'contribution.read': { roles: EVERYBODY },
  'contribution.review': { roles: ['secretariat', 'chair'] },
  'contribution.dispose': { roles: ['secretariat'] },
  'procedure.open': { roles: ['secretariat', 'chair'] },
  'procedure.extend': { roles: ['secretariat', 'chair'] },
  'procedure.end': { roles: ['secretariat', 'chair'] },
  'answer.prepare': { roles: ['head', 'delegate'], ownDelegation: true },
  'answer.release': { roles: ['head'], ownDelegation: true, released: false },
  'answer.withdraw': { roles: ['head'], ownDelegation: true, released: true },
  'answer.discard': { roles: ['head', 'delegate'], ownDelegation: true, released: false },
  'answer.enter': { roles: ['secretariat'] },
  'reading.conduct': { roles: ['secretariat', 'chair'] },
  'note.write': { roles: VOICES, ownDelegation: true },
  'delegation.set': { roles: ['head'], ownDelegation: true },
  'spokesperson.record': { roles: ['secretariat'] },
  'bond.leave': { roles: ['head'], ownDelegation: true },
} as const satisfies Record<string, Rule>

/**
 * Whether a person may do something now. `null` (nobody signed in) may do nothing.
 * `consultation.create` is a matter of the platform's secretariat; every other action needs the subject's consultation.
 */
export function can(actor: Actor | null, action: Action, subject: Subject = {}): boolean {
  if (!actor) return false
  const rule: Rule = TABLE[action]
  if (rule.phases && !rule.phases.includes(subject.phase ?? '')) return false
  if (rule.released !== undefined && rule.released !== subject.released) return false
  const mandates = subject.consultationId
    ? mandatesIn(actor, subject.consultationId)
    : action === 'consultation.create' ? actor.mandates.filter((mandate) => mandate.consultationId === null) : []
  return mandates.some((mandate) =>
    rule.roles.includes(mandate.role) && (!rule.ownDelegation || (mandate.delegationId ?? null) === (subject.delegationId ?? null)))
}
