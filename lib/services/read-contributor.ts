import { CONFIRM_HOURS } from '@/lib/domain/stakeholder'
import { contributorOfLink } from './contributor-of-link'
import type { PlatformContext } from './platform-context'
import { questionsOf } from './public-round'
import { publicFacts } from './read-public-round'

export type OwnContribution = {
  id: string
  clauseId: string | null
  label: string | null
  clauseText: string | null
  question: string | null
  category: string
  body: string
  proposedWording: string | null
  sentAt: Date
  late: boolean
  withdrawnAt: Date | null
  /** Waits for confirmation; `expired`: too late for it. */
  state: 'waiting' | 'expired' | 'filed' | 'withdrawn'
  /** From the first; empty while it waits. */
  versions: { ordinal: number; sentAt: Date; receiptHash: string; body: string; proposedWording: string | null }[]
}

export type ContributorPage = ReturnType<typeof publicFacts> & {
  contributor: { name: string; organisation: string | null; email: string; verified: boolean }
  /** Whether filed comments can be amended and withdrawn now. */
  mayChange: boolean
  contributions: OwnContribution[]
}

/** A contributor's own comments, by the key that was mailed. Null: nobody's key. Reading confirms nothing: programs follow links too. */
export async function readContributor({ db, now }: PlatformContext, publicId: string, token: string): Promise<ContributorPage | null> {
  const found = await contributorOfLink(db, publicId, token)
  if (!found) return null
  const { contributor, round } = found
  const comments = await db.stakeholderComment.findMany({ where: { contributorId: contributor.id }, include: { versions: { orderBy: { ordinal: 'asc' } } }, orderBy: { sentAt: 'asc' } })
  const facts = publicFacts(round, now)
  return {
    ...facts,
    contributor: { name: contributor.name, organisation: contributor.organisation, email: contributor.email, verified: contributor.verifiedAt !== null },
    mayChange: facts.takes === 'in_time',
    contributions: comments.map((comment) => {
      const clause = round.revision.clauses.find(({ clauseId }) => clauseId === comment.clauseId)
      const expired = now.getTime() - comment.sentAt.getTime() > CONFIRM_HOURS * 3_600_000
      return {
        id: comment.id, clauseId: comment.clauseId, label: clause ? clause.label || clause.number : null, clauseText: clause?.text ?? null,
        question: questionsOf(round).find(({ id }) => id === comment.questionId)?.text ?? null, category: comment.category, body: comment.body, proposedWording: comment.proposedWording,
        sentAt: comment.sentAt, late: comment.late, withdrawnAt: comment.withdrawnAt, state: comment.withdrawnAt ? 'withdrawn' : comment.filedAt ? 'filed' : expired ? 'expired' : 'waiting',
        versions: comment.versions.map(({ ordinal, sentAt, receiptHash, body, proposedWording }) => ({ ordinal, sentAt, receiptHash, body, proposedWording })),
      }
    }),
  }
}
