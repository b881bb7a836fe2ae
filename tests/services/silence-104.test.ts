import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { wallTime } from '@/lib/domain/seat-time'
import type { Context } from '@/lib/services/context'
import { enterPaperNotice } from '@/lib/services/enter-paper-notice'
import { loadActor } from '@/lib/services/load-actor'
import { loadRegistry } from '@/lib/services/load-registry'
import { mailSettings } from '@/lib/services/mail-settings'
import { openSilenceProcedure } from '@/lib/services/open-silence-procedure'
import { prepareAnswer } from '@/lib/services/prepare-answer'
import { readCertificate } from '@/lib/services/read-certificate'
import { readSilenceProcedure } from '@/lib/services/read-silence-procedure'
import { recordLanguageOut } from '@/lib/services/record-language-out'
import { releaseAnswer } from '@/lib/services/release-answer'
import { runDueRounds } from '@/lib/services/run-due-rounds'
import { sendQueuedMail } from '@/lib/services/send-queued-mail'
import { startInbound } from '@/server/mail/inbound'
import { openMailServer } from '@/server/mail/smtp'
import { testDatabase } from '@/tests/support/database'
import { mailServer } from '@/tests/support/mail-server'
import { issuedDraft } from '@/tests/support/round-scene'

const DOMAIN = 'in.placet.example'
/** In Vienna the clocks go back on 25 October 2026: the procedure is opened in summer time and ends in winter time. */
const OPENED = new Date('2026-10-12T08:00:00Z')
const at = (days: number, minutes = 0): Date => new Date(OPENED.getTime() + (days * 1_440 + minutes) * 60_000)
const DEADLINE = new Date('2026-10-26T17:00:00Z')
const BOUNCED = ['TD', 'LY', 'BJ'] as const
const LATE = ['SG', 'AO'] as const
/** Objects by proposing other words, in the last minute. */
const BREAKER = 'MU'

let db: Database
let outside: Awaited<ReturnType<typeof mailServer>>
let ours: ReturnType<typeof openMailServer>
let inbound: Awaited<ReturnType<typeof startInbound>>
let inboundNow = OPENED
const done = <Value>(result: { ok: true; value: Value } | { ok: false; code: string; field?: string }): Value => {
  if (result.ok) return result.value
  throw new Error(`${result.code} ${result.field ?? ''}`)
}

beforeAll(async () => {
  const opened = await testDatabase()
  db = opened.db
  Object.assign(process.env, { MAIL_REPLY_DOMAIN: DOMAIN, NEXTAUTH_URL: 'https://placet.example', DATABASE_URL: opened.url })
  outside = await mailServer()
  ours = openMailServer(outside.url, mailSettings())
  inbound = await startInbound({ port: 0, hostname: '127.0.0.1', domain: DOMAIN, now: () => inboundNow })
})
afterAll(async () => {
  ours.close()
  await inbound.close()
})

const send = async (now: Date): Promise<void> => {
  while ((await db.outboxMail.count({ where: { acceptedAt: null, refusedAt: null, notBefore: { lte: now } } })) > 0) await sendQueuedMail({ db, now }, ours.deliver)
}

/** Hands in the report of a server that a letter could not be delivered. */
const bounce = async (mailId: string, address: string, now: Date): Promise<void> => {
  inboundNow = now
  const transport = createTransport({ host: '127.0.0.1', port: inbound.port, ignoreTLS: true })
  const raw = [
    'From: MAILER-DAEMON@mx.example', `To: bounce+${mailId}@${DOMAIN}`, 'Subject: Undelivered Mail', `Message-ID: <${randomUUID()}@mx.example>`, 'MIME-Version: 1.0', 'Auto-Submitted: auto-replied',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '', '--b', 'Content-Type: text/plain', '', 'Not delivered.', '',
    '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '', `Final-Recipient: rfc822; ${address}`, 'Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 User unknown', '', '--b--', '',
  ].join('\r\n')
  await transport.sendMail({ envelope: { from: '', to: `bounce+${mailId}@${DOMAIN}` }, raw })
  transport.close()
}

async function scene() {
  await loadRegistry(db, OPENED)
  const members = (await db.registryFact.findMany({ where: { subject: 'copuos', status: 'member' }, select: { stateCode: true }, orderBy: { stateCode: 'asc' } })).map(({ stateCode }) => stateCode)
  const consultation = await db.consultation.create({ data: { title: 'Principles', body: 'Working Group', symbol: 'PLC/WG.1/2026/L.7', seat: 'Vienna', seatZone: 'Europe/Vienna', languages: ['en', 'fr'], memberSubject: 'copuos', createdAt: at(-60), createdById: 'test' } })
  const consultationId = consultation.id
  const person = async (role: string, delegationId: string | null, fromAt = at(-30)): Promise<string> =>
    (await db.person.create({ data: { email: `${randomUUID()}@delegation.example`, name: `A ${role}`, createdAt: at(-30), mandates: { create: { consultationId, delegationId, role, fromAt } } } })).id
  const secretariat = await person('secretariat', null)
  const delegations = new Map<string, string>()
  for (const stateCode of members) {
    const { id } = await db.delegation.create({ data: { consultationId, kind: 'state', stateCode, memberOfBody: true, invitedAt: at(-60) } })
    delegations.set(stateCode, id)
    if (!LATE.some((code) => code === stateCode)) await db.officialAddress.create({ data: { consultationId, delegationId: id, email: `mission-${stateCode.toLowerCase()}@missions.example`, language: 'en', fromAt: at(-50), recordedById: secretariat } })
  }
  const heads = { [BREAKER]: await person('head', delegations.get(BREAKER)!), KE: await person('head', delegations.get('KE')!) }
  const draft = await issuedDraft(db, consultationId)
  await db.revision.update({ where: { id: draft.revisionId }, data: { issuedAt: at(-1) } })
  const as = async (personId: string, now: Date): Promise<Context> => ({ db, actor: await loadActor(db, personId, now), now })
  return { consultationId, members, delegations, secretariat, heads, person, as, ...draft }
}

describe('a silence procedure over all members of the Committee', () => {
  it('does not start for six named causes, runs once they are cured, is broken in the last minute, and calls nobody who was silent abstaining', async () => {
    const s = await scene()
    expect(s.members).toHaveLength(104)
    const secretariat = (now: Date) => s.as(s.secretariat, now)
    const read = async (now: Date) => done(await readSilenceProcedure(await secretariat(now), { roundId, language: 'en' }))
    const { id: roundId } = done(await openSilenceProcedure(await secretariat(OPENED), {
      revisionId: s.revisionId, title: 'Adoption of Rev.1', basisDocument: 'Decision of the Working Group of 6 October 2026', basisParagraph: '2', closesAt: '2026-10-26T18:00', minimumHours: 72,
      requiredLanguages: ['en', 'fr'], breakBy: 'objection_or_amendment', requestKey: randomUUID(),
    }))
    expect((await db.round.findUniqueOrThrow({ where: { id: roundId } })).closesAt).toEqual(DEADLINE)
    await send(at(0, 5))
    const entryOf = async (stateCode: string) => db.serviceEntry.findFirstOrThrow({ where: { roundId, delegationId: s.delegations.get(stateCode)! }, include: { deliveries: { include: { mail: true } } } })
    for (const code of BOUNCED) {
      const { mailId, address } = (await entryOf(code)).deliveries.find(({ channel }) => channel === 'mail')!
      await bounce(mailId!, address!, at(0, 60))
    }
    const lateHeads = { [LATE[0]]: await s.person('head', s.delegations.get(LATE[0])!, at(1)), [LATE[1]]: await s.person('head', s.delegations.get(LATE[1])!, at(1, 30)) }

    const refused = await read(at(2))
    expect(refused.clock.startedAt).toBeNull()
    expect(refused.clock.causes.map(({ code, name, language }) => `${code} ${name ?? language}`).sort()).toEqual(['accredited_late Angola', 'accredited_late Singapore', 'bounced Benin', 'bounced Chad', 'bounced Libya', 'language_not_out fr'])
    await runDueRounds({ db, now: at(2) })
    expect((await db.round.findUniqueOrThrow({ where: { id: roundId } })).clockStartedAt).toBeNull()

    // The cure: letters to those accredited meanwhile, three notes verbales, and the language that was late.
    await send(at(2, 10))
    for (const [index, code] of BOUNCED.entries()) {
      done(await enterPaperNotice(await secretariat(at(3)), { roundId, entryId: (await entryOf(code)).id, channel: 'note_verbale', reference: `NV/2026/11${index}`, handedAt: wallTime(at(2, 600 + index), 'Europe/Vienna'), language: 'fr' }))
    }
    expect((await read(at(3))).clock.causes).toMatchObject([{ code: 'language_not_out', language: 'fr' }])
    done(await recordLanguageOut(await secretariat(at(4)), { roundId, language: 'fr', reference: 'PLC/WG.1/2026/L.7/Rev.1 (F)' }))
    await runDueRounds({ db, now: at(4, 1) })
    expect((await read(at(4, 2))).clock).toMatchObject({ startedAt: at(4), causes: [] })
    expect((await db.round.findUniqueOrThrow({ where: { id: roundId } })).clockStartedAt).toEqual(at(4))

    // A delegate cannot break; the head does, in the last minute by the clock of the seat, which went back the day before.
    const lastMinute = new Date(DEADLINE.getTime() - 30_000)
    expect(wallTime(lastMinute, 'Europe/Vienna')).toBe('2026-10-26T17:59')
    const delegate = await s.person('delegate', s.delegations.get(BREAKER)!)
    const answer = { roundId, kind: 'amendment', clauseId: s.clauseIds[1], text: 'The words leave open on what terms.', replacement: 'Access shall be open to all States on equal terms.', requestKey: randomUUID() }
    expect(await prepareAnswer(await s.as(delegate, lastMinute), { ...answer, release: true })).toMatchObject({ code: 'forbidden' })
    const prepared = done(await prepareAnswer(await s.as(delegate, lastMinute), answer))
    expect((await read(lastMinute)).outcome).toBe('SLG-OPEN')
    done(await releaseAnswer(await s.as(s.heads[BREAKER], lastMinute), { answerId: prepared.id }))
    expect((await read(lastMinute)).outcome).toBe('SLG-BROKEN')
    expect(await db.delivery.count({ where: { roundId, notice: 'break', channel: 'mail' } })).toBe(104)

    // Kenya is a minute late: recorded, without effect.
    await runDueRounds({ db, now: new Date(DEADLINE.getTime() + 1_000) })
    const late = new Date(DEADLINE.getTime() + 60_000)
    expect(await prepareAnswer(await s.as(s.heads.KE, late), { roundId, kind: 'objection', text: 'We object.', release: true, requestKey: randomUUID() })).toMatchObject({ code: 'deadline_passed' })
    await runDueRounds({ db, now: late })
    const closed = await read(at(20))
    expect(closed).toMatchObject({ state: 'closed', closedBecause: 'broken', outcome: 'SLG-BROKEN' })
    expect(await db.recordEntry.count({ where: { subjectId: roundId, kind: { in: ['round.close', 'procedure.certify'] } } })).toBe(2)

    // Every certificate: the hours from full service to the deadline, the act or the kind of silence, the code of the rule.
    const certificates = await Promise.all(closed.lines.map(async ({ id }) => done(await readCertificate(await secretariat(at(20)), { roundId, lineId: id, language: 'en' }))))
    expect(certificates).toHaveLength(104)
    const of = (stateCode: string) => certificates.find((each) => each.stateCode === stateCode)!.certificate
    const hours = (DEADLINE.getTime() - at(4).getTime()) / 60_000
    expect(of(BREAKER)).toMatchObject({ code: 'SIL-BROKE', act: { of: 'act', kind: 'amendment', at: lastMinute, clauseLabel: '2' }, minutesToAct: hours, accredited: 2 })
    expect(of('KE')).toMatchObject({ code: 'SIL-KEPT', act: { of: 'silence', kind: 'silent_at_expiry' }, accredited: 1 })
    expect(of('TD')).toMatchObject({ notice: { channel: 'note_verbale', reference: 'NV/2026/110' }, minutesToAct: hours, accredited: 0, conditions: expect.arrayContaining([{ condition: 'accredited', documented: false }]) })
    expect(of(LATE[0])).toMatchObject({ notice: { channel: 'mail' }, accredited: 1, minutesToAct: hours })
    expect(lateHeads[LATE[0]]).toBeTruthy()
    const silent = certificates.filter(({ stateCode }) => stateCode !== BREAKER)
    for (const { certificate } of silent) expect(certificate).toMatchObject({ code: 'SIL-KEPT', act: { of: 'silence', kind: 'silent_at_expiry' }, minutesToAct: hours })
    expect(JSON.stringify(silent)).not.toMatch(/abst/i)
    expect(new Set(certificates.map(({ sha256 }) => sha256)).size).toBe(104)
    for (const { recorded } of certificates) expect(recorded).toBe(true)
  }, 180_000)
})
