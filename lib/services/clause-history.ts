import type { PanelComment, PanelEvent, PanelPosition } from './clause-panel'

type Issued = { ordinal: number; issuedAt: Date; clauses: readonly { text: string }[] }

/** Acts on a clause and the revisions that hold it, in order of time. What is not released is in no history. */
export function historyOf({ revisions, positions, comments }: { revisions: readonly Issued[]; positions: readonly PanelPosition[]; comments: readonly PanelComment[] }): PanelEvent[] {
  const blank = { delegation: null, office: null, actKind: null, mark: null, ordinal: null, words: null }
  const events: PanelEvent[] = []
  let before: string | null = null
  for (const { ordinal, issuedAt, clauses: [clause] } of revisions) {
    if (!clause) continue
    events.push({ ...blank, at: issuedAt.toISOString(), kind: 'revision', ordinal, words: before === null ? 'first' : before === clause.text ? 'same' : 'changed' })
    before = clause.text
  }
  for (const { releasedAt, withdrawnAt, delegation, kind, mark, supersedesId, revision } of positions) {
    const act = { ...blank, delegation: delegation.name, actKind: kind, mark, ordinal: revision.ordinal }
    if (releasedAt) events.push({ ...act, at: releasedAt, kind: supersedesId ? 'supersession' : 'position' })
    if (withdrawnAt) events.push({ ...act, at: withdrawnAt, kind: 'position_withdrawal' })
  }
  for (const comment of comments) {
    for (const each of [comment, ...comment.replies]) {
      const act = { ...blank, delegation: each.delegation?.name ?? null, office: each.office, actKind: each.category }
      if (each.releasedAt) events.push({ ...act, at: each.releasedAt, kind: each === comment ? 'comment' : 'reply' })
      if (each.withdrawnAt) events.push({ ...act, at: each.withdrawnAt, kind: 'comment_withdrawal' })
      if (each.resolvedAt) events.push({ ...act, at: each.resolvedAt, kind: 'resolution', delegation: null, office: 'secretariat' })
    }
  }
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
