import { z } from 'zod'
import type { StakeholderWords } from '@/lib/domain/stakeholder'
import { fail, ok, type Result } from '@/lib/domain/result'
import { timeliness } from '@/lib/domain/round'
import { idInput } from './act-input'
import { contributorOfLink } from './contributor-of-link'
import { writeReceipt } from './file-contribution'
import { parseInput } from './parse-input'
import type { PlatformContext } from './platform-context'

const input = z.object({ publicId: z.string().min(1).max(40), token: z.string().max(100), commentId: idInput, reason: z.string().trim().max(1_000).nullish() })

/**
 * A contributor withdraws a comment until the round closes: it no longer counts, and that it was made stays. One that was never
 * confirmed is deleted without trace, at any time: nobody knows of it. Withdrawn before, it stays so.
 */
export async function withdrawContribution({ db, now }: PlatformContext, raw: unknown): Promise<Result<{ trace: boolean }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const found = await contributorOfLink(db, parsed.value.publicId, parsed.value.token)
  if (!found) return fail('link_unknown')
  const { contributor, round } = found
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "StakeholderComment" where id = ${parsed.value.commentId} for update`
    const comment = await tx.stakeholderComment.findFirst({ where: { id: parsed.value.commentId, contributorId: contributor.id }, include: { versions: { orderBy: { ordinal: 'desc' }, take: 1 } } })
    if (!comment) return fail('not_found', { field: 'commentId' })
    if (!comment.filedAt) {
      await tx.stakeholderComment.delete({ where: { id: comment.id } })
      return ok({ trace: false })
    }
    if (comment.withdrawnAt) return ok({ trace: true })
    const taken = timeliness(round, round.extensions, null, now)
    if (!taken.taken || taken.late) return fail('round_closed')
    await tx.stakeholderComment.update({ where: { id: comment.id }, data: { withdrawnAt: now, withdrawalReason: parsed.value.reason || null } })
    const last = comment.versions[0]!
    await writeReceipt(tx, { round, author: contributor, comment, version: { ...last, category: last.category as StakeholderWords['category'] }, kind: 'withdrawn', now })
    return ok({ trace: true })
  })
}
