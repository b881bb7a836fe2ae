import type { Clause } from './clause'

export type OutlinedClause = Pick<Clause, 'id' | 'kind' | 'level' | 'text' | 'alternativeOf'> & { label: string }
/** `title`: the heading that stands for this clause, else its opening words (`excerpt` says which). `under`: subparagraphs and items below it. */
export type OutlineEntry = { id: string; label: string; title: string; excerpt: boolean; under: string[] }
/** `title` null: clauses that stand under no heading; `preamble` tells the preambular ones. */
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
 * The outline of a text: its paragraphs under their headings. Where the headings of a level mostly stand over one
 * paragraph each, they are titles of paragraphs; otherwise, and over a preamble or further headings, they open sections.
 */
export function outlineOf(clauses: readonly OutlinedClause[]): OutlineSection[] {
  const titling = titlingLevels(clauses)
  const sections: (OutlineSection & { level: number })[] = []
  let headings: OutlinedClause[] = []
  const open = (heading: OutlinedClause | null, preamble: boolean) => sections.push({ id: heading?.id ?? null, title: heading?.text.trim() ?? null, level: heading?.level ?? 0, preamble, entries: [] })
  for (const clause of clauses) {
    if (clause.kind === 'heading') {
      headings.push(clause)
      continue
    }
    const above = headings.length === 0 && (clause.kind === 'subparagraph' || clause.kind === 'item') ? sections.at(-1)?.entries.at(-1) : undefined
    if (above) {
      above.under.push(clause.id)
      continue
    }
    const preamble = clause.kind === 'preambular'
    const last = headings.at(-1)
    const own = last && !preamble && titling.has(last.level) ? last : undefined
    const over = own ? headings.slice(0, -1) : headings
    for (const heading of over) open(heading, preamble)
    const current = sections.at(-1)
    if (over.length === 0 && (!current || current.preamble !== preamble || (own && current.title !== null && current.level >= own.level))) open(null, preamble)
    const title = own?.text.trim() ?? ''
    sections.at(-1)!.entries.push({ id: clause.id, label: clause.label, title: title || openingWords(clause.text), excerpt: !title, under: [] })
    headings = []
  }
  return sections.map(({ level: _level, ...section }) => section)
}

/** Levels whose headings mostly stand over a single paragraph; rival wordings of it do not count as further ones. */
function titlingLevels(clauses: readonly OutlinedClause[]): Set<number> {
  const balance = new Map<number, number>()
  clauses.forEach((clause, index) => {
    const next = clauses[index + 1]
    if (clause.kind !== 'heading' || !next || next.kind === 'heading' || next.kind === 'preambular') return
    const end = clauses.findIndex((each, at) => at > index && each.kind === 'heading')
    const over = clauses.slice(index + 1, end < 0 ? undefined : end).filter((each) => each.kind === 'paragraph' && each.alternativeOf === null)
    balance.set(clause.level, (balance.get(clause.level) ?? 0) + (over.length > 1 ? -1 : 1))
  })
  return new Set([...balance].filter(([, sum]) => sum > 0).map(([level]) => level))
}
