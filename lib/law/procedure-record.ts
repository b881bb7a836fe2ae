import type { AsOf, Instant, ProcedureFacts } from './facts'
import { gateOf } from './gates'
import { clauseKey, holdsAt, isKnown, type Known, type KnownActor } from './known'
import { type Ledger, procedureKey } from './ledger'
import type { Flaw, ProcedureAct } from './silence-procedure'

/** A silence procedure as of the instant asked about. */
export type ProcedureState = {
  procedure: ProcedureFacts
  /** With the extensions that were made in time. */
  deadline: Instant
  ended: boolean
  /** Members who must be served, and when each was served in all languages required; null: not yet. */
  served: ReadonlyMap<string, Instant | null>
  flaw: Flaw | null
  /** When the clock started: everybody served; null: it has not. */
  startedAt: Instant | null
}

/** PRC-1 to PRC-6: deadline, service, and what makes it void. */
export function procedureStateOf(procedure: ProcedureFacts, known: Known): ProcedureState {
  const { asOf, knownAt } = known.at
  let deadline = procedure.deadline
  const extensions: NonNullable<ProcedureFacts['extensions']>[number][] = []
  for (const extension of [...(procedure.extensions ?? [])].filter((one) => isKnown(one, known.at)).sort((a, b) => a.effectiveAt - b.effectiveAt || a.deadline - b.deadline)) {
    if (extension.effectiveAt >= deadline || extension.deadline <= deadline) continue
    deadline = extension.deadline
    extensions.push(extension)
  }
  const until = Math.min(asOf, deadline)
  const members = known.actors.filter(({ facts }) => facts.kind === 'state' && holdsAt(facts.memberOfBody, until, knownAt))
  const served = new Map(members.map(({ facts }) => [facts.id, servedAt(facts.id, procedure, known.at, until)]))
  const times = [...served.values()]
  const everybody = times.length > 0 && times.every((at) => at !== null)
  const extensionsServed = extensions.every((extension) => members.every(({ facts }) => extension.service.some((one) => one.actorId === facts.id && one.servedAt <= until && one.recordedAt <= knownAt)))
  const startedAt = everybody ? Math.max(procedure.effectiveAt, ...(times as number[])) : null
  const words = known.versionById.get(procedure.versionId)
  const changed = words !== undefined && known.versionsOf.get(words.clauseId)!.some((each) => each.ordinal > words.ordinal && each.sha256 !== words.sha256 && each.issuedAt < deadline)
  const short = startedAt !== null && procedure.minimumHours !== undefined && deadline - startedAt < procedure.minimumHours * 3_600_000
  return {
    procedure, deadline, ended: asOf >= deadline, served, startedAt,
    flaw: procedure.basis === null ? 'noBasis' : changed ? 'textChanged' : !everybody || !extensionsServed ? 'notAllServed' : short ? 'periodTooShort' : null,
  }
}

/** When the last of the languages required had reached the member. */
function servedAt(actorId: string, procedure: ProcedureFacts, { knownAt }: AsOf, until: Instant): Instant | null {
  const service = procedure.service.filter((one) => one.actorId === actorId && one.servedAt <= until && one.recordedAt <= knownAt)
  if (service.length === 0) return null
  const first = Math.min(...service.map((one) => one.servedAt))
  const times = procedure.languages.map((language) => service.filter((one) => one.languages.includes(language)).reduce<number | null>((at, one) => (at === null || one.servedAt < at ? one.servedAt : at), null))
  return times.some((at) => at === null) ? null : Math.max(first, ...(times as number[]))
}

/**
 * What one member did in answer (SIL-2 to SIL-5): in the procedure's channel, or on record on the very words while it ran.
 * A break that was taken back before the deadline is none; one taken back afterwards stays.
 */
export function answerOf(actor: KnownActor, state: ProcedureState, known: Known, ledger: Ledger): { served: boolean; act: ProcedureAct; timely: boolean } {
  const { procedure, deadline } = state
  const words = known.versionById.get(procedure.versionId)
  const onWords = words ? ledger.of(actor.facts.id, clauseKey(words.clauseId)).filter((act) => act.versionId === procedure.versionId) : []
  const acts = [...ledger.of(actor.facts.id, procedureKey(procedure.id)), ...onWords].filter((act) => act.effectiveAt >= procedure.effectiveAt && gateOf(act.act) === null && act.blocks)
  const stood = acts.filter((act) => act.endedAt === null || act.endedAt >= deadline)
  const breaks = stood.filter((act) => act.act.kind === 'objection' || (act.act.kind === 'amend' && procedure.breakBy !== 'objection'))
  const timely = breaks.filter((act) => act.effectiveAt < deadline)
  const served = (state.served.get(actor.facts.id) ?? null) !== null
  const [broke] = timely.length > 0 ? timely : breaks
  if (broke) return { served, act: broke.act.kind === 'amend' ? 'amendment' : 'objection', timely: timely.length > 0 }
  return { served, act: stood.some((act) => act.act.kind !== 'disclaimer') ? 'comment' : 'none', timely: false }
}
