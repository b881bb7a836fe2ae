/** How the platform takes part in mail, as the operator set it. */
export type MailSettings = {
  /** Address of the platform for links, without a slash at its end. */
  origin: string
  /** `Name <address>` from which letters come. */
  sender: string
  /** Domain whose mail the platform receives itself: addresses for answers and for reports of non-delivery lie there. Null: it receives none. */
  replyDomain: string | null
  /** Whether letters leave at all; without a server they stay on the platform to be read there. */
  sends: boolean
}

/** Reads the settings of mail from the environment (docs/OPERATIONS.md). */
export function mailSettings(): MailSettings {
  const origin = (process.env.NEXTAUTH_URL ?? 'http://localhost:3000').replace(/\/+$/, '')
  return {
    origin,
    sender: process.env.MAIL_FROM || `Placet <placet@${new URL(origin).hostname}>`,
    replyDomain: process.env.MAIL_REPLY_DOMAIN || null,
    sends: Boolean(process.env.SMTP_URL),
  }
}

/** Domain in the identifiers of our letters. */
export const mailDomain = ({ origin, replyDomain }: MailSettings): string => replyDomain ?? new URL(origin).hostname
