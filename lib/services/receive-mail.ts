import { type IncomingMail, readMail } from '@/lib/exchange/read-mail'
import { noteBounce } from './note-bounce'
import type { PlatformContext } from './platform-context'
import { isTaken } from './repeated-request'
import { takeReply } from './take-reply'

/** What became of it. `consultationId` says whose secretariat sees it. */
export type Placed = { kind: 'bounce' | 'reply' | 'unplaced'; outcome: string; consultationId: string | null; deliveryId?: string | null; commentId?: string | null }

/** As much of a letter as is kept for the secretariat. */
const KEPT = 20_000

/**
 * Takes in one letter: a report of non-delivery is noted with the delivery that failed, an answer becomes a draft comment,
 * anything else waits for the secretariat. The same letter again changes nothing and returns what became of it first.
 */
export async function receiveMail(context: PlatformContext, raw: Buffer, recipient: string): Promise<Placed> {
  const { db, now } = context
  const mail = await readMail(raw, recipient)
  const before = await db.inboundMail.findUnique({ where: { messageId: mail.messageId } })
  if (before) return { kind: before.kind as Placed['kind'], outcome: before.outcome, consultationId: before.consultationId, deliveryId: before.deliveryId, commentId: before.commentId }
  const placed = await place(context, mail)
  try {
    await db.inboundMail.create({
      data: {
        messageId: mail.messageId, receivedAt: now, sender: mail.sender.slice(0, 320), recipient: mail.recipient.slice(0, 320), subject: mail.subject.slice(0, 500),
        text: mail.text.replaceAll('\u0000', '').slice(0, KEPT), ...placed,
      },
    })
  } catch (error) {
    if (!isTaken(error)) throw error
  }
  return placed
}

async function place(context: PlatformContext, mail: IncomingMail): Promise<Placed> {
  const [, purpose, token] = /^(bounce|reply)\+([\w-]+)@/.exec(mail.recipient) ?? []
  if (purpose === 'bounce' || mail.report) return noteBounce(context, { mailId: purpose === 'bounce' ? token! : null, report: mail.report, response: mail.subject })
  if (mail.automatic) return { kind: 'unplaced', outcome: 'automatic', consultationId: null }
  if (purpose === 'reply') return takeReply(context, mail, token!)
  return { kind: 'unplaced', outcome: 'not_understood', consultationId: null }
}
