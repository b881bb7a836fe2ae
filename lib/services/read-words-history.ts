import type * as Y from 'yjs'
import { z } from 'zod'
import { whoWrote, type WrittenRun } from '@/lib/data/draft-history'
import { loadDraft } from '@/lib/data/draft-log'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { elementsOf, plainText } from '@/lib/editor/document'
import { runsOf } from '@/lib/editor/moved'
import { type TracedRun, traceBack } from '@/lib/editor/origins'
import { idInput } from './act-input'
import type { Context } from './context'
import { namesOfWriters, type NameWriter, type Writer } from './history-moments'
import { parseInput } from './parse-input'

const position = z.coerce.number().int().min(0).max(1_000_000)
const input = z.object({
  draftId: idInput,
  clauseId: idInput,
  /** Characters of the clause, in UTF-16 units; absent: all of it. */
  from: position.default(0),
  to: position.default(1_000_000),
  /** The moment whose text is meant; absent: the newest. */
  at: z.coerce.number().int().min(0).max(2 ** 31 - 1).nullish(),
  language: z.enum(LANGUAGES).default('en'),
})

/** Words that one person wrote at one time. */
export type WordsOfOne = Writer & {
  words: string
  at: Date
  seq: number
  /** The first revision that holds them; null: none yet. */
  ordinal: number | null
  /** Who has carried them to where they stand, by a split, a merge or an undone deletion; null: they stand where they were written. */
  placedBy: (Writer & { at: Date }) | null
}

/** Who wrote each word of a span, for which delegation, when, and since which revision it is issued. In the order of the text. */
export async function readWordsHistory(context: Context, raw: unknown): Promise<Result<WordsOfOne[]>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, clauseId, from, to, at, language } = parsed.value
  const { db } = context
  const draft = await db.draft.findUnique({ where: { id: draftId }, select: { consultationId: true } })
  if (!draft || !can(context.actor, 'draft.read', { consultationId: draft.consultationId })) return fail('not_found', { field: 'draftId' })
  const loaded = await loadDraft(db, draftId, at ?? undefined)
  const text = loaded && elementsOf(loaded.doc).find(({ id }) => id === clauseId)?.element.get(0)
  if (!loaded || !text) return fail('not_found', { field: 'clauseId' })
  const words = plainText(text)
  const standing = runsOf(text as Y.XmlText, from, Math.min(to, words.length)).map(([client, clock, length]) => ({ client, clock, length }))
  const traced = traceBack(loaded.doc, standing)
  loaded.doc.destroy()
  const [here, origins, revisions] = await Promise.all([
    whoWrote(db, draftId, traced.map((run) => run.here), loaded.seq),
    whoWrote(db, draftId, traced.map((run) => run.from ?? { client: 0, clock: 0, length: 0 }), loaded.seq),
    db.revision.findMany({ where: { draftId, seq: { lte: loaded.seq } }, orderBy: { seq: 'asc' }, select: { seq: true, ordinal: true } }),
  ])
  const pieces = traced.flatMap((run, index) => believed(run, here[index]!, origins[index]!))
  const named = await namesOfWriters(db, draft.consultationId, pieces.flatMap(({ written, carried }) => [written.personId, carried?.personId]).filter((id) => typeof id === 'string'), language)
  const issuedIn = (seq: number): number | null => revisions.find((revision) => revision.seq >= seq)?.ordinal ?? null
  return ok(gather(pieces.map(({ words: said, written, carried }): WordsOfOne => ({
    words: said, ...named(written), at: written.at, seq: written.seq, ordinal: issuedIn(carried?.seq ?? written.seq), placedBy: carried && placed(carried, named),
  }))))
}

const placed = (carried: WrittenRun, named: NameWriter): Writer & { at: Date } => ({ ...named(carried), at: carried.at })

type Piece = { words: string; written: WrittenRun; carried: WrittenRun | null }

/**
 * Whose the words are: their writer's, or, where they are said to repeat others and do so letter for letter, that other's. Who
 * carries words over and says they are somebody else's is believed only as far as the log bears it out.
 */
function believed({ from }: TracedRun, here: readonly WrittenRun[], origins: readonly WrittenRun[]): Piece[] {
  const own = here.map((written): Piece => ({ words: written.words, written, carried: null }))
  const [now, then] = [here, origins].map((runs) => runs.map(({ words }) => words).join(''))
  if (!from || now !== then || !here[0] || then!.length !== from.length) return own
  return origins.map((written) => ({ words: written.words, written, carried: here[0]! }))
}

const MINUTE = 60_000

/** Neighbouring words of one writer within a minute read as one. */
function gather(list: readonly WordsOfOne[]): WordsOfOne[] {
  const result: WordsOfOne[] = []
  for (const one of list) {
    if (one.words === '') continue
    const last = result.at(-1)
    const same = last && last.person === one.person && last.delegation === one.delegation && last.ordinal === one.ordinal && Math.abs(last.at.getTime() - one.at.getTime()) < MINUTE
      && last.placedBy?.person === one.placedBy?.person && last.placedBy?.delegation === one.placedBy?.delegation
    if (same) Object.assign(last, { words: last.words + one.words, at: one.at > last.at ? one.at : last.at, seq: Math.max(last.seq, one.seq) })
    else result.push({ ...one })
  }
  return result
}
