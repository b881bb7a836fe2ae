import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { collatorOf } from '@/lib/domain/state-names'
import type { Context } from './context'
import { mailSettings } from './mail-settings'

export type MailLine = { id: string; kind: string; to: string[]; subject: string; language: string; queuedAt: Date; state: 'queued' | 'accepted' | 'refused' | 'bounced'; at: Date; attempts: number; response: string | null }
export type InboundLine = { id: string; receivedAt: Date; sender: string; subject: string; kind: string; outcome: string; text: string }
export type AddressLine = { delegationId: string; name: string; email: string | null; language: string }

export type MailPage = {
  consultation: { id: string; title: string; symbol: string; seat: string; seatZone: string }
  /** Whether letters leave the platform; without a server they are only kept. */
  sends: boolean
  receives: boolean
  addresses: AddressLine[]
  outbox: MailLine[]
  /** All letters of the consultation, shown or not. */
  letters: number
  page: number
  pages: number
  inbox: InboundLine[]
}

const LETTERS_TO_A_PAGE = 50
const INBOX_SHOWN = 50

/** The post of a consultation: letters and what became of them, what came in, and official addresses. For the secretariat; others: `not_found`. */
export async function readMail({ db, actor }: Context, consultationId: string, { language, page: asked }: { language: Language; page: number }): Promise<Result<MailPage, 'not_found'>> {
  if (!can(actor, 'mail.read', { consultationId })) return fail('not_found')
  const consultation = await db.consultation.findUnique({ where: { id: consultationId }, select: { id: true, title: true, symbol: true, seat: true, seatZone: true } })
  if (!consultation) return fail('not_found')
  const letters = await db.outboxMail.count({ where: { consultationId } })
  const pages = Math.max(1, Math.ceil(letters / LETTERS_TO_A_PAGE))
  const page = Math.min(Math.max(1, asked), pages)
  const [outbox, inbox, delegations] = await Promise.all([
    db.outboxMail.findMany({ where: { consultationId }, orderBy: [{ queuedAt: 'desc' }, { id: 'desc' }], skip: (page - 1) * LETTERS_TO_A_PAGE, take: LETTERS_TO_A_PAGE, omit: { html: true, text: true } }),
    db.inboundMail.findMany({ where: { consultationId }, orderBy: { receivedAt: 'desc' }, take: INBOX_SHOWN }),
    db.delegation.findMany({ where: { consultationId }, include: { organization: { select: { name: true, acronym: true } }, addresses: { where: { untilAt: null } } } }),
  ])
  const settings = mailSettings()
  const { compare } = collatorOf(language)
  return ok({
    consultation, sends: settings.sends, receives: settings.replyDomain !== null, letters, page, pages,
    addresses: delegations.map((delegation) => ({ delegationId: delegation.id, name: delegationName(delegation, language), email: delegation.addresses[0]?.email ?? null, language: delegation.addresses[0]?.language ?? 'en' })).sort((a, b) => compare(a.name, b.name)),
    outbox: outbox.map((mail) => ({
      id: mail.id, kind: mail.kind, to: mail.to, subject: mail.subject, language: mail.language, queuedAt: mail.queuedAt, attempts: mail.attempts, response: mail.response,
      state: mail.bouncedAt ? 'bounced' : mail.refusedAt ? 'refused' : mail.acceptedAt ? 'accepted' : 'queued', at: mail.bouncedAt ?? mail.refusedAt ?? mail.acceptedAt ?? mail.queuedAt,
    })),
    inbox: inbox.map(({ id, receivedAt, sender, subject, kind, outcome, text }) => ({ id, receivedAt, sender, subject, kind, outcome, text })),
  })
}
