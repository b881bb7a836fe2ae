import type { Clause } from '@/lib/domain/clause'
import { numberStyleOf, type NumberStyle } from '@/lib/domain/number-style'

export type NumberedClause = Pick<Clause, 'id' | 'kind' | 'level' | 'numbering' | 'alternativeOf' | 'text'>
/** `number`: as printed beside the clause, '' where it prints none. `label`: names the clause alone in its text; '' for a heading only. */
export type ClauseNumber = { number: string; label: string }

/** Depth in the numbering: 0 heading, 1 paragraph or preambular, 2 (a), 3 (i), 4 a. */
export function depthOf(clause: Pick<Clause, 'kind' | 'level'>): 0 | 1 | 2 | 3 | 4 {
  if (clause.kind === 'heading') return 0
  if (clause.kind === 'subparagraph') return 2
  if (clause.kind === 'item') return clause.level >= 4 ? 4 : 3
  return 1
}

type Node = { clause: NumberedClause; depth: number; parent: Node | null; section: Section; number: string; label: string }
type Section = { designation: string | null; index: number }
/** Clauses counted together: all paragraphs, all preambular paragraphs, or what stands at one depth under one clause. */
type Series = { nodes: Node[] }

/**
 * Numbers every clause in the style of United Nations documents for `language`.
 * Numbers follow from the order alone, so splitting, merging and moving clauses never has to rewrite one.
 * Labels are unique within the text whatever the clauses are; a restarted series carries the designation of its heading ("A.1 ¶3").
 */
export function numberClauses(clauses: readonly NumberedClause[], language: string): Map<string, ClauseNumber> {
  const style = numberStyleOf(language)
  const { nodes, series } = arrange(clauses)
  const names = new Names()
  for (const one of series) numberSeries(one, style, names)
  return new Map(nodes.map(({ clause, number, label }) => [clause.id, { number, label }]))
}

/** Series come out parents first, so that a child can build on the label of its parent. */
function arrange(clauses: readonly NumberedClause[]): { nodes: Node[]; series: Series[] } {
  const nodes: Node[] = []
  const series = new Map<string, Series>()
  const above: (Node | undefined)[] = []
  const designations: (string | null)[] = []
  let section: Section = { designation: null, index: 0 }
  const keys = new Map<Node, number>()
  for (const clause of clauses) {
    const depth = depthOf(clause)
    if (depth === 0) {
      const level = Math.max(1, clause.level)
      designations.length = level - 1
      designations[level - 1] = designationOf(clause.text)
      const nearest = designations.findLast((designation) => designation != null) ?? null
      section = { designation: nearest, index: section.index + 1 }
      above.length = 0
      nodes.push({ clause, depth, parent: null, section, number: '', label: '' })
      continue
    }
    let parent: Node | null = null
    for (let higher = depth - 1; higher >= 1 && !parent; higher--) parent = above[higher] ?? null
    const node: Node = { clause, depth, parent, section, number: '', label: '' }
    nodes.push(node)
    above.length = depth
    above[depth] = node
    keys.set(node, keys.size)
    const key = depth === 1 ? clause.kind : parent ? `${keys.get(parent)}/${depth}` : `section ${section.index}/${depth}`
    const known = series.get(key)
    if (known) known.nodes.push(node)
    else series.set(key, { nodes: [node] })
  }
  return { nodes, series: [...series.values()].sort((a, b) => a.nodes[0]!.depth - b.nodes[0]!.depth) }
}

/** The designation a heading opens with: "A.1" of "Guideline A.1 Adopt …", "II" of "II. Definitions"; null where it has none. */
export function designationOf(heading: string): string | null {
  for (const [index, word] of heading.trim().split(/\s+/).slice(0, 4).entries()) {
    const bare = word.replace(/[.:)،、—–-]+$/u, '')
    if (/^(?:\p{L}{1,4}[.-]?\d{1,3}(?:\.\d{1,3})*|\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6})$/u.test(bare)) return bare
    const closes = bare !== word || index > 0
    if (closes && /^\p{Lu}$/u.test(bare)) return bare
  }
  return null
}

function numberSeries({ nodes }: Series, style: NumberStyle, names: Names): void {
  const run = { prefix: '', started: false, next: 1, last: null as Place | null, section: null as Section | null, unnumbered: new Map<string, number>(), bis: new Map<string, number>() }
  const places = new Map<string, Place>()
  let runs = 0
  const begin = (node: Node): void => {
    run.prefix = prefixOf(node, runs, style, names)
    runs += 1
    run.started = true
    run.next = 1
    run.last = null
    run.bis = new Map()
    run.unnumbered = new Map()
  }
  // An alternative may stand before the clause it rivals, so the ordinary numbers are given first.
  const ordinary = ({ clause }: Node): boolean => clause.numbering === 'restart' || (clause.numbering === null && (clause.alternativeOf === null || clause.alternativeOf === clause.id))
  const pending: { node: Node; after: Place | null }[] = []
  for (const node of nodes) {
    if (!run.started || node.clause.numbering === 'restart') begin(node)
    if (node.clause.numbering === 'none') {
      // Below a heading of its own it is that heading's, not the last numbered paragraph's above.
      const heading = node.section === run.section ? null : node.section.designation
      const base = node.depth === 1 ? (heading === null ? (run.last?.label ?? run.prefix) : style.digits(heading)) : run.prefix
      const count = (run.unnumbered.get(base) ?? 0) + 1
      run.unnumbered.set(base, count)
      node.label = names.take(style.unnumbered(node.depth, base, count))
      node.number = ''
      places.set(node.clause.id, { ordinal: run.next - 1, prefix: run.prefix, label: node.label, bis: run.bis })
      continue
    }
    if (!ordinary(node) && (run.last || targetOf(node, nodes))) {
      pending.push({ node, after: run.last })
      continue
    }
    const ordinal = run.next++
    const place: Place = { ordinal, prefix: run.prefix, label: '', bis: run.bis }
    node.number = style.printed(node.clause.kind, node.depth, ordinal, 0)
    node.label = place.label = names.take(style.label(node.clause.kind, node.depth, run.prefix, ordinal, 0))
    run.last = place
    run.section = node.section
    places.set(node.clause.id, place)
  }
  const unsettled = (node: Node): boolean => pending.some((other) => other.node.clause.id === targetOf(node, nodes))
  for (const { node, after } of [...pending.filter(({ node }) => !unsettled(node)), ...pending.filter(({ node }) => unsettled(node))]) {
    const target = targetOf(node, nodes)
    const base = (target && places.get(target)) || after
    const place = base ?? { ordinal: 0, prefix: run.prefix, label: '', bis: run.bis }
    const key = String(place.ordinal)
    const count = (place.bis.get(key) ?? 0) + 1
    place.bis.set(key, count)
    node.number = style.printed(node.clause.kind, node.depth, place.ordinal, count)
    node.label = names.take(style.label(node.clause.kind, node.depth, place.prefix, place.ordinal, count))
    places.set(node.clause.id, { ...place, label: node.label })
  }
}

type Place = { ordinal: number; prefix: string; label: string; bis: Map<string, number> }

/** The clause this one rivals, where it is counted in the same series; else null, and it is a bis of what stands before it. */
function targetOf(node: Node, nodes: readonly Node[]): string | null {
  const wanted = node.clause.alternativeOf
  if (wanted === null || wanted === node.clause.id || node.clause.numbering === 'restart' || node.clause.numbering === 'none') return null
  const target = nodes.find((other) => other.clause.id === wanted)
  return target && target.clause.alternativeOf !== node.clause.id ? wanted : null
}

/** What stands before the ordinal in a label: the label of the parent, or what tells one restarted series from another. */
function prefixOf(node: Node, runs: number, style: NumberStyle, names: Names): string {
  if (node.parent) return runs === 0 ? node.parent.label : names.prefix(style.series(node.parent.label, runs + 1))
  if (node.depth === 1) return runs === 0 ? '' : names.prefix(style.digits(node.section.designation ?? style.series('', runs + 1)), node.clause.kind)
  const named = style.digits(node.section.designation ?? (node.section.index === 0 ? '' : style.series('', node.section.index)))
  return runs === 0 ? named : names.prefix(style.series(named, runs + 1))
}

/** Hands out labels and prefixes once each: the last resort that makes uniqueness certain. */
class Names {
  private readonly labels = new Set<string>()
  private readonly prefixes = new Set<string>()
  take(wanted: string): string {
    return once(this.labels, wanted, '')
  }
  prefix(wanted: string, kind = ''): string {
    return once(this.prefixes, wanted, kind)
  }
}

function once(taken: Set<string>, wanted: string, space: string): string {
  let name = wanted
  for (let copy = 2; taken.has(`${space} ${name}`); copy++) name = `${wanted} ·${copy}`
  taken.add(`${space} ${name}`)
  return name
}
