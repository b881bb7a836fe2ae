import type * as Y from 'yjs'
import { z } from 'zod'
import { loadDraft } from '@/lib/data/draft-log'
import { type ClauseComparison, compareClauses, compareWords, type WordChange } from '@/lib/domain/compare'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { freezeClauses } from '@/lib/domain/revision'
import { clausesOf } from '@/lib/editor/document'
import { idInput } from './act-input'
import type { Context } from './context'
import { type HistoryMoment, historyMoments } from './history-moments'
import { parseInput } from './parse-input'
import { type TakenWords, takenWords } from './taken-words'
import { textHash } from './text-hash'

const seqInput = z.coerce.number().int().min(0).max(2 ** 31 - 1)
const input = z.object({
  draftId: idInput,
  /** The moment whose text is read; absent: the newest. */
  at: seqInput.nullish(),
  /** The moment it is compared with; absent: with none. */
  with: seqInput.nullish(),
  language: z.enum(LANGUAGES).default('en'),
})

/** `taken`: for the words that the comparison strikes, who took them away and when. */
export type HistoryEntry = ClauseComparison & { words: WordChange[]; taken: TakenWords[] }

export type DraftHistory = {
  draft: { id: string; title: string; lang: string; seatZone: string; seat: string }
  /** Oldest first; empty where nothing was ever written. */
  moments: HistoryMoment[]
  at: HistoryMoment | null
  with: HistoryMoment | null
  /** The text at that moment; where two are compared, what became of each clause between the earlier and the later. */
  entries: HistoryEntry[]
}

/**
 * The text of a draft at a moment of its life, read from the log, or any two moments compared. A number between two moments
 * stands for the one before it. Refuses what one may not read with `not_found`.
 */
export async function readHistory(context: Context, raw: unknown): Promise<Result<DraftHistory>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, language } = parsed.value
  const draft = await context.db.draft.findUnique({ where: { id: draftId }, include: { consultation: { select: { seatZone: true, seat: true } } } })
  if (!draft || !can(context.actor, 'draft.read', { consultationId: draft.consultationId })) return fail('not_found', { field: 'draftId' })
  const moments = await historyMoments(context.db, draft, language)
  const momentAt = (seq: number): HistoryMoment | null => moments.findLast((moment) => moment.seq <= seq) ?? moments[0] ?? null
  const at = parsed.value.at == null ? moments.at(-1) ?? null : momentAt(parsed.value.at)
  const compared = parsed.value.with == null || !at ? null : momentAt(parsed.value.with)
  const [earlier, later] = compared && at && compared.seq > at.seq ? [at, compared] : [compared, at]
  const [after, before] = [later && await loadDraft(context.db, draftId, later.seq), earlier && await loadDraft(context.db, draftId, earlier.seq)]
  const frozen = (doc: Y.Doc) => freezeClauses(clausesOf(doc), draft.lang, textHash)
  const now = after ? frozen(after.doc) : []
  const differences = compareClauses(before ? frozen(before.doc) : now, now).map((entry) => ({
    ...entry,
    words: entry.from && entry.to && entry.from.text !== entry.to.text ? compareWords(entry.from.text, entry.to.text, draft.lang) : [],
  }))
  const taken = before && after ? await takenWords(context.db, draft, before, after, differences, language) : new Map<string, TakenWords[]>()
  for (const loaded of [before, after]) loaded?.doc.destroy()
  const entries = differences.map((entry): HistoryEntry => ({ ...entry, taken: taken.get(entry.clauseId) ?? [] }))
  const { id, title, lang, consultation } = draft
  return ok({ draft: { id, title, lang, ...consultation }, moments, at, with: compared, entries })
}
