import { compareWords, type WordChange } from '@/lib/domain/compare'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { frozenText } from '@/lib/domain/revision'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'
import { liveText } from './live-text'
import { NAMED } from './named-delegation'
import { ON_RECORD } from './on-record'
import { consensusIn, trackerFacts } from './tracker-facts'

/** In the order of the foot. `joins` and `qualified` (with a statement or reservation): by an act that stands, never by silence. */
export const ROOM_MARKS = ['joins', 'qualified', 'objection', 'hold', 'amendment', 'apart', 'abstention', 'none', 'unserved', 'absent'] as const
export type RoomMark = (typeof ROOM_MARKS)[number]

export type ReadRoom = {
  draft: { id: string; title: string; lang: string }
  revision: { symbol: string; issuedAt: Date }
  seat: string; seatZone: string; illustrative: boolean
  /** The reading that is held; null: none is, and the room is shown the first clause. */
  reading: { id: string; title: string } | null
  clause: {
    clauseId: string; label: string; title: string; ordinal: number; count: number
    base: string
    /** From the words of the revision to the live ones; null: they are the same. */
    changes: WordChange[] | null
    /** Words proposed on record, by whom; several of the same words stand together. */
    proposals: { by: string[]; changes: WordChange[] }[]
    clean: string
    /** Counts of all members; nobody who has not acted is named anywhere on this screen. */
    counts: Record<RoomMark, number>
    ruling: { outcome: string; at: Date } | null
  } | null
  previousId: string | null
  nextId: string | null
}

/** What the projector shows: the Chair's clause, or one chosen by hand, as issued, as marked and as it would read. */
export async function readRoom(context: Context, { draftId, clauseId, language }: { draftId: string; clauseId?: string; language: Language }): Promise<Result<ReadRoom>> {
  const { db } = context
  const found = await trackerFacts(context, { draftId })
  if (!found.ok) return found
  const facts = found.value
  const reading = await db.round.findFirst({ where: { draftId, kind: 'reading', closedAt: null }, orderBy: { opensAt: 'desc' }, include: { steps: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 1 } } })
  const draft = await db.draft.findUniqueOrThrow({ where: { id: draftId }, include: { consultation: { select: { seat: true, seatZone: true, illustrative: true } } } })
  const shown = clauseId ?? reading?.steps[0]?.clauseId ?? facts.clauses[0]?.clauseId ?? null
  const all = [...facts.clauses, ...facts.headings].sort((a, b) => a.position - b.position)
  const index = all.findIndex((each) => each.clauseId === shown)
  if (clauseId && index < 0) return fail('not_found', { field: 'clauseId' })
  const head = {
    draft: { id: draft.id, title: draft.title, lang: draft.lang }, revision: { symbol: facts.revision.symbol, issuedAt: facts.revision.issuedAt }, ...draft.consultation, illustrative: draft.consultation.illustrative || draft.illustrative,
    reading: reading && { id: reading.id, title: reading.title }, previousId: all[index - 1]?.clauseId ?? null, nextId: all[index + 1]?.clauseId ?? null,
  }
  const words = all[index]
  if (!words) return ok({ ...head, clause: null })
  const { counts, members } = consensusIn(facts, words)
  const frozen = await db.revisionClause.findUniqueOrThrow({ where: { revisionId_clauseId: { revisionId: facts.revision.id, clauseId: words.clauseId } }, include: { rulings: { orderBy: [{ effectiveAt: 'desc' }, { recordedAt: 'desc' }], take: 1 } } })
  const proposals = await db.position.findMany({ where: { revisionClauseId: frozen.id, kind: 'amend', ...ON_RECORD }, orderBy: { releasedAt: 'asc' }, include: { delegation: { select: NAMED } } })
  const live = (await liveText(db, draftId))?.clauses.find(({ id }) => id === words.clauseId)
  const clean = live ? frozenText(live.text) : words.text
  const byWords = new Map<string, string[]>()
  for (const { replacement, delegation } of proposals) if (replacement) byWords.set(replacement, [...(byWords.get(replacement) ?? []), delegationName(delegation, language)])
  const heading = all.slice(0, index + 1).findLast(({ kind }) => kind === 'heading')
  return ok({
    ...head,
    clause: {
      clauseId: words.clauseId, label: words.label, title: words.kind === 'heading' ? '' : heading?.text ?? '', ordinal: index + 1, count: all.length, base: words.text,
      changes: clean === words.text ? null : compareWords(words.text, clean, draft.lang), clean,
      proposals: [...byWords].map(([replacement, by]) => ({ by, changes: compareWords(words.text, replacement, draft.lang) })),
      counts: {
        joins: counts.joins, qualified: counts.qualified, apart: counts.apart, unserved: counts.unserved, absent: counts.absent,
        objection: counts.objects, hold: counts.hold, amendment: members.filter(({ cell }) => cell.mark === 'amendment').length, abstention: counts.noPosition,
        none: members.filter(({ cell }) => cell.noAct !== null && cell.noAct !== 'absent' && cell.noAct !== 'unserved').length,
      },
      ruling: frozen.rulings[0] ? { outcome: frozen.rulings[0].outcome, at: frozen.rulings[0].effectiveAt } : null,
    },
  })
}

/** Where the Chair is, as cheaply as can be asked every other second; `stamp` changes with each step and ruling, and is empty while no reading is held. */
export async function roomPlace({ db, actor }: Context, draftId: string): Promise<Result<{ clauseId: string | null; stamp: string }, 'not_found'>> {
  const draft = await db.draft.findUnique({ where: { id: draftId }, select: { consultationId: true } })
  if (!draft || !can(actor, 'tracker.read', draft)) return fail('not_found')
  const reading = await db.round.findFirst({ where: { draftId, kind: 'reading', closedAt: null }, orderBy: { opensAt: 'desc' }, select: { id: true, steps: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 1 }, rulings: { orderBy: { recordedAt: 'desc' }, take: 1, select: { id: true } } } })
  return ok(reading ? { clauseId: reading.steps[0]?.clauseId ?? null, stamp: [reading.id, reading.steps[0]?.id, reading.rulings[0]?.id].join(' ') } : { clauseId: null, stamp: '' })
}
