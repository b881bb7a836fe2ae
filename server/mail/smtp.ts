import { createTransport } from 'nodemailer'
import { type MailSettings } from '@/lib/services/mail-settings'
import type { Deliver } from '@/lib/services/send-queued-mail'

export type MailServer = { deliver: Deliver; close(): void }

const PATIENCE_MS = 20_000

/** Address to which reports of non-delivery of one letter come back; null: the platform receives no mail. */
export const bounceAddress = (mailId: string, { replyDomain }: MailSettings): string | null => (replyDomain ? `bounce+${mailId}@${replyDomain}` : null)

/**
 * A mail server by its URL, e.g. `smtps://user:password@mail.example.org`. A refusal with a 5xx code is for good; anything else,
 * the network included, may be tried again.
 */
export function openMailServer(url: string, settings: MailSettings): MailServer {
  const transport = createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS * 3 })
  return {
    async deliver(mail) {
      const bounces = bounceAddress(mail.id, settings)
      try {
        const sent = await transport.sendMail({
          from: settings.sender, to: mail.to, cc: mail.cc, replyTo: mail.replyTo ?? undefined, subject: mail.subject, text: mail.text, html: mail.html, messageId: mail.messageId,
          // No holiday notice shall answer a letter of the platform, nor any list.
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
          ...(bounces ? { envelope: { from: bounces, to: [...mail.to, ...mail.cc] } } : {}),
        })
        return { taken: true, response: String(sent.response ?? '') }
      } catch (error) {
        const { responseCode, message } = error as { responseCode?: number; message: string }
        return { taken: false, forGood: responseCode !== undefined && responseCode >= 500 && responseCode < 600, response: message }
      }
    },
    close: () => transport.close(),
  }
}
