import { CHANGE_CLASSES, type ChangeClass } from '@/lib/law/facts'
import { fail, ok, type Result } from './result'

type Words = { text: string; number: string }

/** Letters and figures alone: what is left when points, spaces and the size of letters do not count. */
const letters = (text: string): string => text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '')

/**
 * What a comparison of words proposes for a change against the revision before (legal model 7.1). Null: the clause is new,
 * or nothing changed. A proposal only: a comma can carry the meaning, so nothing but `renumber` counts before it is confirmed.
 */
export function proposeChange(before: Words | null, now: Words): ChangeClass | null {
  if (!before) return null
  if (before.text === now.text) return before.number === now.number ? null : 'renumber'
  return letters(before.text) === letters(now.text) ? 'editorial' : 'substantive'
}

/** What was done about the class of one change, as recorded. */
export type ChangeStep = { act: 'confirm' | 'contest' | 'release'; changeClass: string | null; delegationId: string | null; recordedAt: Date }

export type ChangeStanding = {
  /** What the change counts as. Null: the words are new here, or the same. */
  counts: ChangeClass | null
  confirmed: ChangeClass | null
  /** Delegations whose contestation stands. */
  contestedBy: string[]
}

/**
 * What a change counts as at an instant: as the secretariat confirmed it, if nobody contests; else, where words differ,
 * substantive. A proposal alone makes no change of words harmless (VER-1 to VER-7).
 */
export function changeStanding(change: { proposed: string | null; wordsDiffer: boolean }, steps: readonly ChangeStep[], at: Date): ChangeStanding {
  const known = steps.filter((step) => step.recordedAt <= at).sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())
  const confirmed = (known.findLast((step) => step.act === 'confirm')?.changeClass ?? null) as ChangeClass | null
  const contestedBy = new Set<string>()
  for (const { act, delegationId } of known) {
    if (act === 'contest') contestedBy.add(delegationId!)
    if (act === 'release') contestedBy.delete(delegationId!)
  }
  const unconfirmed = change.wordsDiffer ? 'substantive' : change.proposed === 'renumber' ? 'renumber' : null
  // Where the words are the same there is nothing to contest: every act stands on them (VER-1).
  return { counts: contestedBy.size > 0 && change.wordsDiffer ? 'substantive' : confirmed ?? unconfirmed, confirmed, contestedBy: [...contestedBy].sort() }
}

/** How many clauses of the revision before each class comes from; the others come from the clause itself. */
const SOURCES: Partial<Record<ChangeClass, (count: number) => boolean>> = { split: (count) => count === 1, merge: (count) => count >= 2 }

/** Classes that fit a change, before it is said from which clauses a split or merge comes. */
export const fittingClasses = (change: { wordsDiffer: boolean; isNew: boolean }): ChangeClass[] =>
  CHANGE_CLASSES.filter((changeClass) => (SOURCES[changeClass] ? change.isNew || change.wordsDiffer : judgeChange({ changeClass, changeOf: [], ...change }).ok))

/** Whether a class fits what the words did: same words are at most renumbered, a split has one source, a merge at least two. */
export function judgeChange(change: { changeClass: ChangeClass; changeOf: readonly string[]; wordsDiffer: boolean; isNew: boolean }): Result<null, 'invalid' | 'required'> {
  const { changeClass, changeOf, wordsDiffer, isNew } = change
  const sources = SOURCES[changeClass]
  if (sources) return sources(new Set(changeOf).size) ? ok(null) : fail(changeOf.length ? 'invalid' : 'required', { field: 'changeOf' })
  if (changeOf.length) return fail('invalid', { field: 'changeOf' })
  return isNew || (changeClass === 'renumber') === wordsDiffer ? fail('invalid', { field: 'changeClass' }) : ok(null)
}

export const isChangeClass = (value: string): value is ChangeClass => (CHANGE_CLASSES as readonly string[]).includes(value)
