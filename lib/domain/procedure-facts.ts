import type { ActFacts, ActOnActFacts, ActTarget, ProcedureFacts } from '@/lib/law/facts'
import type { ProcedureTerms } from './procedure-clock'
import type { BreakBy } from './silence-procedure'
import { firstService, type ServiceDelivery, type ServiceLine } from './service-list'

/** Everything that decides one silence procedure: terms, service, and what was answered. */
export type ProcedureRecord = {
  id: string
  terms: ProcedureTerms
  /** Deadline before any extension. */
  firstDeadline: Date
  breakBy: BreakBy
  /** How many breaks prevent adoption. */
  blockAt: number
  lines: readonly (ServiceLine & { /** State or delegation as the engine knows it. */ actorId: string })[]
  /** When each language version that is out was put on record. */
  languagesRecordedAt: ReadonlyMap<string, Date>
  answers: readonly ProcedureAnswerRow[]
}

/** An answer on record, in the channel of the procedure. */
export type ProcedureAnswerRow = { id: string; actorId: string; kind: string; clauseId: string | null; releasedAt: Date; /** When it was put on record: later than it was received, where it was entered from paper. */ recordedAt: Date; withdrawnAt: Date | null }

const later = (...instants: readonly (Date | undefined)[]): number => Math.max(...instants.flatMap((at) => (at ? [at.getTime()] : [])))

/**
 * The procedure as the legal engine reads it (track SIL), on the words of one clause or, with an id of the caller's, on the whole.
 * A member is served with a language when notice and language version have both come.
 */
export function procedureFactsOf(record: ProcedureRecord, on: { id: string; versionId: string }, now: Date): ProcedureFacts {
  const { terms, lines } = record
  const languages = terms.requiredLanguages
  const recordedOf = ({ channel, recordedAt }: ServiceDelivery): Date | undefined => (channel === 'note_verbale' || channel === 'un_circular' ? recordedAt : undefined)
  return {
    id: on.id, versionId: on.versionId, basis: terms.basis && `${terms.basis.document}, ${terms.basis.paragraph}`, deadline: record.firstDeadline.getTime(), minimumHours: terms.minimumHours, blockAt: record.blockAt,
    breakBy: record.breakBy, languages, effectiveAt: terms.openedAt.getTime(), recordedAt: terms.openedAt.getTime(),
    service: lines.flatMap((line) => {
      const service = firstService(line, 'opening', now)
      if (!service) return []
      const recorded = recordedOf(service.delivery)
      if (languages.length === 0) return [{ actorId: line.actorId, servedAt: service.at.getTime(), recordedAt: later(service.at, recorded), languages: [] }]
      return terms.languagesOut.filter(({ language }) => languages.includes(language)).map(({ language, outAt }) => ({
        actorId: line.actorId, servedAt: later(service.at, outAt), recordedAt: later(service.at, recorded, record.languagesRecordedAt.get(language)), languages: [language],
      }))
    }),
    extensions: terms.extensions.map(({ grantedAt, closesAt }) => ({
      effectiveAt: grantedAt.getTime(), recordedAt: grantedAt.getTime(), deadline: closesAt.getTime(),
      service: lines.flatMap((line) => {
        const service = firstService(line, 'extension', now, grantedAt)
        return service ? [{ actorId: line.actorId, servedAt: service.at.getTime(), recordedAt: later(service.at, recordedOf(service.delivery)) }] : []
      }),
    })),
  }
}

/** The answers as acts on the procedure, and their withdrawals. A comment is given as a statement: the engine knows it by not being a break. */
export function answerFactsOf(record: ProcedureRecord, procedureId: string): { acts: ActFacts[]; actsOnActs: ActOnActFacts[] } {
  const target: ActTarget = { of: 'procedure', procedureId }
  const idOf = (answer: ProcedureAnswerRow): string => `${answer.id}@${procedureId}`
  return {
    acts: record.answers.map((answer) => ({
      id: idOf(answer), actorId: answer.actorId, target, via: 'own', authority: 'accredited_rep', effectiveAt: answer.releasedAt.getTime(), recordedAt: answer.recordedAt.getTime(),
      ...(answer.kind === 'objection' ? { kind: 'objection' as const } : answer.kind === 'amendment' ? { kind: 'amend' as const } : { kind: 'support_statement' as const, fit: 'unclear' as const }),
    })),
    actsOnActs: record.answers.flatMap((answer) => (answer.withdrawnAt
      ? [{ id: `${idOf(answer)}.withdrawal`, actorId: answer.actorId, on: idOf(answer), kind: 'withdrawal' as const, effectiveAt: answer.withdrawnAt.getTime(), recordedAt: answer.withdrawnAt.getTime() }] : [])),
  }
}
