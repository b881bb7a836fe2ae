import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'
import { mailSettings } from './mail-settings'

export type ReadLetter = { id: string; to: string[]; subject: string; text: string; language: string; queuedAt: Date; sent: boolean; withheld: boolean; seatZone: string; consultationId: string }

/**
 * One letter of a consultation as it was written, for the secretariat. One that holds somebody's key is withheld where a server sends it,
 * and forgotten once it has left; where none does, the secretariat can hand its link on. Others, and other people's letters: `not_found`.
 */
export async function readLetter({ db, actor }: Context, mailId: string): Promise<Result<ReadLetter, 'not_found'>> {
  const mail = await db.outboxMail.findUnique({ where: { id: mailId } })
  if (!mail?.consultationId || !can(actor, 'mail.read', { consultationId: mail.consultationId })) return fail('not_found')
  const { seatZone } = await db.consultation.findUniqueOrThrow({ where: { id: mail.consultationId }, select: { seatZone: true } })
  const withheld = mail.text === '' || (mail.secret && mailSettings().sends)
  return ok({ id: mail.id, to: mail.to, subject: mail.subject, text: withheld ? '' : mail.text, language: mail.language, queuedAt: mail.queuedAt, sent: mail.acceptedAt !== null, withheld, seatZone, consultationId: mail.consultationId })
}
