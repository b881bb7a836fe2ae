import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { type FirstDeletion, firstDeletions, type LoggedAct, rowsOfLog } from '@/lib/data/draft-deletions'
import { whoWrote, type WrittenRun } from '@/lib/data/draft-history'
import type { ClauseComparison, WordChange } from '@/lib/domain/compare'
import type { Language } from '@/lib/domain/language'
import { elementsOf } from '@/lib/editor/document'
import { itemAt, runsOf } from '@/lib/editor/moved'
import { type CharacterRun, rowsFrom } from '@/lib/editor/origins'
import { namesOfWriters, type NameWriter, type Writer } from './history-moments'

/** Somebody's act in the log; without person and delegation, the platform's own. */
export type Taker = Writer & { at: Date }

/**
 * What became of characters that stood in the earlier text and are struck in the comparison.
 * `taken`: somebody took them away. `carried`: a split, a merge or an undone deletion wrote them anew, and they stand in a clause of the
 * later text. `carried_taken`: they were, and were taken away there; `then` null: the log does not say by whom. `standing`: these very
 * letters still stand where they stood, only the words around them are others. `unknown`: the log does not say.
 * `placedBy`: who wrote them anew, where that was another act than taking them away.
 */
export type Fate =
  | { kind: 'taken'; by: Taker }
  | { kind: 'carried'; by: Taker; placedBy: Taker | null; toClauseId: string | null }
  | { kind: 'carried_taken'; by: Taker; placedBy: Taker | null; then: Taker | null }
  | { kind: 'standing' }
  | { kind: 'unknown' }

/** Words of the earlier text that the later one lacks, and what became of their characters: mostly one thing. */
export type TakenWords = { words: string; fates: Fate[] }

type Compared = ClauseComparison & { words: WordChange[] }
type Moment = { doc: Y.Doc; seq: number }

/** Who took away the words that a comparison strikes, and when, clause by clause: read from the log, never guessed. */
export async function takenWords(db: Database, draft: { id: string; consultationId: string; lang: string }, earlier: Moment, later: Moment, entries: readonly Compared[], language: Language): Promise<Map<string, TakenWords[]>> {
  const texts = new Map(elementsOf(earlier.doc).map(({ id, element }) => [id, charactersOf(element)]))
  const clauses = entries.flatMap((entry) => {
    const characters = texts.get(entry.clauseId)
    const struck = characters && entry.from ? struckSpans(entry, charactersToUnits(characters.map(({ unit }) => unit).join(''), entry.from.text)) : []
    return struck.length ? [{ clauseId: entry.clauseId, spans: struck.map(([from, to]) => characters!.slice(from, to)) }] : []
  })
  if (clauses.length === 0) return new Map()
  const gone = clauses.flatMap(({ spans }) => spans.flat()).filter(({ id }) => !isLiving(later.doc, id))
  const carried = await believed(db, draft.id, rowsFrom(later.doc, gone.map(({ id }) => ({ ...id, length: 1 }))), earlier.seq, later.seq)
  const copies = carried.map(({ to }) => to)
  const holders = [...gone.flatMap(({ within }) => within), ...copies.flatMap((copy) => holdersOf(later.doc, copy))]
  const first = await firstDeletions(db, draft.id, [...gone.map(({ id }) => ({ ...id, length: 1 })), ...copies, ...holders.map((id) => ({ ...id, length: 1 }))], earlier.seq, later.seq)
  const clauseIds = new Map(elementsOf(later.doc).map(({ id, element }) => [element, id]))
  const trace = (character: Character): Trace => traceOf(later.doc, character, carried, first, clauseIds)
  const traced = clauses.map(({ clauseId, spans }) => ({ clauseId, words: spans.flatMap((span) => wordsOf(span, draft.lang).map((word) => ({ words: word.map(({ unit }) => unit).join(''), traces: word.map(trace) }))) }))
  const acts = await rowsOfLog(db, draft.id, traced.flatMap(({ words }) => words.flatMap(({ traces }) => traces.flatMap(({ seq, copy }) => [seq, copy?.placed ?? null, copy?.then ?? null]))).filter((seq) => seq !== null))
  const named = await namesOfWriters(db, draft.consultationId, [...acts.values()].flatMap(({ personId }) => personId ?? []), language)
  return new Map(traced.map(({ clauseId, words }) => [clauseId, gather(words.map(({ words: said, traces }) => ({ words: said, fates: fatesOf(traces.map((each) => fateOf(each, acts, named))) })))]))
}

/** One UTF-16 unit of a clause; `within`: the elements that hold it, with which it goes. */
type Character = { unit: string; id: Y.ID; within: Y.ID[] }

function charactersOf(element: Y.XmlElement): Character[] {
  return element.toArray().flatMap((text) => {
    if (!(text instanceof Y.XmlText)) return []
    const within = [text._item, element._item].flatMap((item) => (item ? [item.id] : []))
    const words = text.toString()
    return runsOf(text, 0, words.length).flatMap(([client, clock, length]) => Array.from({ length }, (_, index) => ({ id: Y.createID(client, clock + index), within }))).map((character, index) => ({ ...character, unit: words[index]! }))
  })
}

/** From places in the words as they are compared (composed letters, NFC) to places in the characters as they were typed. */
function charactersToUnits(typed: string, composed: string): (at: number) => number {
  if (typed === composed) return (at) => at
  const places: number[] = []
  for (const { segment, index } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(typed)) for (let left = segment.normalize('NFC').length; left > 0; left--) places.push(index)
  return (at) => places[at] ?? typed.length
}

/** Where the struck words of a clause stand in its earlier text. */
function struckSpans({ from, to, words }: Compared, place: (at: number) => number): [from: number, to: number][] {
  if (!to) return from!.text === '' ? [] : [[0, place(from!.text.length)]]
  let offset = 0
  return words.flatMap(({ kind, text }): [number, number][] => {
    if (kind === 'added') return []
    const start = offset
    offset += text.length
    return kind === 'removed' ? [[place(start), place(offset)]] : []
  })
}

/** Characters parted into words, white space and points with the word before them. */
function wordsOf(characters: readonly Character[], lang: string): Character[][] {
  const result: Character[][] = []
  for (const { index, segment, isWordLike } of new Intl.Segmenter(lang, { granularity: 'word' }).segment(characters.map(({ unit }) => unit).join(''))) {
    const piece = characters.slice(index, index + segment.length)
    if (isWordLike || result.length === 0) result.push(piece)
    else result.at(-1)!.push(...piece)
  }
  return result
}

function isLiving(doc: Y.Doc, id: Y.ID): boolean {
  const found = itemAt(doc, id)
  return found !== null && !found.item.deleted
}

/** The elements that hold these characters, as far as the document still has them. */
function holdersOf(doc: Y.Doc, { client, clock }: CharacterRun): Y.ID[] {
  const text = itemAt(doc, Y.createID(client, clock))?.item.parent
  const element = text instanceof Y.XmlText ? text.parent : null
  return [text instanceof Y.XmlText ? text._item : null, element instanceof Y.XmlElement ? element._item : null].flatMap((item) => (item ? [item.id] : []))
}

/** Characters that were written anew elsewhere, in the pieces in which rows of the log brought them. */
type Carried = { from: CharacterRun; to: CharacterRun; pieces: WrittenRun[] }

/**
 * What `moved` says and the log bears out: the words here and there are the same letter for letter, and the copy is younger than the
 * text in which the others stood. Else a deletion could be passed off as a move to where the same words stand anyway.
 */
async function believed(db: Database, draftId: string, rows: ReturnType<typeof rowsFrom>, after: number, until: number): Promise<Carried[]> {
  if (rows.length === 0) return []
  const carried = rows.map(([client, clock, length, toClient, toClock]) => ({ from: { client, clock, length }, to: { client: toClient, clock: toClock, length } }))
  const said = await whoWrote(db, draftId, carried.flatMap(({ from, to }) => [from, to]), until)
  const words = (pieces: readonly WrittenRun[]): string => pieces.map((piece) => piece.words).join('')
  return carried.flatMap((one, index) => {
    const [from, pieces] = [said[2 * index]!, said[2 * index + 1]!]
    return words(from) === words(pieces) && words(from).length === one.from.length && pieces.every(({ seq }) => seq > after) ? [{ ...one, pieces }] : []
  })
}

/** A character written anew: by which row, whether it stands, in which clause (`home`: the one that it came from), and which row took it away. */
type Copy = { placed: number; stands: boolean; clauseId: string | null; home: boolean; then: number | null }
/** What the log says of one character. `seq`: the row that took it from its place. `copy`: the one that stands, or the last that was taken away. */
type Trace = { standing: boolean; seq: number | null; copy: Copy | null }

function traceOf(doc: Y.Doc, { id, within }: Character, carried: readonly Carried[], first: FirstDeletion, clauseIds: ReadonlyMap<Y.XmlElement, string>): Trace {
  if (isLiving(doc, id)) return { standing: true, seq: null, copy: null }
  const copies: Copy[] = []
  const [open, seen] = [[id], new Set<string>()]
  for (let at = open.pop(); at; at = open.pop()) for (const { from, to, pieces } of carried) {
    if (from.client !== at.client || at.clock < from.clock || at.clock >= from.clock + from.length) continue
    const copy = Y.createID(to.client, to.clock + at.clock - from.clock)
    if (seen.has(`${copy.client} ${copy.clock}`)) continue
    seen.add(`${copy.client} ${copy.clock}`)
    open.push(copy)
    const placed = pieces.find(({ clock, length }) => copy.clock >= clock && copy.clock < clock + length)!.seq
    const stands = isLiving(doc, copy)
    const clauseId = clauseIdAt(doc, copy, clauseIds)
    copies.push({ placed, stands, clauseId, home: clauseId !== null && clauseId === clauseIdAt(doc, id, clauseIds), then: stands ? null : earliest([copy, ...holdersOf(doc, { ...copy, length: 1 })], first) })
  }
  // Where the end of one copy is not known, neither is the end of the last.
  const last = copies.find(({ stands }) => stands) ?? copies.find(({ then }) => then === null) ?? copies.reduce<Copy | null>((one, other) => (one && one.then! >= other.then! ? one : other), null)
  return { standing: false, seq: earliest([id, ...within], first), copy: last }
}

/** The first row that took away any of these: a character goes with the element that holds it. */
function earliest(ids: readonly Y.ID[], first: FirstDeletion): number | null {
  const seqs = ids.map(first).filter((seq) => seq !== null)
  return seqs.length ? Math.min(...seqs) : null
}

function clauseIdAt(doc: Y.Doc, id: Y.ID, clauseIds: ReadonlyMap<Y.XmlElement, string>): string | null {
  const text = itemAt(doc, id)?.item.parent
  const element = text instanceof Y.XmlText ? text.parent : null
  return (element instanceof Y.XmlElement && clauseIds.get(element)) || null
}

function fateOf({ standing, seq, copy }: Trace, acts: ReadonlyMap<number, LoggedAct>, named: NameWriter): Fate {
  const taker = (row: number | null): Taker | null => {
    const act = row === null ? undefined : acts.get(row)
    return act ? { ...named(act), at: act.at } : null
  }
  if (standing) return { kind: 'standing' }
  const by = taker(seq)
  if (!by) return { kind: 'unknown' }
  if (!copy) return { kind: 'taken', by }
  const placed = taker(copy.placed)
  const placedBy = sameTaker(placed, by) ? null : placed
  // Deleted and restored by one hand: the word never left its clause.
  if (copy.home && !placedBy) {
    const then = taker(copy.then)
    return copy.stands ? { kind: 'standing' } : then ? { kind: 'taken', by: then } : { kind: 'unknown' }
  }
  return copy.stands ? { kind: 'carried', by, placedBy, toClauseId: copy.clauseId } : { kind: 'carried_taken', by, placedBy, then: taker(copy.then) }
}

const MINUTE = 60_000

/** The fates of the characters of one word, each once. That some of its letters still stand matters only where all of them do. */
function fatesOf(fates: readonly Fate[]): Fate[] {
  const result: Fate[] = []
  for (const fate of fates) {
    const same = result.findIndex((known) => alike(known, fate))
    if (same < 0) result.push(fate)
    else result[same] = laterOf(result[same]!, fate)
  }
  const gone = result.filter(({ kind }) => kind !== 'standing')
  return gone.length ? gone : result
}

/** Neighbouring words of one fate read as one. */
function gather(list: readonly TakenWords[]): TakenWords[] {
  const result: TakenWords[] = []
  for (const { words, fates } of list) {
    const last = result.at(-1)
    if (last && last.fates.length === fates.length && last.fates.every((fate, index) => alike(fate, fates[index]!))) {
      last.words += words
      last.fates = last.fates.map((fate, index) => laterOf(fate, fates[index]!))
    } else result.push({ words, fates })
  }
  return result.map(({ words, fates }) => ({ words: words.trim(), fates })).filter(({ words }) => words !== '')
}

const sameTaker = (one: Taker | null, other: Taker | null): boolean =>
  one === other || (one !== null && other !== null && one.person === other.person && one.delegation === other.delegation && Math.abs(one.at.getTime() - other.at.getTime()) < MINUTE)

function alike(one: Fate, other: Fate): boolean {
  if (one.kind === 'taken' && other.kind === 'taken') return sameTaker(one.by, other.by)
  if (one.kind === 'carried' && other.kind === 'carried') return sameTaker(one.by, other.by) && sameTaker(one.placedBy, other.placedBy) && one.toClauseId === other.toClauseId
  if (one.kind === 'carried_taken' && other.kind === 'carried_taken') return sameTaker(one.by, other.by) && sameTaker(one.placedBy, other.placedBy) && sameTaker(one.then, other.then)
  return one.kind === other.kind
}

const laterOf = (one: Fate, other: Fate): Fate => ('by' in one && 'by' in other && other.by.at > one.by.at ? other : one)
