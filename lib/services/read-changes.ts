import { delegationOf } from '@/lib/domain/actor'
import { changeStanding, type ChangeStep, fittingClasses } from '@/lib/domain/change-class'
import { compareWords, type WordChange } from '@/lib/domain/compare'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { FrozenClause } from '@/lib/domain/revision'
import type { ChangeClass } from '@/lib/law/facts'
import { KEEPING, optOutUntil } from '@/lib/law/word-changes'
import type { Context } from './context'
import { type Office, officesOf } from './offices'
import { namesIn } from './shown-author'
import { cellIn, trackerFacts, type TrackerFacts } from './tracker-facts'

/** One step in the judgement of a change, as recorded. `delegation` null: an office confirmed. */
export type ShownStep = { id: string; act: 'confirm' | 'contest' | 'release'; delegation: { name: string; own: boolean } | null; office: Office; changeClass: ChangeClass | null; /** Labels of the clauses from which a split or merge comes. */ sources: string[]; reason: string | null; at: Date }

/** Delegations that had a position on the earlier words and have given no other since, by what became of it. */
export type Consequence = { stand: number; carried: number; lapsed: number }

/** The change of one clause against the revision before: what class it has, who says so, and what follows from it. */
export type ShownChange = {
  revisionClauseId: string
  clauseId: string
  label: string
  /** Word by word; of a new clause its words. */
  words: WordChange[]
  isNew: boolean
  proposed: ChangeClass | null
  /** What the change counts as; null: the clause is new and said to come from no other. */
  counts: ChangeClass | null
  /** The confirmation that stands. */
  confirmed: ShownStep | null
  /** Contestations that stand, oldest first. */
  contested: ShownStep[]
  /** Everything that was done, oldest first. */
  steps: ShownStep[]
  consequence: Consequence
  /** Until when support that goes on standing may be taken back; null: that time is over, or nothing is carried so. */
  optOutUntil: Date | null
  may: { confirm: ChangeClass[]; contest: boolean; release: boolean }
}

export type RevisionChanges = {
  previous: { id: string; ordinal: number }
  lang: string
  /** Clauses with other words, and new ones said to come from others or on which the reader may say so. */
  changes: ShownChange[]
  /** Labels of clauses whose number alone changed, of clauses that are new, and of clauses that are gone. */
  renumbered: string[]
  added: string[]
  removed: string[]
  /** Clauses of the revision before, from which a split or merge may come. */
  sources: { id: string; label: string; text: string }[]
}

/**
 * What changed in a revision against the one before, clause by clause, with the class of each change and what it does to the
 * positions on the earlier words (legal model 7.1). null: it is the first revision of its draft.
 */
export async function readChanges(context: Context, revisionId: string, language: Language): Promise<Result<RevisionChanges | null>> {
  const { db, actor, now } = context
  const revision = await db.revision.findUnique({ where: { id: revisionId }, include: { draft: { select: { lang: true, consultationId: true } }, clauses: { orderBy: { position: 'asc' }, include: { changes: { orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }] } } } } })
  if (!revision || !can(actor, 'draft.read', { consultationId: revision.draft.consultationId })) return fail('not_found')
  if (!revision.previousId) return ok(null)
  const { draftId, draft: { consultationId, lang } } = revision
  const previous = await db.revision.findUniqueOrThrow({ where: { id: revision.previousId }, include: { clauses: { orderBy: { position: 'asc' } } } })
  const judgements = revision.clauses.flatMap(({ changes }) => changes)
  const [names, offices, here, earlier] = await Promise.all([
    namesIn(context, consultationId, language), officesOf(context, consultationId, judgements.filter((step) => step.act === 'confirm').map(({ recordedById }) => recordedById)),
    trackerFacts(context, { draftId, revisionId }), trackerFacts(context, { draftId, revisionId: previous.id }),
  ])
  if (!here.ok) return here
  if (!earlier.ok) return earlier
  const before = new Map(previous.clauses.map((clause) => [clause.clauseId, clause]))
  const mayConfirm = can(actor, 'change.confirm', { consultationId })
  const own = actor && delegationOf(actor, consultationId)
  const mayContest = own !== null && can(actor, 'change.contest', { consultationId, delegationId: own })

  const shown = revision.clauses.flatMap((clause): ShownChange[] => {
    const was = before.get(clause.clauseId)
    const [isNew, wordsDiffer] = [!was, was !== undefined && was.text !== clause.text]
    if (!isNew && !wordsDiffer) return []
    const steps = clause.changes.map((step): ShownStep => ({
      id: step.id, act: step.act as ShownStep['act'], delegation: step.delegationId ? { name: names.author(step.delegationId).name ?? '', own: step.delegationId === own } : null, office: offices.get(step.recordedById) ?? 'secretariat',
      changeClass: step.changeClass as ChangeClass | null, sources: step.changeOf.map((id) => before.get(id)?.label ?? ''), reason: step.reason, at: step.recordedAt,
    }))
    const standing = changeStanding({ proposed: clause.changeClass, wordsDiffer }, clause.changes as unknown as ChangeStep[], now)
    const contested = standing.contestedBy.flatMap((id) => steps.filter((_, index) => clause.changes[index]!.act === 'contest' && clause.changes[index]!.delegationId === id).slice(-1)).sort((a, b) => a.at.getTime() - b.at.getTime())
    const confirmed = steps.findLast((step) => step.act === 'confirm') ?? null
    const [claimed, ends] = [standing.confirmed ?? (clause.changeClass as ChangeClass | null), new Date(optOutUntil(revision.issuedAt.getTime()))]
    const mine = own !== null && standing.contestedBy.includes(own)
    if (isNew && !confirmed && !mayConfirm) return []
    return [{
      revisionClauseId: clause.id, clauseId: clause.clauseId, label: clause.label, isNew, words: was ? compareWords(was.text, clause.text, lang) : [{ kind: 'added', text: clause.text }],
      proposed: clause.changeClass as ChangeClass | null, counts: isNew && !confirmed ? null : standing.counts, confirmed, contested, steps,
      consequence: consequenceOf(clause as unknown as FrozenClause, (was as FrozenClause | undefined) ?? null, here.value, earlier.value),
      optOutUntil: standing.counts !== null && KEEPING.includes(standing.counts) && now < ends ? ends : null,
      may: { confirm: mayConfirm ? fittingClasses({ wordsDiffer, isNew }) : [], contest: mayContest && !mine && wordsDiffer && claimed !== null && KEEPING.includes(claimed), release: mayContest && mine },
    }]
  })
  const labels = (of: readonly { label: string; kind: string }[]): string[] => of.filter(({ kind }) => kind !== 'heading').map(({ label }) => label)
  return ok({
    previous: { id: previous.id, ordinal: previous.ordinal }, lang, changes: shown,
    renumbered: labels(revision.clauses.filter((clause) => clause.changeClass === 'renumber')),
    added: labels(revision.clauses.filter((clause) => !before.has(clause.clauseId))),
    removed: labels(previous.clauses.filter((clause) => !revision.clauses.some(({ clauseId }) => clauseId === clause.clauseId))),
    sources: previous.clauses.filter(({ kind }) => kind !== 'heading').map(({ clauseId, label, text }) => ({ id: clauseId, label, text })),
  })
}

/** Read from the cells of the tracker in both revisions, so that this cannot say otherwise than they do. */
function consequenceOf(clause: FrozenClause, was: FrozenClause | null, here: TrackerFacts, earlier: TrackerFacts): Consequence {
  const counts: Consequence = { stand: 0, carried: 0, lapsed: 0 }
  for (const delegation of here.delegations) {
    const now = cellIn(here, clause, delegation)
    if (!now.act) continue
    const then = was && cellIn(earlier, was, delegation)
    const stoodThere = then?.act?.id === now.act.id && (then.carriage === 'stands' || then.carriage === 'carried')
    const cameFromElsewhere = now.act.clauseId !== clause.clauseId && now.act.ordinal < here.revision.ordinal
    if (!(stoodThere && now.act.ordinal < here.revision.ordinal) && !cameFromElsewhere) continue
    if (now.carriage === 'stands') counts.stand += 1
    else if (now.carriage === 'carried') counts.carried += 1
    else if (now.carriage === 'lapsed') counts.lapsed += 1
  }
  return counts
}
