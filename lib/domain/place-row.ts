import { isGeneral, type TableRow } from './comment-table'

/** A clause as a row may name it: by its id, by its label or printed number, or by its words. */
export type PlaceableClause = { clauseId: string; number: string; label: string; text: string }

/** By what a row was placed; `general`: on the text as a whole. */
export type PlacedBy = 'clause_id' | 'number' | 'words' | 'general'

/**
 * Why a row or letter has no clause. `number_ambiguous`: it fits several. `number_against_words`: the words quoted stand in another clause.
 * `number_unknown`: no clause is called so. `nothing_named`: it names none.
 * `letter`: it came as a letter.
 */
export const UNPLACED_REASONS = ['number_ambiguous', 'number_against_words', 'number_unknown', 'nothing_named', 'letter'] as const
export type UnplacedReason = (typeof UNPLACED_REASONS)[number]

export type Placing = { clauseId: string | null; by: PlacedBy } | { clauseId: null; why: UnplacedReason }

/** Shorter quotations stand in many clauses by accident. */
const FEWEST_QUOTED = 12

/** A number as it is compared: one kind of figures, no words before it, no brackets and spaces, points between figures alone. */
export function numberKey(written: string): string {
  return written.normalize('NFKC').toLowerCase()
    .replace(/[\u0660-\u0669]/g, (figure) => String(figure.charCodeAt(0) - 0x660)).replace(/[\u06f0-\u06f9]/g, (figure) => String(figure.charCodeAt(0) - 0x6f0))
    .replace(/^\s*(?:para(?:graphs?)?|paragraphes?|párrafos?|clauses?|articles?|art|principles?|principes?|principios?|§+|¶+|op(?=\s*\d)|пункты?|п|статья|принцип|الفقرة|المبدأ|المادة|第)\s*\.?\s*/u, '')
    .replace(/[段条款项]+$/u, '').replace(/[\s()[\]:,;–-]+/gu, '').replace(/(?<!\d)\.|\.(?!\d)/g, '')
}

const squeezed = (text: string): string => text.normalize('NFC').replace(/[“”«»"]/g, '"').replace(/[’‘]/g, "'").replace(/\s+/gu, ' ').trim()

/** The clauses of a text made ready for many rows. */
export function placerOf(clauses: readonly PlaceableClause[]): (row: Pick<TableRow, 'fields'>) => Placing {
  const byId = new Set(clauses.map((clause) => clause.clauseId))
  // A label names one clause alone; a printed number, such as (a), may be that of many, and counts only where no label fits.
  const byLabel = new Map(clauses.filter((clause) => clause.label).map((clause) => [numberKey(clause.label), clause.clauseId]))
  const byNumber = new Map<string, string[]>()
  for (const clause of clauses) if (clause.number) byNumber.set(numberKey(clause.number), [...(byNumber.get(numberKey(clause.number)) ?? []), clause.clauseId])
  const texts = new Map(clauses.map((clause) => [clause.clauseId, squeezed(clause.text)]))
  const found = new Map<string, string[]>()
  const clausesWith = (quoted: string): string[] => {
    if (quoted.length <= FEWEST_QUOTED) return []
    const known = found.get(quoted) ?? [...texts].filter(([, text]) => text.includes(quoted)).map(([clauseId]) => clauseId)
    found.set(quoted, known)
    return known
  }
  return ({ fields }) => {
    if (fields.clause_id && byId.has(fields.clause_id)) return { clauseId: fields.clause_id, by: 'clause_id' }
    const number = fields.clause_no || (isGeneral(fields.section) ? '' : fields.section ?? '')
    const key = isGeneral(number) ? '' : numberKey(number)
    const quoted = squeezed(fields.quoted_text ?? '')
    const label = byLabel.get(key)
    const called = !key ? [] : label ? [label] : byNumber.get(key) ?? []
    if (called.length === 1) {
      const stands = quoted.length <= FEWEST_QUOTED || texts.get(called[0]!)!.includes(quoted)
      return stands || clausesWith(quoted).length === 0 ? { clauseId: called[0]!, by: 'number' } : { clauseId: null, why: 'number_against_words' }
    }
    const withWords = clausesWith(quoted)
    const both = called.filter((clauseId) => withWords.includes(clauseId))
    if (both.length === 1) return { clauseId: both[0]!, by: 'words' }
    if (called.length > 1) return { clauseId: null, why: 'number_ambiguous' }
    if (withWords.length === 1) return { clauseId: withWords[0]!, by: 'words' }
    // "General" in the place of a number says the whole text. As a kind of comment (ISO: ge) it does so only where no number stands.
    if (isGeneral(fields.clause_no) || (!key && [fields.category, fields.section, fields.location].some(isGeneral))) return { clauseId: null, by: 'general' }
    return { clauseId: null, why: key ? 'number_unknown' : 'nothing_named' }
  }
}
