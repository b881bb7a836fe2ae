import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { letterHtml, letterText } from '@/lib/exchange/letter'
import { noticeLetter } from '@/lib/exchange/notice-letter'
import { LANGUAGES } from '@/lib/domain/language'
import { mailSettings } from '@/lib/services/mail-settings'
import { planCommentRound } from '@/lib/services/plan-comment-round'
import { queueMail } from '@/lib/services/queue-mail'
import { type Deliver, sendQueuedMail } from '@/lib/services/send-queued-mail'
import { writeDigests } from '@/lib/services/write-digests'
import { startInbound } from '@/server/mail/inbound'
import { openMailServer } from '@/server/mail/smtp'
import { testDatabase } from '@/tests/support/database'
import { mailServer } from '@/tests/support/mail-server'
import { contextOf, emptyConsultation, later, newKey, NOON, personWith } from '@/tests/support/platform-scene'
import { issuedDraft } from '@/tests/support/round-scene'

const DOMAIN = 'in.placet.example'
let db: Database
let outside: Awaited<ReturnType<typeof mailServer>>
let ours: ReturnType<typeof openMailServer>
let inbound: Awaited<ReturnType<typeof startInbound>>

beforeAll(async () => {
  const opened = await testDatabase()
  db = opened.db
  Object.assign(process.env, { MAIL_REPLY_DOMAIN: DOMAIN, NEXTAUTH_URL: 'https://placet.example', DATABASE_URL: opened.url })
  outside = await mailServer()
  ours = openMailServer(outside.url, mailSettings())
  inbound = await startInbound({ port: 0, hostname: '127.0.0.1', domain: DOMAIN, now: () => later(120) })
})
afterAll(async () => {
  ours.close()
  await inbound.close()
})

/** A round with one delegation: an official address, a head and a delegate. */
async function scene(address = 'mission@kenya.example') {
  const consultationId = await emptyConsultation(db)
  const delegation = await db.delegation.create({ data: { consultationId, kind: 'other', name: 'Kenya', memberOfBody: true, invitedAt: NOON } })
  const secretariat = await personWith(db, [{ role: 'secretariat', consultationId }])
  const head = await personWith(db, [{ role: 'head', consultationId, delegationId: delegation.id }], { name: 'Head' })
  await db.officialAddress.create({ data: { consultationId, delegationId: delegation.id, email: address, language: 'en', fromAt: later(-60), recordedById: secretariat } })
  const draft = await issuedDraft(db, consultationId)
  const planned = await planCommentRound(await contextOf(db, secretariat), { revisionId: draft.revisionId, title: 'Comments', audience: 'delegations', latePolicy: 'refused', closesAt: '2026-12-11T18:00', requestKey: newKey() })
  if (!planned.ok) throw new Error(planned.code)
  return { consultationId, delegationId: delegation.id, secretariat, head, headAddress: (await db.person.findUniqueOrThrow({ where: { id: head } })).email, roundId: planned.value.id, ...draft }
}
const officialDelivery = (roundId: string) => db.delivery.findFirstOrThrow({ where: { roundId, channel: 'mail' }, include: { mail: true } })
const hand = async (mail: { from: string; to: string; text?: string; raw?: string; subject?: string; headers?: Record<string, string> }) => {
  const transport = createTransport({ host: '127.0.0.1', port: inbound.port, ignoreTLS: true })
  await transport.sendMail({ from: mail.from, to: mail.to, subject: mail.subject ?? 'Re: letter', text: mail.text, headers: mail.headers, ...(mail.raw ? { raw: mail.raw, envelope: { from: '', to: mail.to } } : {}) })
  transport.close()
}

describe('letters that leave', () => {
  it('reach another server as HTML and text, with the answer address and one identifier; the delivery is noted as accepted', async () => {
    const s = await scene()
    await sendQueuedMail({ db, now: later(1) }, ours.deliver)
    const letter = outside.received.find(({ envelopeTo }) => envelopeTo.includes('mission@kenya.example'))!
    expect(letter.subject).toContain('comments are invited until 11 December 2026')
    expect(letter.text).toContain('no inference is drawn from silence')
    expect(String(letter.html)).toContain('<html lang="en" dir="ltr">')
    const delivery = await officialDelivery(s.roundId)
    expect(delivery).toMatchObject({ acceptedAt: later(1), refusedAt: null })
    expect(letter.messageId).toBe(delivery.mail!.messageId)
    expect(letter.envelopeFrom).toBe(`bounce+${delivery.mailId}@${DOMAIN}`)
    const copy = outside.received.find(({ envelopeTo }) => envelopeTo.includes(s.headAddress))!
    expect(copy.replyTo?.text).toMatch(/^reply\+[0-9a-f]{40}@/)
    expect(copy.text).toContain('Copy of the letter to mission@kenya.example')
  })

  it('are refused for good by a 5xx, tried again after a 4xx, and given up after two days', async () => {
    const [gone, busy] = [await scene('nobody@gone.example'), await scene('busy@later.example')]
    await sendQueuedMail({ db, now: later(1) }, ours.deliver)
    expect(await officialDelivery(gone.roundId)).toMatchObject({ acceptedAt: null, refusedAt: later(1) })
    const waiting = await officialDelivery(busy.roundId)
    expect(waiting).toMatchObject({ acceptedAt: null, refusedAt: null, mail: { attempts: 1, notBefore: later(2) } })
    await sendQueuedMail({ db, now: later(60 * 49) }, ours.deliver)
    expect(await officialDelivery(busy.roundId)).toMatchObject({ refusedAt: later(60 * 49) })
  })

  it('are taken in hand by one of two processes, and by the next where the first died', async () => {
    const s = await scene()
    const tried: string[] = []
    const died: Deliver = async (mail) => {
      if (mail.to.includes('mission@kenya.example')) tried.push(mail.messageId)
      return new Promise<never>(() => {})
    }
    void sendQueuedMail({ db, now: later(1) }, died)
    await expect.poll(() => tried.length).toBe(1)
    await sendQueuedMail({ db, now: later(2) }, ours.deliver)
    expect((await officialDelivery(s.roundId)).acceptedAt).toBeNull()
    await sendQueuedMail({ db, now: later(10) }, ours.deliver)
    expect((await officialDelivery(s.roundId)).acceptedAt).toEqual(later(10))
    expect(outside.received.filter(({ messageId }) => messageId === tried[0])).toHaveLength(1)
  })

  it('that hold a key are forgotten once they have left', async () => {
    const letter = noticeLetter('opening', 'en', { kind: 'comment', title: 'T', note: null, symbol: 'S', body: 'B', illustrative: false, opensAt: NOON, closesAt: later(60), latePolicy: 'refused', seat: 'Vienna', seatZone: 'Europe/Vienna', href: 'https://x' }, { name: 'N', officialAddress: null, copies: [], isCopy: false, replyable: false })
    const id = await db.$transaction((tx) => queueMail(tx, { letter, kind: 'verification', to: 'somebody@world.example', consultationId: null, secret: true, now: NOON }))
    await sendQueuedMail({ db, now: later(1) }, ours.deliver)
    expect(await db.outboxMail.findUniqueOrThrow({ where: { id: id! } })).toMatchObject({ acceptedAt: later(1), html: '', text: '' })
  })

  it.each(LANGUAGES)('are whole in %s: no gap is left, and what was given is escaped', (language) => {
    const letter = noticeLetter('opening', language, { kind: 'comment', title: '<b>T</b>', note: 'note', symbol: 'PLC/1', body: 'Body', illustrative: true, opensAt: NOON, closesAt: later(60), latePolicy: 'accepted_as_late', seat: 'Vienna', seatZone: 'Europe/Vienna', href: 'https://placet.example/r/1?a=1&b=2' }, { name: 'Côte d’Ivoire', officialAddress: 'm@x.example', copies: ['A'], isCopy: false, replyable: true })
    expect(letterText(letter)).not.toMatch(/[{}]/)
    expect(letterHtml(letter)).toContain('&lt;b&gt;T&lt;/b&gt;')
    expect(letterHtml(letter)).toContain(`lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`)
  })
})

describe('letters that come back', () => {
  const report = (messageId: string, action = 'failed') => [
    'From: MAILER-DAEMON@kenya.example', `To: postmaster@${DOMAIN}`, 'Subject: Undelivered Mail', `Message-ID: <dsn-${newKey()}@kenya.example>`, 'MIME-Version: 1.0', 'Auto-Submitted: auto-replied',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '', '--b', 'Content-Type: text/plain', '', 'Your letter could not be delivered.', '',
    '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.kenya.example', '', 'Final-Recipient: rfc822; mission@kenya.example', `Action: ${action}`, 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 User', '    unknown', '',
    '--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${messageId}`, 'Subject: the letter', '', '--b--', '',
  ].join('\r\n')

  it('are noted with the status of the report, as evidence, once', async () => {
    const s = await scene()
    await sendQueuedMail({ db, now: later(1) }, ours.deliver)
    const { mailId, mail } = await officialDelivery(s.roundId)
    const raw = report(mail!.messageId)
    await hand({ from: '', to: `bounce+${mailId}@${DOMAIN}`, raw })
    await hand({ from: '', to: `bounce+${mailId}@${DOMAIN}`, raw })
    expect(await officialDelivery(s.roundId)).toMatchObject({ acceptedAt: later(1), bouncedAt: later(120), dsnStatus: '5.1.1', dsnDiagnostic: '550 5.1.1 User unknown' })
    expect(await db.inboundMail.count({ where: { deliveryId: (await officialDelivery(s.roundId)).id } })).toBe(1)
  })

  it('are found by the identifier of the letter too; a report of a delay is no failure', async () => {
    const s = await scene()
    await sendQueuedMail({ db, now: later(1) }, ours.deliver)
    const { mail } = await officialDelivery(s.roundId)
    await hand({ from: '', to: `bounce+unknown@${DOMAIN}`, raw: report(mail!.messageId, 'delayed') })
    expect((await officialDelivery(s.roundId)).bouncedAt).toBeNull()
  })
})

describe('an answer by mail', () => {
  const answered = async () => {
    const s = await scene()
    await sendQueuedMail({ db, now: later(1) }, ours.deliver)
    const copy = outside.received.find(({ envelopeTo }) => envelopeTo.includes(s.headAddress))!
    return { ...s, replyTo: copy.replyTo!.value[0]!.address!, quoted: copy.text!.split('\n').map((line) => `> ${line}`).join('\n') }
  }

  it('becomes a draft comment of the sender\'s delegation, on the paragraph that it names, never an act', async () => {
    const s = await answered()
    await hand({ from: s.headAddress, to: s.replyTo, text: `2: Access should be fair as well.\n\nOn Monday the secretariat wrote:\n${s.quoted}` })
    const comments = await db.comment.findMany({ where: { draftId: s.draftId } })
    expect(comments).toMatchObject([{ clauseId: s.clauseIds[1], delegationId: s.delegationId, body: 'Access should be fair as well.', channel: 'mail', releasedAt: null, roundId: null }])
    expect(await db.outboxMail.findFirst({ where: { to: { has: s.headAddress }, kind: 'reply' } })).toMatchObject({ subject: 'Your answer is a draft comment' })
  })

  it('of somebody else, though the address be right, is nothing', async () => {
    const s = await answered()
    await hand({ from: 'somebody@else.example', to: s.replyTo, text: '2: I object.' })
    expect(await db.comment.count({ where: { draftId: s.draftId } })).toBe(0)
    expect(await db.inboundMail.findFirst({ where: { sender: 'somebody@else.example', consultationId: s.consultationId } })).toMatchObject({ kind: 'unplaced', outcome: 'sender_differs' })
    expect(await db.outboxMail.count({ where: { to: { has: 'somebody@else.example' } } })).toBe(0)
  })

  it('that names no paragraph, or comes after the mandate ended, is told so', async () => {
    const s = await answered()
    await hand({ from: s.headAddress, to: s.replyTo, text: 'We thank the Chair.' })
    await db.mandate.updateMany({ where: { personId: s.head }, data: { untilAt: later(30) } })
    await hand({ from: s.headAddress, to: s.replyTo, text: '2: Words.' })
    expect(await db.comment.count({ where: { draftId: s.draftId } })).toBe(0)
    expect((await db.inboundMail.findMany({ where: { sender: s.headAddress }, orderBy: { id: 'asc' } })).map(({ outcome }) => outcome)).toEqual(['no_paragraph', 'refused'])
  })

  it('by a robot is not answered: two robots would never stop', async () => {
    const s = await answered()
    await hand({ from: s.headAddress, to: s.replyTo, text: '2: I am on leave.', headers: { 'Auto-Submitted': 'auto-replied' } })
    expect(await db.comment.count({ where: { draftId: s.draftId } })).toBe(0)
    expect(await db.outboxMail.count({ where: { to: { has: s.headAddress }, kind: 'reply' } })).toBe(0)
  })

  it('for a mailbox that is not ours is turned away: nothing is relayed', async () => {
    await expect(hand({ from: 'a@b.example', to: 'someone@elsewhere.example', text: 'x' })).rejects.toThrow(/no such mailbox/)
  })
})

describe('the letter of the day', () => {
  it('goes out once a day, in the morning of the seat, to those for whom something changed and who wish it', async () => {
    const s = await scene()
    const quiet = await scene()
    await db.person.update({ where: { id: quiet.head }, data: { dailyDigest: false } })
    const morning = new Date('2026-11-24T06:30:00Z')
    await writeDigests({ db, now: new Date('2026-11-24T05:30:00Z') })
    expect(await db.outboxMail.count({ where: { kind: 'digest', to: { has: s.headAddress } } })).toBe(0)
    await db.comment.create({ data: { draftId: s.draftId, clauseId: s.clauseIds[0]!, delegationId: s.delegationId, category: 'substantive', body: 'x', preparedById: s.head, preparedAt: later(1), requestKey: newKey() } })
    await writeDigests({ db, now: morning })
    await writeDigests({ db, now: later(15, morning) })
    const letters = await db.outboxMail.findMany({ where: { kind: 'digest', to: { has: s.headAddress } } })
    expect(letters).toHaveLength(1)
    expect(letters[0]!.text).toContain('1 text of your delegation waits for release')
    expect(await db.outboxMail.count({ where: { kind: 'digest', to: { has: quiet.headAddress } } })).toBe(0)
  })
})
