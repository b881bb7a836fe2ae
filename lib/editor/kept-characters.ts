import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Mapping } from '@tiptap/pm/transform'
import { simpleDiff } from 'lib0/diff'

/** A run of characters that a change left alone: where it stood and where it stands. Offsets in UTF-16 units within the clause. */
export type Kept = { from: string; fromOffset: number; to: string; toOffset: number; length: number }

/** One replacement within a text, in the offsets before any of them. */
export type Edit = { at: number; remove: number; insert: string }

type Clause = { id: string; start: number; node: ProseMirrorNode }

const clausesIn = (doc: ProseMirrorNode): Clause[] => {
  const out: Clause[] = []
  doc.forEach((node, offset) => out.push({ id: node.attrs['id'] as string, start: offset + 1, node }))
  return out
}

/** Which characters of the clauses that changed live on, and where: known from the steps, never guessed from the letters. */
export function keptCharacters(was: ProseMirrorNode, now: ProseMirrorNode, mapping: Mapping): Kept[] {
  const after = clausesIn(now)
  const same = new Set(after.map((clause) => clause.node))
  const kept: Kept[] = []
  for (const clause of clausesIn(was)) {
    if (same.has(clause.node)) continue
    let run: Kept | null = null
    for (let offset = 0; offset < clause.node.content.size; offset++) {
      const mapped = mapping.mapResult(clause.start + offset, 1)
      const home = mapped.deletedAfter ? undefined : clauseAt(after, mapped.pos)
      if (!home) {
        run = null
        continue
      }
      const toOffset = mapped.pos - home.start
      if (run && run.to === home.id && run.toOffset + run.length === toOffset) run.length += 1
      else kept.push((run = { from: clause.id, fromOffset: offset, to: home.id, toOffset, length: 1 }))
    }
  }
  return kept
}

function clauseAt(clauses: readonly Clause[], position: number): Clause | undefined {
  let low = 0
  let high = clauses.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (clauses[middle]!.start <= position) low = middle
    else high = middle - 1
  }
  const clause = clauses[low]
  return clause && position >= clause.start && position < clause.start + clause.node.content.size ? clause : undefined
}

/** The replacements that turn one clause's text into another, given the characters that stayed in it. Last first. */
export function editsOf(was: string, now: string, kept: readonly Kept[]): Edit[] {
  const edits: Edit[] = []
  let from = 0
  let to = 0
  for (const run of [...kept, { fromOffset: was.length, toOffset: now.length, length: 0 }]) {
    if (run.fromOffset < from || run.toOffset < to) return [textDifference(was, now)]
    const edit = { at: from, remove: run.fromOffset - from, insert: now.slice(to, run.toOffset) }
    if (edit.remove || edit.insert) edits.push(wholeCharacters(edit, was))
    if (was.slice(run.fromOffset, run.fromOffset + run.length) !== now.slice(run.toOffset, run.toOffset + run.length)) return [textDifference(was, now)]
    from = run.fromOffset + run.length
    to = run.toOffset + run.length
  }
  return edits.reverse()
}

/** Widens an edit that would part the two halves of a character outside the basic plane: Yjs would spoil both. */
function wholeCharacters({ at, remove, insert }: Edit, was: string): Edit {
  const opens = /[\uD800-\uDBFF]/.test(was[at - 1] ?? '')
  const closes = /[\uDC00-\uDFFF]/.test(was[at + remove] ?? '')
  return { at: opens ? at - 1 : at, remove: remove + Number(opens) + Number(closes), insert: (opens ? was[at - 1]! : '') + insert + (closes ? was[at + remove]! : '') }
}

/** The one replacement between two texts; never cuts through a surrogate pair. */
export function textDifference(was: string, now: string): Edit {
  const { index, remove, insert } = simpleDiff(was, now)
  return { at: index, remove, insert }
}
