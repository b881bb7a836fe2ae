import type { PlatformContext } from './platform-context'

/** A letter as it is handed to a mail server. */
export type OutgoingMail = { id: string; messageId: string; to: string[]; cc: string[]; replyTo: string | null; subject: string; html: string; text: string; language: string }

/** What the server said: it took the letter, refused it for good, or could not be asked or wants to be asked again. */
export type Handover = { taken: true; response: string } | { taken: false; forGood: boolean; response: string }

/** Hands one letter to a mail server. Never throws. */
export type Deliver = (mail: OutgoingMail) => Promise<Handover>

/** Minutes after which a letter is tried again, by the number of tries so far; the last holds for all further. */
const RETRY_MINUTES = [1, 5, 15, 60, 180]
/** A letter that could not leave for so long is given up: later it would say what is no longer so. */
const LASTS_HOURS = 48
/** While one process has a letter in hand, no other takes it; one that died gives it up by not coming back. */
const IN_HAND_MINUTES = 5
const AT_ONCE = 50

/**
 * Sends what is due in the outbox and notes what the server said, with the letter and its delivery. A process that dies between
 * the server's answer and the note lets the letter be sent again: its identifier stays the same, by which receivers know it.
 * Returns when the next letter is due; null: none waits.
 */
export async function sendQueuedMail({ db, now }: PlatformContext, deliver: Deliver): Promise<Date | null> {
  const waiting = { acceptedAt: null, refusedAt: null }
  const since = new Date(now.getTime() - LASTS_HOURS * 3_600_000)
  const tooOld = await db.outboxMail.findMany({ where: { ...waiting, queuedAt: { lt: since } }, select: { id: true } })
  for (const { id } of tooOld) await note({ db, now }, id, { refusedAt: now, response: `not sent within ${LASTS_HOURS} hours` })

  const due = await db.outboxMail.findMany({ where: { ...waiting, notBefore: { lte: now } }, orderBy: [{ notBefore: 'asc' }, { queuedAt: 'asc' }], take: AT_ONCE })
  for (const mail of due) {
    const { count } = await db.outboxMail.updateMany({ where: { id: mail.id, ...waiting, notBefore: mail.notBefore, attempts: mail.attempts }, data: { attempts: { increment: 1 }, notBefore: minutesOn(now, IN_HAND_MINUTES) } })
    if (count === 0) continue
    const said = await deliver(mail)
    if (said.taken) await note({ db, now }, mail.id, { acceptedAt: now, response: said.response, ...(mail.secret ? { html: '', text: '' } : {}) })
    else if (said.forGood) await note({ db, now }, mail.id, { refusedAt: now, response: said.response })
    else await db.outboxMail.update({ where: { id: mail.id }, data: { response: said.response, notBefore: minutesOn(now, RETRY_MINUTES[Math.min(mail.attempts, RETRY_MINUTES.length - 1)]!) } })
  }
  return (await db.outboxMail.findFirst({ where: waiting, orderBy: { notBefore: 'asc' }, select: { notBefore: true } }))?.notBefore ?? null
}

const minutesOn = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

/** Notes the end of a letter's way with the letter and with the delivery that it is. */
async function note({ db }: PlatformContext, id: string, data: { acceptedAt?: Date; refusedAt?: Date; response: string; html?: string; text?: string }): Promise<void> {
  const { acceptedAt, refusedAt } = data
  await db.$transaction([
    db.outboxMail.update({ where: { id }, data: { ...data, response: data.response.slice(0, 2_000) } }),
    db.delivery.updateMany({ where: { mailId: id }, data: { acceptedAt, refusedAt } }),
  ])
}
