import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { PUBLIC_LIMITS } from '@/lib/domain/stakeholder'
import { amendContribution } from '@/lib/services/amend-contribution'
import { confirmContributions } from '@/lib/services/confirm-contributions'
import { receiptHash } from '@/lib/services/contribution-receipt'
import { contributorToken } from '@/lib/services/contributor-link'
import { forgetUnconfirmed } from '@/lib/services/forget-unconfirmed'
import { readContributor } from '@/lib/services/read-contributor'
import { readPublicRound } from '@/lib/services/read-public-round'
import { readPublishedComments } from '@/lib/services/read-published-comments'
import { sendContribution } from '@/lib/services/send-contribution'
import { withdrawContribution } from '@/lib/services/withdraw-contribution'
import { testDatabase } from '@/tests/support/database'
import { emptyConsultation, later, newKey, NOON } from '@/tests/support/platform-scene'
import { commentRound, issuedDraft } from '@/tests/support/round-scene'

let db: Database
beforeAll(async () => {
  ({ db } = await testDatabase())
  process.env.NEXTAUTH_SECRET = 'a secret of the tests'
})

async function scene(given: { audience?: string; latePolicy?: string } = {}) {
  const consultationId = await emptyConsultation(db)
  const draft = await issuedDraft(db, consultationId)
  const roundId = await commentRound(db, { consultationId, ...draft, audience: given.audience ?? 'stakeholders', latePolicy: given.latePolicy })
  const round = await db.round.findUniqueOrThrow({ where: { id: roundId }, include: { classes: { orderBy: { position: 'asc' } } } })
  return { roundId, publicId: round.publicId, ngo: round.classes[0]!.id, other: round.classes[1]!.id, ...draft, consultationId }
}
type Scene = Awaited<ReturnType<typeof scene>>

const form = (s: Scene, more: object = {}) => ({ publicId: s.publicId, clauseId: s.clauseIds[1], name: 'Ana Example', email: `${randomUUID()}@world.example`, classId: s.ngo, language: 'es', body: 'Access should be fair.', requestKey: newKey(), ...more })
const send = (s: Scene, more: object = {}, now = later(10), networkAddress: string = randomUUID()) => sendContribution({ db, now, networkAddress }, form(s, more))
/** A sent and confirmed comment with its contributor's key. */
async function filed(s: Scene, more: object = {}, at = later(10)) {
  const email = `${randomUUID()}@world.example`
  const sent = await send(s, { email, ...more }, at)
  if (!sent.ok) throw new Error(sent.code)
  const contributor = await db.contributor.findUniqueOrThrow({ where: { roundId_email: { roundId: s.roundId, email: (more as { email?: string }).email ?? email } }, include: { comments: { orderBy: { sentAt: 'desc' } } } })
  const [token, commentId] = [contributorToken(contributor.id), contributor.comments[0]!.id]
  const confirmed = await confirmContributions({ db, now: later(20) }, { publicId: s.publicId, token, commentIds: [commentId] })
  if (!confirmed.ok) throw new Error(confirmed.code)
  return { token, commentId, email: contributor.email, contributorId: contributor.id }
}

describe('a comment from the public page', () => {
  it('is nobody\'s business until its address is confirmed: a letter in the language of the writer holds the key', async () => {
    const s = await scene()
    const sent = await send(s, { email: 'Ana@World.example' })
    expect(sent).toEqual({ ok: true, value: { sentTo: 'ana@world.example' } })
    expect((await readPublicRound({ db, now: later(11) }, s.publicId))!.comments).toBe(0)
    const letter = await db.outboxMail.findFirstOrThrow({ where: { kind: 'verification', to: { has: 'ana@world.example' } } })
    const contributor = await db.contributor.findFirstOrThrow({ where: { roundId: s.roundId } })
    expect(letter).toMatchObject({ language: 'es', secret: true })
    expect(letter.text).toContain(`/r/${s.publicId}/mine/${contributorToken(contributor.id)}`)
  })

  it('is filed by an act of the reader, not by opening the link; the time of sending counts', async () => {
    const s = await scene()
    await send(s, { email: 'a@world.example' })
    const contributor = await db.contributor.findFirstOrThrow({ where: { roundId: s.roundId }, include: { comments: true } })
    const token = contributorToken(contributor.id)
    const page = await readContributor({ db, now: later(15) }, s.publicId, token)
    expect(page!.contributions).toMatchObject([{ state: 'waiting', label: '2' }])
    expect((await readPublicRound({ db, now: later(16) }, s.publicId))!.comments).toBe(0)
    // Sent in time, confirmed after closing: it counts, and not as late.
    expect(await confirmContributions({ db, now: later(1500) }, { publicId: s.publicId, token, commentIds: [contributor.comments[0]!.id] })).toEqual({ ok: true, value: { filed: 1 } })
    expect(await db.stakeholderComment.findFirstOrThrow({ where: { roundId: s.roundId } })).toMatchObject({ late: false, sentAt: later(10), filedAt: later(1500) })
  })

  it('confirmed twice is filed once, with one receipt whose hash anybody can make again from the words', async () => {
    const s = await scene()
    const { token, commentId, email } = await filed(s)
    expect(await confirmContributions({ db, now: later(30) }, { publicId: s.publicId, token, commentIds: [commentId] })).toEqual({ ok: true, value: { filed: 0 } })
    const version = await db.stakeholderCommentVersion.findFirstOrThrow({ where: { commentId } })
    const revision = await db.revision.findUniqueOrThrow({ where: { id: s.revisionId }, include: { clauses: true } })
    expect(version.receiptHash).toBe(receiptHash({
      round: s.publicId, revision: revision.symbol, revisionSha256: revision.sha256, clauseId: s.clauseIds[1]!, clauseSha256: revision.clauses.find(({ clauseId }) => clauseId === s.clauseIds[1])!.sha256,
      question: null, version: 1, name: 'Ana Example', organisation: null, category: 'substantive', body: 'Access should be fair.', proposedWording: null, sentAt: later(10).toISOString(),
    }))
    const receipts = await db.outboxMail.findMany({ where: { kind: 'receipt', to: { has: email } } })
    expect(receipts).toHaveLength(1)
    expect(receipts[0]!.text).toContain(version.receiptHash)
    const entry = await db.recordEntry.findFirstOrThrow({ where: { subjectId: commentId } })
    expect(JSON.stringify(entry.payload)).toContain(version.receiptHash)
    expect(JSON.stringify(entry.payload)).not.toMatch(/Ana|world\.example|fair/)
  })

  it('cannot be confirmed by the key of somebody else, nor of another round, nor after two days', async () => {
    const [s, elsewhere] = [await scene(), await scene()]
    const own = await filed(s)
    const { token } = await filed(s)
    await send(s, { email: own.email })
    const waiting = await db.stakeholderComment.findFirstOrThrow({ where: { contributorId: own.contributorId, filedAt: null } })
    expect(await confirmContributions({ db, now: later(30) }, { publicId: s.publicId, token, commentIds: [waiting.id] })).toEqual({ ok: true, value: { filed: 0 } })
    expect(await confirmContributions({ db, now: later(30) }, { publicId: elsewhere.publicId, token: own.token, commentIds: [waiting.id] })).toMatchObject({ code: 'link_unknown' })
    expect(await confirmContributions({ db, now: later(49 * 60) }, { publicId: s.publicId, token: own.token, commentIds: [waiting.id] })).toMatchObject({ code: 'confirmation_expired' })
    expect((await db.stakeholderComment.findUniqueOrThrow({ where: { id: waiting.id } })).filedAt).toBeNull()
  })

  it('under the address of a known contributor changes nothing of what is known, and is filed only by that contributor', async () => {
    const s = await scene()
    const own = await filed(s)
    await send(s, { email: own.email, name: 'Somebody Else', body: 'Words put into a mouth.' })
    const page = await readContributor({ db, now: later(30) }, s.publicId, own.token)
    expect(page!.contributor.name).toBe('Ana Example')
    expect(page!.contributions.map(({ state }) => state)).toEqual(['filed', 'waiting'])
    expect((await readPublicRound({ db, now: later(31) }, s.publicId))!.comments).toBe(1)
  })
})

describe('what is not taken', () => {
  it.each([
    ['no name', { name: ' ' }, 'required'], ['no address', { email: '' }, 'required'], ['what is no address', { email: 'nowhere' }, 'invalid'], ['no words', { body: ' ' }, 'required'],
    ['a clause that is not in the text', { clauseId: 'elsewhere' }, 'not_found'], ['a class of another round', { classId: 'x' }, 'required'], ['more than five thousand characters', { body: 'x'.repeat(5001) }, 'too_long'],
  ])('%s', async (_, wrong, code) => {
    const s = await scene()
    expect(await send(s, wrong)).toMatchObject({ ok: false, code })
    expect(await db.stakeholderComment.count({ where: { roundId: s.roundId } })).toBe(0)
  })

  it('the class "other" without saying which', async () => {
    const s = await scene()
    expect(await send(s, { classId: s.other })).toMatchObject({ code: 'required', field: 'classOther' })
    expect(await send(s, { classId: s.other, classOther: 'Observatory network' })).toMatchObject({ ok: true })
  })

  it('a round for delegations alone does not exist for the public', async () => {
    const s = await scene({ audience: 'delegations' })
    expect(await send(s)).toMatchObject({ code: 'not_found' })
    expect(await readPublicRound({ db, now: NOON }, s.publicId)).toBeNull()
  })

  it('before opening and after closing, unless the round accepts it as late', async () => {
    const [strict, lenient] = [await scene(), await scene({ latePolicy: 'accepted_as_late' })]
    expect(await send(strict, {}, later(-1))).toMatchObject({ code: 'round_not_open' })
    expect(await send(strict, {}, later(1440))).toMatchObject({ code: 'round_closed' })
    expect(await send(lenient, {}, later(1440))).toMatchObject({ ok: true })
    expect(await db.stakeholderComment.findFirstOrThrow({ where: { roundId: lenient.roundId } })).toMatchObject({ late: true })
  })

  it('what a robot filled into the field that nobody sees: it is told that all went well, and nothing is kept', async () => {
    const s = await scene()
    expect(await send(s, { website: 'https://spam.example' })).toMatchObject({ ok: true })
    expect(await db.stakeholderComment.count({ where: { roundId: s.roundId } })).toBe(0)
  })

  it('a flood from one network, and more than a few letters an hour to one mailbox', async () => {
    const s = await scene()
    const results: string[] = []
    for (let index = 0; index < PUBLIC_LIMITS.perAddress + 1; index++) {
      const sent = await send(s, { email: `flood${index % 3}@world.example` }, later(10), '192.0.2.7')
      results.push(sent.ok ? 'ok' : sent.code)
    }
    expect(results.slice(0, -1).every((each) => each === 'ok')).toBe(true)
    expect(results.at(-1)).toBe('too_many_attempts')
    expect(await db.outboxMail.count({ where: { kind: 'verification', to: { has: 'flood0@world.example' } } })).toBe(PUBLIC_LIMITS.mailsPerEmail)
    expect(await send(s, {}, later(75), '192.0.2.7')).toMatchObject({ ok: true })
  })

  it('one form sent twice, at once or again, is one comment and one letter', async () => {
    const s = await scene()
    const same = form(s)
    const both = await Promise.all([1, 2].map(() => sendContribution({ db, now: later(10), networkAddress: 'x' }, same)))
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect(await db.stakeholderComment.count({ where: { roundId: s.roundId } })).toBe(1)
    expect(await db.outboxMail.count({ where: { to: { has: same.email } } })).toBe(1)
  })
})

describe('amending and withdrawing', () => {
  it('until closing, with trace: every version stays and has its receipt', async () => {
    const s = await scene()
    const own = await filed(s)
    const amended = await amendContribution({ db, now: later(30) }, { publicId: s.publicId, token: own.token, commentId: own.commentId, body: 'Access should be fair and open.' })
    expect(amended).toEqual({ ok: true, value: { version: 2 } })
    expect((await db.stakeholderCommentVersion.findMany({ where: { commentId: own.commentId }, orderBy: { ordinal: 'asc' } })).map(({ body }) => body)).toEqual(['Access should be fair.', 'Access should be fair and open.'])
    expect(await db.outboxMail.count({ where: { kind: 'receipt', to: { has: own.email } } })).toBe(2)
    expect(await withdrawContribution({ db, now: later(40) }, { publicId: s.publicId, token: own.token, commentId: own.commentId, reason: 'Joined another' })).toEqual({ ok: true, value: { trace: true } })
    expect((await readPublicRound({ db, now: later(41) }, s.publicId))!.comments).toBe(0)
    expect(await db.stakeholderCommentVersion.count({ where: { commentId: own.commentId } })).toBe(2)
    expect(await amendContribution({ db, now: later(42) }, { publicId: s.publicId, token: own.token, commentId: own.commentId, body: 'Again.' })).toMatchObject({ code: 'already_withdrawn' })
  })

  it('not after closing, not by another key, not to the same words', async () => {
    const s = await scene({ latePolicy: 'accepted_as_late' })
    const [own, other] = [await filed(s), await filed(s)]
    const change = (token: string, body: string, now = later(30)) => amendContribution({ db, now }, { publicId: s.publicId, token, commentId: own.commentId, body })
    expect(await change(own.token, 'Other words.', later(1440))).toMatchObject({ code: 'round_closed' })
    expect(await withdrawContribution({ db, now: later(1440) }, { publicId: s.publicId, token: own.token, commentId: own.commentId })).toMatchObject({ code: 'round_closed' })
    expect(await change(other.token, 'Other words.')).toMatchObject({ code: 'not_found' })
    expect(await change(own.token, 'Access should be fair.')).toMatchObject({ code: 'unchanged_comment' })
  })

  it('what was never confirmed is deleted without trace, by its holder or after a week', async () => {
    const s = await scene()
    await send(s, { email: 'one@world.example' })
    await send(s, { email: 'two@world.example' })
    const contributor = await db.contributor.findFirstOrThrow({ where: { email: 'one@world.example', roundId: s.roundId }, include: { comments: true } })
    expect(await withdrawContribution({ db, now: later(30) }, { publicId: s.publicId, token: contributorToken(contributor.id), commentId: contributor.comments[0]!.id })).toEqual({ ok: true, value: { trace: false } })
    await forgetUnconfirmed({ db, now: later(8 * 1440) })
    expect(await db.contributor.count({ where: { roundId: s.roundId } })).toBe(0)
    expect(await db.stakeholderComment.count({ where: { roundId: s.roundId } })).toBe(0)
  })
})

describe('for the reader', () => {
  it('near-identical comments stand together with every voice, and no address is shown', async () => {
    const s = await scene()
    const campaign = 'We urge the Working Group to delete the second sentence of this principle because it prejudges a question that only the parties can settle.'
    for (const [name, body] of [['A', campaign], ['B', `${campaign} Thank you!`], ['C', 'Access is well put as it stands and we support it.']] as const) await filed(s, { name, body })
    const page = await readPublishedComments({ db, now: later(60) }, s.publicId, { clauseId: s.clauseIds[1]!, questionId: null, page: 1 })
    expect(page!.groups.map((group) => group.map(({ name }) => name))).toEqual([['A', 'B'], ['C']])
    expect(page).toMatchObject({ comments: 3, allGroups: 2, place: { label: '2' } })
    expect(JSON.stringify(page)).not.toContain('world.example')
  })
})
