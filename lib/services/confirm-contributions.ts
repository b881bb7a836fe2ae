import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { fail, ok, type Result } from '@/lib/domain/result'
import { CONFIRM_HOURS, type StakeholderWords } from '@/lib/domain/stakeholder'
import { contributorOfLink } from './contributor-of-link'
import { attest, writeReceipt } from './file-contribution'
import { idInput } from './act-input'
import { parseInput } from './parse-input'
import type { PlatformContext } from './platform-context'

const input = z.object({ publicId: z.string().min(1).max(40), token: z.string().max(100), commentIds: z.array(idInput).min(1).max(200) })

/**
 * The holder of an address confirms comments that were sent under it: they are filed, with the time at which they were sent, and a
 * receipt goes out for each. Confirmed before, a comment stays as it was. Refuses with `confirmation_expired` where the time for it
 * has passed, and then nothing is filed.
 */
export async function confirmContributions({ db, now }: PlatformContext, raw: unknown): Promise<Result<{ filed: number }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const found = await contributorOfLink(db, parsed.value.publicId, parsed.value.token)
  if (!found) return fail('link_unknown')
  const { contributor, round } = found
  if (round.answeredAt) return fail('round_closed')
  const waiting = await db.stakeholderComment.findMany({ where: { id: { in: parsed.value.commentIds }, contributorId: contributor.id, filedAt: null }, orderBy: { sentAt: 'asc' } })
  if (waiting.some((comment) => now.getTime() - comment.sentAt.getTime() > CONFIRM_HOURS * 3_600_000)) return fail('confirmation_expired', { detail: { hours: CONFIRM_HOURS } })
  let filed = 0
  for (const comment of waiting) {
    filed += await db.$transaction(async (tx) => {
      const { count } = await tx.stakeholderComment.updateMany({ where: { id: comment.id, filedAt: null }, data: { filedAt: now } })
      if (count === 0) return 0
      await tx.contributor.updateMany({ where: { id: contributor.id, verifiedAt: null }, data: { verifiedAt: now } })
      const words: StakeholderWords = { category: comment.category as StakeholderWords['category'], body: comment.body, proposedWording: comment.proposedWording }
      const dated = { ...words, ordinal: 1, sentAt: comment.sentAt }
      const version = { ...dated, receiptHash: attest(round, contributor, comment, dated) }
      await tx.stakeholderCommentVersion.create({ data: { commentId: comment.id, ...version } })
      await writeReceipt(tx, { round, author: contributor, comment, version, kind: 'filed', now })
      await announce(tx, { kind: 'round', consultationId: round.consultationId, roundId: round.id, draftId: round.draftId })
      return 1
    })
  }
  return ok({ filed })
}
