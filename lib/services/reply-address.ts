import type { Transaction } from '@/lib/data/client'
import { hashOfToken } from './invitation-token'
import { mailSettings } from './mail-settings'
import { randomBytes } from 'node:crypto'

/** How long an address for answers is valid after the closing that its letter named, or after the letter where it named none. */
const VALID_DAYS = 30

export type ReplyFor = { personId: string; delegationId: string; consultationId: string; draftId: string; roundId: string | null; now: Date }

/**
 * An address of one person's own to which a letter may be answered; null where the platform receives no mail. It says whose
 * answer it is, and the sender's address must agree: neither alone makes a draft.
 */
export async function newReplyAddress(tx: Transaction, { now, ...whose }: ReplyFor): Promise<string | null> {
  const { replyDomain } = mailSettings()
  if (!replyDomain) return null
  // Case is lost on the way through many mail systems: letters and figures that survive it.
  const token = randomBytes(20).toString('hex')
  await tx.replyAddress.create({ data: { ...whose, tokenHash: hashOfToken(token), createdAt: now, expiresAt: new Date(now.getTime() + VALID_DAYS * 86_400_000) } })
  return `reply+${token}@${replyDomain}`
}
