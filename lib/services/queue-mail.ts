import { randomUUID } from 'node:crypto'
import { announce } from '@/lib/data/announce'
import type { Transaction } from '@/lib/data/client'
import { type Letter, letterHtml, letterText } from '@/lib/exchange/letter'
import { mailDomain, mailSettings } from './mail-settings'

export type QueuedMail = {
  letter: Letter
  /** notice, notice_copy, reminder, digest, verification, receipt, reply */
  kind: string
  to: string
  replyTo?: string | null
  /** Whose secretariat may read it; null: nobody's but the addressee's. */
  consultationId: string | null
  /** It holds somebody's key: its words are forgotten once it has left. */
  secret?: boolean
  /** The same letter about the same thing is queued once. */
  dedupeKey?: string
  now: Date
}

/**
 * Puts a letter into the outbox in the caller's transaction: it leaves if and only if the act that it tells of was written.
 * Returns its id; null where a letter with this key was queued before.
 */
export async function queueMail(tx: Transaction, mail: QueuedMail): Promise<string | null> {
  const id = randomUUID()
  const { letter, kind, to, replyTo = null, consultationId, secret = false, dedupeKey = null, now } = mail
  const { count } = await tx.outboxMail.createMany({
    skipDuplicates: true,
    data: {
      id, consultationId, kind, to: [to], replyTo, subject: letter.subject, html: letterHtml(letter), text: letterText(letter), language: letter.language,
      secret, messageId: `<${id}@${mailDomain(mailSettings())}>`, dedupeKey, queuedAt: now, notBefore: now,
    },
  })
  if (count === 0) return null
  await announce(tx, { kind: 'mail' })
  return id
}
