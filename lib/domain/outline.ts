import type { Clause } from './clause'

export type OutlinedClause = Pick<Clause, 'id' | 'kind' | 'level' | 'text'> & { label: string }
/** `title`: the heading that stands for this clause alone, else its opening words (`excerpt` says which). `under`: subparagraphs and items below it. */
export type OutlineEntry = { id: string; label: string; title: string; excerpt: boolean; under: string[] }
/** `title` null: clauses that stand under no heading; `preamble` tells the preambular ones among them. */
export type OutlineSection = { id: string | null; title: string | null; preamble: boolean; entries: OutlineEntry[] }

const EXCERPT = 44

/** Opening words of a clause, cut between words where the language has spaces. */
export function openingWords(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim()
  if (plain.length <= EXCERPT) return plain
  const cut = plain.slice(0, EXCERPT).replace(/\p{Surrogate}$/u, '')
  const space = cut.lastIndexOf(' ')
  return `${space > EXCERPT / 2 ? cut.slice(0, space) : cut.slice(0, EXCERPT / 2)} …`
}

/**
 * The outline of a text: its paragraphs under their headings. A heading over a single paragraph is that paragraph's
 * title; one over several, or over further headings, opens a section.
 */
export function outlineOf(clauses: readonly OutlinedClause[]): OutlineSection[] {
  const sections: OutlineSection[] = []
  let headings: OutlinedClause[] = []
  const open = (id: string | null, title: string | null, preamble: boolean): OutlineSection => {
    const section: OutlineSection = { id, title, preamble, entries: [] }
    sections.push(section)
    return section
  }
  clauses.forEach((clause, index) => {
    if (clause.kind === 'heading') return void headings.push(clause)
    const current = sections.at(-1)
    if (clause.kind === 'subparagraph' || clause.kind === 'item') {
      const above = headings.length === 0 ? current?.entries.at(-1) : undefined
      if (above) {
        above.under.push(clause.id)
        return
      }
    }
    const alone = headings.length > 0 && isAlone(clauses, index)
    const own = alone ? headings.at(-1) : undefined
    const over = own ? headings.slice(0, -1) : headings
    for (const heading of over) open(heading.id, heading.text.trim(), false)
    const preamble = clause.kind === 'preambular'
    const section = over.length > 0 ? sections.at(-1)! : !current || (current.title === null && current.preamble !== preamble) || (headings.length > 0 && current.preamble) ? open(null, null, preamble) : current
    section.entries.push({ id: clause.id, label: clause.label, title: own?.text.trim() || openingWords(clause.text), excerpt: !own?.text.trim(), under: [] })
    headings = []
  })
  return sections
}

/** Whether no other paragraph follows before the next heading. */
function isAlone(clauses: readonly OutlinedClause[], index: number): boolean {
  for (const clause of clauses.slice(index + 1)) {
    if (clause.kind === 'heading') return true
    if (clause.kind === 'paragraph' || clause.kind === 'preambular') return false
  }
  return true
}
