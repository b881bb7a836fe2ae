import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'

export type ReadLetter = { id: string; to: string[]; subject: string; text: string; language: string; queuedAt: Date; sent: boolean; forgotten: boolean; seatZone: string; consultationId: string }

/**
 * One letter of a consultation as it was written, for the secretariat. One that held somebody's key is forgotten once it has left;
 * until then, where no server sends it, the secretariat can hand its link on. Others, and other people's letters: `not_found`.
 */
export async function readLetter({ db, actor }: Context, mailId: string): Promise<Result<ReadLetter, 'not_found'>> {
  const mail = await db.outboxMail.findUnique({ where: { id: mailId } })
  if (!mail?.consultationId || !can(actor, 'mail.read', { consultationId: mail.consultationId })) return fail('not_found')
  const { seatZone } = await db.consultation.findUniqueOrThrow({ where: { id: mail.consultationId }, select: { seatZone: true } })
  return ok({ id: mail.id, to: mail.to, subject: mail.subject, text: mail.text, language: mail.language, queuedAt: mail.queuedAt, sent: mail.acceptedAt !== null, forgotten: mail.text === '', seatZone, consultationId: mail.consultationId })
}
