import { createHash } from 'node:crypto'
import { type ParsedMail, simpleParser } from 'mailparser'
import { messageIdIn, readDeliveryStatus, type ReportedRecipient } from './delivery-report'

/** A letter that came in, parted from its wrapping. */
export type IncomingMail = {
  /** RFC 5322 identifier, or the SHA-256 of the letter where it names none. */
  messageId: string
  /** To whom the sending server handed it, lower case. */
  recipient: string
  /** Address in its From field, lower case. */
  sender: string
  subject: string
  text: string
  /** Written by a program: a holiday notice, an answer of a robot. */
  automatic: boolean
  /** What a report of non-delivery says; null: it is none. */
  report: { recipients: ReportedRecipient[]; originalMessageId: string | null } | null
}

/** Reads a letter as it came over the wire. A letter that is no letter gives empty words, never an error. */
export async function readMail(raw: Buffer, recipient: string): Promise<IncomingMail> {
  const mail = await simpleParser(raw, { keepDeliveryStatus: true, skipImageLinks: true })
  const automatic = mail.headers.get('auto-submitted')
  return {
    messageId: mail.messageId ?? createHash('sha256').update(raw).digest('hex'),
    recipient: recipient.toLowerCase(),
    sender: mail.from?.value[0]?.address?.toLowerCase() ?? '',
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    automatic: automatic !== undefined && String(automatic).toLowerCase() !== 'no',
    report: reportIn(mail),
  }
}

function reportIn(mail: ParsedMail): IncomingMail['report'] {
  const status = mail.attachments.find(({ contentType }) => contentType === 'message/delivery-status')
  if (!status) return null
  const returned = mail.attachments.find(({ contentType }) => /^(message\/rfc822|text\/rfc822-headers|message\/rfc822-headers)$/.test(contentType))
  return { recipients: readDeliveryStatus(status.content.toString('utf8')), originalMessageId: returned ? messageIdIn(returned.content.toString('utf8')) : null }
}
