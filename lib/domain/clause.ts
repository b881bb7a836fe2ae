/** What a clause is in the text. Subparagraphs and items stand below the paragraph they follow. */
export const CLAUSE_KINDS = ['heading', 'preambular', 'paragraph', 'subparagraph', 'item'] as const
export type ClauseKind = (typeof CLAUSE_KINDS)[number]

/**
 * How a clause takes its number. `null`: the next in order. `bis`: the number before it with bis, ter …, so that an
 * insertion renumbers nothing. `none`: printed without a number. `restart`: numbering begins again with this clause.
 */
export const NUMBERINGS = ['bis', 'none', 'restart'] as const
export type Numbering = (typeof NUMBERINGS)[number] | null

/** One clause of a text. Its number is never stored: see `numberClauses`. */
export type Clause = {
  /** Stable for life: through edits, moves, splits (the first part keeps it) and revisions. */
  id: string
  kind: ClauseKind
  /** Depth: of headings 1 to 3; paragraph 1, subparagraph 2, item 3; deeper items 4. */
  level: number
  text: string
  numbering: Numbering
  /** The clause to which this one is a rival wording; it is numbered as its bis. */
  alternativeOf: string | null
}
