import { announce } from '@/lib/data/announce'
import type { IncomingMail } from '@/lib/exchange/read-mail'
import type { Placed } from './receive-mail'
import type { PlatformContext } from './platform-context'

/**
 * Notes that a letter came back, with the status of the report: kept with the delivery as evidence that its addressee was not
 * reached. The letter is found by the address to which the report came, or by its identifier in the report. A report of a delay
 * is no failure and changes nothing.
 */
export async function noteBounce({ db, now }: PlatformContext, { mailId, report, response }: { mailId: string | null; report: IncomingMail['report']; response: string }): Promise<Placed> {
  const mail = mailId ? await db.outboxMail.findUnique({ where: { id: mailId }, include: { delivery: { include: { round: true } } } })
    : report?.originalMessageId ? await db.outboxMail.findUnique({ where: { messageId: report.originalMessageId }, include: { delivery: { include: { round: true } } } }) : null
  if (!mail) return { kind: 'unplaced', outcome: 'letter_unknown', consultationId: null }
  const deliveryId = mail.delivery?.id ?? null
  const about = { consultationId: mail.consultationId, deliveryId }
  const failed = report ? report.recipients.find(({ action }) => action === 'failed') : { status: null, diagnostic: response }
  if (!failed) return { kind: 'bounce', outcome: 'no_failure', ...about }
  await db.$transaction(async (tx) => {
    await tx.outboxMail.updateMany({ where: { id: mail.id, bouncedAt: null }, data: { bouncedAt: now, response: failed.diagnostic?.slice(0, 2_000) } })
    if (!mail.delivery) return
    await tx.delivery.updateMany({ where: { id: mail.delivery.id, bouncedAt: null }, data: { bouncedAt: now, dsnStatus: failed.status, dsnDiagnostic: failed.diagnostic?.slice(0, 2_000) } })
    const { round } = mail.delivery
    await announce(tx, { kind: 'round', consultationId: round.consultationId, roundId: round.id, draftId: round.draftId })
  })
  return { kind: 'bounce', outcome: 'bounce_recorded', ...about }
}
