import type { Clause, ClauseKind } from './clause'
import { numberClauses } from './numbering'
import { fail, ok, type Result } from './result'

/** A clause as an issued revision holds it: these words under this number, with their hash. Never changed afterwards. */
export type FrozenClause = {
  clauseId: string
  /** Order in the text, from 0. */
  position: number
  kind: ClauseKind
  level: number
  number: string
  label: string
  text: string
  /** SHA-256 of the text in UTF-8 after NFC, in hexadecimal. */
  sha256: string
  alternativeOf: string | null
}

/** SHA-256 of a text in UTF-8, in hexadecimal. Handed in, because the domain does no cryptography of its own. */
export type HashText = (text: string) => string

/** The words as they are frozen and hashed: one composition of letters, so that equal words have equal hashes. */
export const frozenText = (text: string): string => text.normalize('NFC')

/** Freezes the live clauses in order, numbered as the language of the draft prints them. */
export function freezeClauses(clauses: readonly Clause[], language: string, hash: HashText): FrozenClause[] {
  const numbers = numberClauses(clauses, language)
  return clauses.map((clause, position) => {
    const text = frozenText(clause.text)
    const { number, label } = numbers.get(clause.id) ?? { number: '', label: '' }
    return { clauseId: clause.id, position, kind: clause.kind, level: clause.level, number, label, text, sha256: hash(text), alternativeOf: clause.alternativeOf }
  })
}

/** The hash of a revision: over the hashes of its clauses in order, one a line. */
export const revisionHash = (clauses: readonly Pick<FrozenClause, 'sha256'>[], hash: HashText): string => hash(clauses.map((clause) => clause.sha256).join('\n'))

/** How a revision is called: `Rev.2`. The same in every language, as in document symbols. */
export const revisionLabel = (ordinal: number): string => `Rev.${ordinal}`

export const revisionSymbol = (stem: string, ordinal: number): string => `${stem}/${revisionLabel(ordinal)}`

/** Longest basis of a period, in UTF-16 units: a reference and a sentence, not a paper. */
export const BASIS_MAX = 300
export const NOTE_MAX = 2_000

type Comparable = Pick<FrozenClause, 'clauseId' | 'sha256' | 'kind' | 'level' | 'number'>

/** Whether two texts are one: the same clauses with the same words, kinds and numbers in the same order. */
export const isSameText = (one: readonly Comparable[], other: readonly Comparable[]): boolean =>
  one.length === other.length && one.every((clause, index) => {
    const held = other[index]!
    return clause.clauseId === held.clauseId && clause.sha256 === held.sha256 && clause.kind === held.kind && clause.level === held.level && clause.number === held.number
  })

/**
 * Whether these clauses may be issued. Refuses an empty text, a text that is the previous revision unchanged, a period
 * that has ended before it begins, and a period without a basis: no rule of the field sets one by itself.
 */
export function judgeIssue(issue: { clauses: readonly FrozenClause[]; previous: readonly Comparable[] | null; respondBy: Date | null; respondBasis: string | null; now: Date }): Result<null, 'empty_text' | 'unchanged' | 'in_the_past' | 'required'> {
  if (!issue.clauses.some((clause) => clause.kind !== 'heading' && clause.text.trim() !== '')) return fail('empty_text')
  if (issue.previous && isSameText(issue.clauses, issue.previous)) return fail('unchanged')
  if (issue.respondBy && issue.respondBy <= issue.now) return fail('in_the_past', { field: 'respondBy' })
  if (issue.respondBy && !issue.respondBasis?.trim()) return fail('required', { field: 'respondBasis' })
  return ok(null)
}
