import type { Aggregate } from '@/lib/law/aggregate'
import { assess } from '@/lib/law/assess'
import type { ActFacts, ActOnActFacts, ActorFacts } from '@/lib/law/facts'
import { NO_FACTS } from '@/lib/law/facts'
import { type HeldAct, procedureKey } from '@/lib/law/ledger'
import type { MemberCode } from './certificate'
import { answerFactsOf, procedureFactsOf, type ProcedureRecord } from './procedure-facts'
import { isBreaking } from './silence-procedure'

/** What the engine says of one procedure on its whole text, as of an instant. */
export type ProcedureReading = {
  /**
   * Of one member, and the act that decides it; an act of a group where the member itself said nothing. Who was not served may have
   * acted all the same: the act is told, though nothing is drawn against it. `breaks`: the act breaks the silence, in time.
   */
  member(actorId: string): { code: MemberCode; act: { id: string; kind: string; at: Date; derived: boolean } | null; breaks: boolean }
  aggregate: Aggregate
}

type Asked = {
  record: ProcedureRecord
  actors: readonly ActorFacts[]
  /** Positions on record on the words concerned: whoever objects to the very words while the procedure runs breaks it as well. */
  positions: { acts: readonly ActFacts[]; actsOnActs: readonly ActOnActFacts[] }
  /** When other words were issued in their place; null: they were not. */
  supersededAt: Date | null
  now: Date
}

/** Reads a procedure by the rules of track SIL (LEGAL-EFFECTS, SIL-1 to SIL-9). Nothing is decided here that the engine does not decide. */
export function procedureReading({ record, actors, positions, supersededAt, now }: Asked): ProcedureReading {
  const { id, terms } = record
  const opened = terms.openedAt.getTime()
  const words = { id, clauseId: id, ordinal: 1, sha256: 'as issued', issuedAt: opened, recordedAt: opened }
  const answers = answerFactsOf(record, id)
  const { work, effect, aggregate } = assess({
    ...NO_FACTS, actors,
    versions: supersededAt ? [words, { ...words, id: `${id}+`, ordinal: 2, sha256: 'other words', issuedAt: supersededAt.getTime(), recordedAt: supersededAt.getTime() }] : [words],
    procedures: [procedureFactsOf(record, { id, versionId: id }, now)],
    acts: [...answers.acts, ...positions.acts.map((act): ActFacts => ({ ...act, target: { of: 'procedure', procedureId: id } }))],
    actsOnActs: [...answers.actsOnActs, ...positions.actsOnActs],
  }, {}, { asOf: now.getTime(), knownAt: now.getTime() })
  const target = { of: 'version', versionId: id } as const
  const deadline = terms.deadline.getTime()
  return {
    aggregate: aggregate('SIL', target),
    member(actorId) {
      const code = (effect('SIL', actorId, target)?.code ?? 'X-NOVOICE') as MemberCode
      const held = work.ledger.of(actorId, procedureKey(id)).filter((act) => act.effectiveAt >= opened && (act.endedAt === null || act.endedAt >= deadline))
      const breaks = held.filter((act) => isBreaking(kindOf(act)) && act.blocks && !(record.breakBy === 'objection' && act.act.kind === 'amend'))
      const inTime = breaks.find((act) => act.effectiveAt < deadline)
      const last = held.filter((act) => act.act.kind !== 'disclaimer').at(-1)
      const decides = code === 'SIL-BROKE' ? inTime : code === 'SIL-LATE' ? breaks[0] : code === 'SIL-COMMENT' ? last : code === 'SIL-NOTSERVED' ? inTime ?? last : undefined
      return { code, breaks: decides !== undefined && decides === inTime, act: decides ? { id: decides.id, kind: kindOf(decides), at: new Date(decides.effectiveAt), derived: decides.derived } : null }
    },
  }
}

const kindOf = (act: HeldAct): string => (act.act.kind === 'amend' ? 'amendment' : act.act.kind)
