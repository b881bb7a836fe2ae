import type { Database } from '@/lib/data/client'
import { groupBy } from '@/lib/domain/group-by'
import type { ClauseVersionFacts, RulingFacts } from '@/lib/law/facts'

/**
 * The words of every clause in every issued revision of some drafts, with how each change was classified. A contestation that
 * was given up counts no more, at whatever instant one asks. Headings are no words on which effects are read; `headings`: these too.
 */
export async function loadVersions(db: Database, draftIds: readonly string[], { headings = false } = {}): Promise<ClauseVersionFacts[]> {
  const [revisions, words, judgements] = await Promise.all([
    db.revision.findMany({ where: { draftId: { in: [...draftIds] } }, select: { id: true, ordinal: true, issuedAt: true, respondBy: true, previousId: true } }),
    db.revisionClause.findMany({ where: { revision: { draftId: { in: [...draftIds] } }, ...(headings ? {} : { kind: { not: 'heading' } }) }, select: { id: true, revisionId: true, clauseId: true, sha256: true, changeClass: true, changeOf: true } }),
    db.changeJudgement.findMany({ where: { revisionClause: { revision: { draftId: { in: [...draftIds] } } } }, orderBy: { recordedAt: 'asc' } }),
  ])
  const revisionOf = new Map(revisions.map((revision) => [revision.id, revision]))
  const versionOf = new Map(words.map((clause) => [`${clause.revisionId} ${clause.clauseId}`, clause.id]))
  const judgementsOf = groupBy(judgements, (judgement) => judgement.revisionClauseId)
  return words.map((clause): ClauseVersionFacts => {
    const { ordinal, issuedAt, respondBy, previousId } = revisionOf.get(clause.revisionId)!
    const at = issuedAt.getTime()
    const steps = judgementsOf.get(clause.id) ?? []
    const released = (delegationId: string | null, after: Date): boolean => steps.some((step) => step.act === 'release' && step.delegationId === delegationId && step.recordedAt >= after)
    const confirmed = steps.findLast((step) => step.act === 'confirm')
    const changes: NonNullable<ClauseVersionFacts['changes']>[number][] = [
      ...(clause.changeClass ? [{ class: clause.changeClass as never, stage: 'proposed' as const, effectiveAt: at, recordedAt: at }] : []),
      ...steps.filter((step) => step.act === 'confirm').map((step) => ({ class: step.changeClass as never, stage: 'confirmed' as const, effectiveAt: at, recordedAt: step.recordedAt.getTime() })),
      ...steps.filter((step) => step.act === 'contest' && !released(step.delegationId, step.recordedAt)).map((step) => ({ class: 'substantive' as const, stage: 'contested' as const, effectiveAt: at, recordedAt: step.recordedAt.getTime() })),
    ]
    const origins = (confirmed?.changeOf.length ? confirmed.changeOf : clause.changeOf).flatMap((clauseId) => (previousId ? versionOf.get(`${previousId} ${clauseId}`) ?? [] : []))
    return {
      id: clause.id, clauseId: clause.clauseId, ordinal, sha256: clause.sha256, issuedAt: at, recordedAt: at, respondBy: respondBy?.getTime() ?? null,
      ...(changes.length ? { changes } : {}), ...(origins.length ? { origins } : {}),
    }
  })
}

/** What was ruled on the words of some drafts. A text left in brackets or postponed is not adopted. */
export async function loadRulings(db: Database, draftIds: readonly string[]): Promise<RulingFacts[]> {
  const rulings = await db.ruling.findMany({ where: { revisionClause: { revision: { draftId: { in: [...draftIds] } } } } })
  return rulings.map((ruling): RulingFacts => ({
    id: ruling.id, versionId: ruling.revisionClauseId, level: ruling.level as RulingFacts['level'], ruling: ruling.outcome === 'adopted' ? 'adopted' : 'not_adopted', effectiveAt: ruling.effectiveAt.getTime(), recordedAt: ruling.recordedAt.getTime(),
  }))
}
