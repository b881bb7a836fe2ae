import { diffArrays } from 'diff'
import type { ClauseKind } from './clause'

/** A run of words that stayed, came or went. Runs that stayed or went, joined, are the old text; stayed or came, the new one. */
export type WordChange = { kind: 'same' | 'added' | 'removed'; text: string }

/** Beyond this many differences two texts have nothing to show side by side: the one is struck, the other inserted. */
const MAX_EDITS = 1_500

/**
 * Compares two texts word by word. Words are those of the language (Chinese and Arabic have them too, and not by spaces);
 * every character of both texts is in exactly one run, white space and points included.
 */
export function compareWords(from: string, to: string, language: string): WordChange[] {
  if (from === to) return from ? [{ kind: 'same', text: from }] : []
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  const split = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)
  const changes = diffArrays(split(from), split(to), { maxEditLength: MAX_EDITS })
  if (!changes) return gather([{ kind: 'removed', text: from }, { kind: 'added', text: to }])
  return readable(changes.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') })))
}

/** Spaces alone between two changes are drawn into both, so that a changed phrase reads as one and not word by word. */
function readable(changes: readonly WordChange[]): WordChange[] {
  const spread = changes.flatMap((change, index): WordChange[] => {
    const between = change.kind === 'same' && /^\s+$/u.test(change.text) && index > 0 && index < changes.length - 1
    return between ? [{ kind: 'removed', text: change.text }, { kind: 'added', text: change.text }] : [change]
  })
  return gather(spread)
}

/** Between two unchanged runs, first all that went and then all that came. */
function gather(changes: readonly WordChange[]): WordChange[] {
  const result: WordChange[] = []
  let removed = ''
  let added = ''
  const keep = (text: string): void => {
    const last = result.at(-1)
    if (last?.kind === 'same') last.text += text
    else if (text) result.push({ kind: 'same', text })
  }
  const flush = (): void => {
    const [wentEnd, cameEnd] = [/\s*$/u.exec(removed)![0], /\s*$/u.exec(added)![0]]
    const shared = removed && added && wentEnd === cameEnd ? wentEnd : ''
    if (removed.length > shared.length) result.push({ kind: 'removed', text: removed.slice(0, removed.length - shared.length) })
    if (added.length > shared.length) result.push({ kind: 'added', text: added.slice(0, added.length - shared.length) })
    keep(shared)
    removed = added = ''
  }
  for (const { kind, text } of changes) {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (text) {
      flush()
      keep(text)
    }
  }
  flush()
  return result
}

/** What a comparison needs to know of a clause. */
export type ComparedClause = { clauseId: string; kind: ClauseKind; level: number; number: string; label: string; text: string }

export type ClauseComparison = {
  clauseId: string
  /** `moved`: same words at another place. A clause that is both changed and moved is `changed`, with `moved` true. */
  state: 'same' | 'changed' | 'added' | 'removed' | 'moved'
  moved: boolean
  from: ComparedClause | null
  to: ComparedClause | null
}

/**
 * Compares two texts clause by clause, by the ids that clauses keep for life. In the order of the later text; a removed
 * clause stands after the clause that it followed. Clauses are moved where they left the longest order both texts share.
 */
export function compareClauses(from: readonly ComparedClause[], to: readonly ComparedClause[]): ClauseComparison[] {
  const earlier = new Map(from.map((clause) => [clause.clauseId, clause]))
  const later = new Set(to.map((clause) => clause.clauseId))
  const place = new Map(from.filter((clause) => later.has(clause.clauseId)).map((clause, index) => [clause.clauseId, index]))
  const shared = to.filter((clause) => place.has(clause.clauseId))
  const inOrder = longestRise(shared.map((clause) => place.get(clause.clauseId)!))
  const kept = new Set(shared.filter((_, index) => inOrder.has(index)).map((clause) => clause.clauseId))
  const result = to.map((clause): ClauseComparison => {
    const before = earlier.get(clause.clauseId) ?? null
    const moved = before !== null && !kept.has(clause.clauseId)
    return { clauseId: clause.clauseId, state: !before ? 'added' : isSame(before, clause) ? (moved ? 'moved' : 'same') : 'changed', moved, from: before, to: clause }
  })
  let after = -1
  for (const clause of from) {
    const known = result.findIndex((entry) => entry.clauseId === clause.clauseId)
    if (known >= 0) {
      if (kept.has(clause.clauseId)) after = known
      continue
    }
    after += 1
    result.splice(after, 0, { clauseId: clause.clauseId, state: 'removed', moved: false, from: clause, to: null })
  }
  return result
}

const isSame = (one: ComparedClause, other: ComparedClause): boolean =>
  one.kind === other.kind && one.level === other.level && one.text.normalize('NFC') === other.text.normalize('NFC')

/** Indexes of one longest strictly rising subsequence. */
function longestRise(values: readonly number[]): Set<number> {
  const ends: number[] = []
  const previous: (number | undefined)[] = []
  values.forEach((value, index) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[ends[middle]!]! < value) low = middle + 1
      else high = middle
    }
    previous[index] = ends[low - 1]
    ends[low] = index
  })
  const rise = new Set<number>()
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) rise.add(at)
  return rise
}
