import { cleanText } from './act-text'
import { fail, ok, type Result } from './result'

/** Where a contribution was filed. Each source has its adapter: a function of the database beside its table, or for tables the service that enters them. */
export const CONTRIBUTION_SOURCES = ['comment', 'position', 'stakeholder', 'mail', 'import'] as const
export type ContributionSource = (typeof CONTRIBUTION_SOURCES)[number]

/** What is asked: that something be considered, that the clause not stand, that other words take its place; or where a delegation stands. */
export const CONTRIBUTION_KINDS = ['comment', 'objection', 'proposal', 'position'] as const
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number]

/** Who speaks: a member of the body, another State, or one of the kinds of organisations and persons. A table or round may name others, which are shown as named. */
export const CONTRIBUTOR_CLASSES = ['member', 'observer_state', 'igo', 'ngo', 'company', 'academia', 'individual', 'other'] as const

/**
 * What became of a contribution: its words or its point are in the text, in part, or not; left for a later stage; or outside
 * what the text is about. `noted` is for what asks for no change of words, such as a position: nothing else would be true of it.
 */
export const OUTCOMES = ['taken_up', 'partly', 'not', 'deferred', 'out_of_scope', 'noted'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Outcomes that can name the words they changed. */
export const CHANGES_WORDS: readonly Outcome[] = ['taken_up', 'partly']

/** Where the answer stands. A withdrawn or superseded contribution is owed none, and keeps one that it has. */
export const CONTRIBUTION_STATES = ['open', 'decided', 'published', 'withdrawn', 'superseded'] as const
export type ContributionState = (typeof CONTRIBUTION_STATES)[number]

/** `published` is the outcome that is published: where another has been decided since, the newer one is only decided. */
export function contributionState(contribution: { ended: string | null; outcome: string | null; dispositionId: string | null; publishedId: string | null }): ContributionState {
  if (contribution.ended === 'withdrawn' || contribution.ended === 'superseded') return contribution.ended
  if (!contribution.outcome) return 'open'
  return contribution.dispositionId === contribution.publishedId ? 'published' : 'decided'
}

/** How a contribution is called in every language: `C-118`. */
export const contributionReference = (number: number): string => `C-${number}`
/** The number of a reference as people write it (`C-118`, `c 118`, `118`); null where it is none. */
export function numberOfReference(written: string): number | null {
  const match = /^\s*(?:c\s*[-–.]?\s*)?(\d{1,7})\s*$/i.exec(written.normalize('NFKC'))
  return match ? Number(match[1]) : null
}

export type DispositionFields = { outcome: Outcome; reason?: string | null; clauseId?: string | null; revisionId?: string | null }
export type DispositionContent = { outcome: Outcome; reason: string | null; clauseId: string | null; revisionId: string | null }

/**
 * Judges a disposition: whoever is not given all that was asked for is told why, and a contribution that is taken up is shown
 * the words it changed or told where its point is met. Refuses with `required` for the reason.
 */
export function judgeDisposition(fields: DispositionFields): Result<DispositionContent, 'required' | 'invalid'> {
  const reason = cleanText(fields.reason ?? '') || null
  const clauseId = fields.clauseId || null
  const revisionId = fields.revisionId || null
  if (clauseId && !CHANGES_WORDS.includes(fields.outcome)) return fail('invalid', { field: 'clauseId' })
  if (revisionId && !clauseId) return fail('required', { field: 'clauseId' })
  if (!reason && !(fields.outcome === 'noted' || (fields.outcome === 'taken_up' && clauseId))) return fail('required', { field: 'reason' })
  return ok({ outcome: fields.outcome, reason, clauseId, revisionId })
}

/** `noted` is an answer to a position alone: a comment or proposal asks for something and is owed a yes or a no. */
export const mayBeNoted = (kind: string): boolean => kind === 'position' || kind === 'objection'

/** In which order the register is read: of arrival, of the clauses in the text, or of the delegations in the alphabet of the reader. */
export const CONTRIBUTION_ORDERS = ['number', 'clause', 'delegation'] as const
export type ContributionOrder = (typeof CONTRIBUTION_ORDERS)[number]

/** Made on no clause on purpose, unlike a row for which none was found. */
export const isAboutWholeText = (contribution: { clauseId: string | null; unplacedWhy: string | null }): boolean => contribution.clauseId === null && contribution.unplacedWhy === null
