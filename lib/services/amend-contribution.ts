import { z } from 'zod'
import { likenessOf } from '@/lib/domain/likeness'
import { fail, ok, type Result } from '@/lib/domain/result'
import { timeliness } from '@/lib/domain/round'
import { judgeStakeholderWords, PUBLIC_LIMITS, STAKEHOLDER_TEXT_MAX } from '@/lib/domain/stakeholder'
import { idInput } from './act-input'
import { contributorOfLink } from './contributor-of-link'
import { attest, writeReceipt } from './file-contribution'
import { parseInput } from './parse-input'
import type { PlatformContext } from './platform-context'
import { withinLimits } from './public-limits'

const input = z.object({
  publicId: z.string().min(1).max(40), token: z.string().max(100), commentId: idInput,
  category: z.string().max(40).optional(), body: z.string().max(STAKEHOLDER_TEXT_MAX * 2), proposedWording: z.string().max(STAKEHOLDER_TEXT_MAX * 2).nullish(),
})

/**
 * A contributor puts other words in place of those of a filed comment, until the round closes. The earlier version stays, and each has
 * its receipt. Refuses with `round_closed`, `already_withdrawn`, `unchanged_comment`.
 */
export async function amendContribution(context: PlatformContext, raw: unknown): Promise<Result<{ version: number }>> {
  const { db, now } = context
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const found = await contributorOfLink(db, parsed.value.publicId, parsed.value.token)
  if (!found) return fail('link_unknown')
  const { contributor, round } = found
  const words = judgeStakeholderWords(parsed.value)
  if (!words.ok) return words
  const taken = timeliness(round, round.extensions, null, now)
  if (!taken.taken || taken.late) return fail('round_closed')
  const limits = await withinLimits(context, [{ key: `amend:${contributor.id}`, most: PUBLIC_LIMITS.perEmail }])
  if (!limits.ok) return limits
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "StakeholderComment" where id = ${parsed.value.commentId} for update`
    const comment = await tx.stakeholderComment.findFirst({ where: { id: parsed.value.commentId, contributorId: contributor.id, filedAt: { not: null } }, include: { _count: { select: { versions: true } } } })
    if (!comment) return fail('not_found', { field: 'commentId' })
    if (comment.withdrawnAt) return fail('already_withdrawn')
    const { category, body, proposedWording } = words.value
    if (comment.category === category && comment.body === body && comment.proposedWording === proposedWording) return fail('unchanged_comment', { field: 'body' })
    const dated = { ...words.value, ordinal: comment._count.versions + 1, sentAt: now }
    const version = { ...dated, receiptHash: attest(round, contributor, comment, dated) }
    await tx.stakeholderCommentVersion.create({ data: { commentId: comment.id, ...version } })
    await tx.stakeholderComment.update({ where: { id: comment.id }, data: { ...words.value, likeness: likenessOf(`${body}\n${proposedWording ?? ''}`) } })
    await writeReceipt(tx, { round, author: contributor, comment, version, kind: 'amended', now })
    return ok({ version: version.ordinal })
  })
}
