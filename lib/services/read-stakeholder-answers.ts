import type { Database } from '@/lib/data/client'
import { registerPage, type RegisterSight } from '@/lib/data/contribution-register'
import { fail, ok, type Result } from '@/lib/domain/result'
import { contributionLine, type ContributionLine, lineWords } from './contribution-line'
import { hashOfToken } from './invitation-token'

export type StakeholderAnswers = { name: string; round: { title: string; consultationId: string; seatZone: string; lang: string }; lines: ContributionLine[] }

/** More than anybody files in one round. */
const MOST = 1_000

/**
 * What somebody without an account filed in a round, with the answers that are published: for whoever holds the person's secret
 * link. An unknown link, or an address that was never verified, is `not_found`.
 */
export async function readStakeholderAnswers(db: Database, { token, language }: { token: string; language: string }): Promise<Result<StakeholderAnswers>> {
  const contributor = await db.contributor.findUnique({
    where: { linkHash: hashOfToken(token) },
    include: { round: { select: { title: true, consultationId: true, draft: { select: { lang: true } }, consultation: { select: { seatZone: true } } } }, comments: { select: { id: true } } },
  })
  if (!contributor?.verifiedAt) return fail('not_found')
  const { consultationId } = contributor.round
  const own = await db.contribution.findMany({ where: { consultationId, source: 'stakeholder', sourceId: { in: contributor.comments.map(({ id }) => id) } }, select: { id: true } })
  // By ids that are the person's own: what of an answer is shown is decided as for everybody who does not review.
  const sight: RegisterSight = { all: false, own: null, mineOnly: false }
  const rows = await registerPage(db, { filter: { consultationId, ids: own.map(({ id }) => id) }, sight: { all: true }, order: { by: 'number' }, limit: MOST })
  const published = new Map((await db.disposition.findMany({ where: { id: { in: rows.map(({ publishedId }) => publishedId).filter((id) => id !== null) } }, select: { id: true, reason: true, clauseId: true, revisionId: true } })).map((one) => [one.id, one]))
  const words = await lineWords(db, consultationId, language)
  return ok({
    name: contributor.name, round: { title: contributor.round.title, consultationId, seatZone: contributor.round.consultation.seatZone, lang: contributor.round.draft.lang },
    lines: rows.map((row) => {
      const answer = row.publishedId ? published.get(row.publishedId) : undefined
      return contributionLine({ ...row, reason: answer?.reason ?? null, resultClauseId: answer?.clauseId ?? null, resultRevisionId: answer?.revisionId ?? null }, words, sight)
    }),
  })
}
