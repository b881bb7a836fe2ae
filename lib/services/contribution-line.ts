import type { Database } from '@/lib/data/client'
import type { RegisterLine, RegisterSight } from '@/lib/data/contribution-register'
import { contributionReference, contributionState, type ContributionState } from '@/lib/domain/contribution'
import { collatorOf } from '@/lib/domain/state-names'
import { revisionLabel } from '@/lib/domain/revision'
import { contributionNames, type NamedContributor } from './contribution-names'
import { contributionText, type ContributionText } from './contribution-text'

/** One contribution as a list shows it, in the reader's language and with what the reader may see of its answer. */
export type ContributionLine = {
  id: string
  number: number
  reference: string
  draftId: string
  clauseId: string | null
  /** Label of the clause in the newest words; null: on the text as a whole, or not placed. */
  clause: string | null
  unplacedWhy: string | null
  kind: string
  stance: string | null
  category: string | null
  /** Names of those whose contribution it is, in full; the one under which it is compiled first. */
  from: string[]
  delegationId: string | null
  class: string
  onBehalfOf: string | null
  lang: string | null
  body: string | null
  proposedText: string | null
  rationale: string | null
  quote: string | null
  source: string
  channel: string
  /** After the closing of a round that accepts it as late. */
  late: boolean
  round: string | null
  /** The round outside which it stands: it had closed and takes nothing more. */
  outside: string | null
  /** ISO 8601, UTC. */
  filedAt: string
  state: ContributionState
  outcome: string | null
  reason: string | null
  /** The words it changed: where they stand. */
  result: { clause: string; clauseId: string; revisionId: string | null; revision: string | null } | null
  assignee: string | null
  /** Of the reader's own delegation. */
  own: boolean
  /** Place in the order asked for. */
  rank: number
}

/** What the lines of a consultation are told with: names, clauses, revisions. Read once a request. */
export type LineWords = { text: ContributionText; names: { delegations: NamedContributor[]; nameOf(id: string): string }; revisionOf: ReadonlyMap<string, string>; assignees: ReadonlyMap<string, string>; roundOf: ReadonlyMap<string, string>; language: string }

export async function lineWords(db: Database, consultationId: string, language: string): Promise<LineWords> {
  const [text, names, revisions, officers, rounds] = await Promise.all([
    contributionText({ db }, consultationId), contributionNames(db, consultationId, language),
    db.revision.findMany({ where: { draft: { consultationId } }, select: { id: true, ordinal: true } }),
    // Whoever was of the secretariat at any time: an assignment outlives a mandate.
    db.person.findMany({ where: { mandates: { some: { role: 'secretariat', OR: [{ consultationId }, { consultationId: null }] } } }, select: { id: true, name: true } }),
    db.round.findMany({ where: { consultationId }, select: { id: true, title: true } }),
  ])
  return { text, names, revisionOf: new Map(revisions.map(({ id, ordinal }) => [id, revisionLabel(ordinal)])), assignees: new Map(officers.map(({ id, name }) => [id, name])), roundOf: new Map(rounds.map(({ id, title }) => [id, title])), language }
}

export function contributionLine(row: RegisterLine, words: LineWords, sight: RegisterSight): ContributionLine {
  const { text, names, language } = words
  const known = [row.delegationId, ...row.jointIds].filter((id): id is string => id !== null)
  const [first, ...joint] = known.map(names.nameOf)
  const from = first === undefined ? [row.contributor ?? ''] : [first, ...joint.sort(collatorOf(language).compare)]
  const shown = sight.all ? row : { ...row, outcome: row.published, dispositionId: row.publishedId }
  const resultClause = row.resultClauseId
  return {
    id: row.id, number: row.number, reference: contributionReference(row.number), draftId: row.draftId, clauseId: row.clauseId, clause: row.clauseId && text.labelOf(row.draftId, row.clauseId), unplacedWhy: row.unplacedWhy,
    kind: row.kind, stance: row.stance, category: row.category, from, delegationId: row.delegationId, class: row.class, onBehalfOf: row.onBehalfOf, lang: row.lang,
    body: row.body, proposedText: row.proposedText, rationale: row.rationale, quote: row.quote, source: row.source, channel: row.channel, late: row.late, round: row.roundId && (words.roundOf.get(row.roundId) ?? null), outside: row.outsideRoundId && (words.roundOf.get(row.outsideRoundId) ?? null), filedAt: row.filedAt.toISOString(),
    state: contributionState(shown), outcome: shown.outcome, reason: shown.outcome ? row.reason : null,
    result: shown.outcome && resultClause ? { clause: text.labelOf(row.draftId, resultClause) ?? resultClause, clauseId: resultClause, revisionId: row.resultRevisionId, revision: row.resultRevisionId && (words.revisionOf.get(row.resultRevisionId) ?? null) } : null,
    assignee: sight.all && row.assigneeId ? words.assignees.get(row.assigneeId) ?? null : null,
    own: !sight.all && sight.own !== null && known.includes(sight.own), rank: row.rank,
  }
}
