import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { TRACKER_TRACKS } from '@/lib/domain/tracker-track'
import type { Context } from '@/lib/services/context'
import { accreditDelegation } from '@/lib/services/accredit-delegation'
import { assertFactor } from '@/lib/services/assert-factor'
import { assertRegards } from '@/lib/services/assert-regards'
import { assessCustom } from '@/lib/services/assess-custom'
import { changeMandate } from '@/lib/services/change-mandate'
import { confirmChange } from '@/lib/services/confirm-change'
import { contestChange } from '@/lib/services/contest-change'
import { createDraft } from '@/lib/services/create-draft'
import { endMandate } from '@/lib/services/end-mandate'
import { endProposition } from '@/lib/services/end-proposition'
import { endTrigger } from '@/lib/services/end-trigger'
import { invitePerson } from '@/lib/services/invite-person'
import { issueRevision } from '@/lib/services/issue-revision'
import { type KeptFacts, keepFacts, stateOfRecord } from '@/lib/services/kept-facts'
import { leaveGroupStatement } from '@/lib/services/leave-group-statement'
import { type LoadedFacts, loadFacts } from '@/lib/services/load-facts'
import type { LastingFacts } from '@/lib/services/load-lasting-facts'
import { loadRegistry } from '@/lib/services/load-registry'
import { prepareComment } from '@/lib/services/prepare-comment'
import { preparePosition } from '@/lib/services/prepare-position'
import { preparePropositionPosition } from '@/lib/services/prepare-proposition-position'
import { readClauseEffect } from '@/lib/services/read-clause-effect'
import { readConvergence } from '@/lib/services/read-convergence'
import { readDossier } from '@/lib/services/read-dossier'
import { readMyState } from '@/lib/services/read-my-state'
import { readTracker } from '@/lib/services/read-tracker'
import { recordAmendment } from '@/lib/services/record-amendment'
import { recordAttendance } from '@/lib/services/record-attendance'
import { recordRuling } from '@/lib/services/record-ruling'
import { recordSpokesperson } from '@/lib/services/record-spokesperson'
import { releaseComment } from '@/lib/services/release-comment'
import { releasePosition } from '@/lib/services/release-position'
import { serveTriggerNotice } from '@/lib/services/serve-trigger-notice'
import { setDoctrine } from '@/lib/services/set-doctrine'
import { takeUpInvitation } from '@/lib/services/take-up-invitation'
import { withdrawComment } from '@/lib/services/withdraw-comment'
import { withdrawPosition } from '@/lib/services/withdraw-position'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene } from '@/tests/support/law-scene'
import { type Cast, commentOn, minutes, NOON, supportOn } from '@/tests/support/panel-scene'
import { filesUnder } from '@/tests/support/source'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

const key = () => randomUUID()
const EVERYTHING_LASTING = ['actors', 'versions', 'rulings', 'attendance'] as const

/** What was loaded, with every list in an order of its own: none is promised. */
const inOrder = ({ facts, actorOf, ...rest }: LoadedFacts) => ({ ...rest, actorOf: Object.fromEntries(actorOf), facts: Object.fromEntries(Object.entries(facts).map(([name, list]) => [name, [...list].map((one) => JSON.stringify(one)).sort()])) })

/** The same, where every attempt to change something in it throws. */
function frozen<Value>(value: Value): Value {
  if (value instanceof Map) for (const held of value.values()) frozen(held)
  else if (value && typeof value === 'object') for (const held of Object.values(value)) frozen(held)
  return Object.freeze(value)
}

/** Two nodes that have read the facts before anything is done, and what a third that keeps nothing reads. */
async function nodes() {
  const scene = await lawScene(db)
  const kept = [keepFacts(), keepFacts()]
  const read = async (holder: KeptFacts | undefined, question: { draftId: string } | { consultationId: string }, at: number) => done(await loadFacts({ ...(await scene.as('reader', minutes(at))), ...(holder ? { kept: holder } : {}) }, question))
  /** Both nodes must read what is read afresh. */
  const agree = async (after: string, at: number, question: Parameters<typeof read>[1] = { draftId: scene.draftId }) => {
    const fresh = inOrder(await read(undefined, question, at))
    for (const holder of kept) expect(inOrder(await read(holder, question, at)), after).toEqual(fresh)
  }
  return { ...scene, kept, read, agree }
}

describe('facts that are kept', () => {
  it('are on every node what is read afresh, at once after each act of every service', async () => {
    const scene = await nodes()
    const { consultationId, draftId, delegations } = scene
    let clock = 0
    const as = (who: Cast): Promise<Context> => scene.as(who, minutes(clock))
    const made = new Map<string, string>()
    const id = (name: string) => made.get(name)!
    const words = async (ordinal: number, clauseId: string) => (await db.revisionClause.findFirstOrThrow({ where: { clauseId, revision: { draftId, ordinal } } })).id
    const support = async (ordinal: number, clauseId: string, more: object = {}) => ({ ...supportOn({ ...scene }, { clauses: [{ id: await words(ordinal, clauseId), clauseId }] }, clauseId), ...more })
    type Done = { ok: true; value: unknown } | { ok: false; code: string; field?: string }
    const steps: [string, () => Promise<Done>][] = [
      ['first revision', async () => issueRevision(await as('secretariat'), { draftId, requestKey: key() })],
      ['position filed', async () => preparePosition(await as('kenyaHead'), await support(1, 'c1', { release: true }))],
      ['position prepared', async () => preparePosition(await as('peruHead'), await support(1, 'c1'))],
      ['position released', async () => releasePosition(await as('peruHead'), { positionId: id('position prepared') })],
      ['position withdrawn', async () => withdrawPosition(await as('kenyaHead'), { positionId: id('position filed'), reason: 'Instructions.' })],
      ['comment prepared', async () => prepareComment(await as('observer'), commentOn(scene))],
      ['comment released', async () => releaseComment(await as('observer'), { commentId: id('comment prepared') })],
      ['comment withdrawn', async () => withdrawComment(await as('observer'), { commentId: id('comment prepared'), reason: 'Withdrawn.' })],
      ['attendance', async () => recordAttendance(await as('chair'), { consultationId, delegations: [delegations.peru], session: '1st meeting', heldOn: '2026-11-23' })],
      ['delegations accredited', async () => accreditDelegation(await as('secretariat'), { consultationId, states: ['MU', 'GH'], other: { kind: 'company', name: 'A company' }, requestKey: key() })],
      ['invitation', async () => invitePerson(await as('secretariat'), { consultationId, delegationId: (await db.delegation.findFirstOrThrow({ where: { consultationId, stateCode: 'MU' } })).id, role: 'head', requestKey: key() })],
      ['invitation taken up', async () => takeUpInvitation({ db, actor: null, now: minutes(clock) }, { token: id('token'), name: 'Head of delegation', email: `${key()}@example.org`, password: 'a long enough password' })],
      ['spokesperson', async () => recordSpokesperson(await as('secretariat'), { consultationId, groupId: 'african', delegationId: delegations.kenya, basis: 'Letter of the Group', requestKey: key() })],
      ['group statement', async () => preparePosition(await as('kenyaHead'), await support(1, 'c2', { group: { groupId: 'african', without: ['GH'] }, release: true }))],
      ['group statement left', async () => {
        const { personId } = await db.mandate.findFirstOrThrow({ where: { consultationId, delegation: { stateCode: 'MU' } } })
        const { actor } = await as('kenyaHead')
        const mandates = await db.mandate.findMany({ where: { personId }, select: { id: true, consultationId: true, delegationId: true } })
        return leaveGroupStatement({ db, now: minutes(clock), actor: { ...actor!, personId, mandates: mandates.map((one) => ({ ...one, role: 'head' as const })) } }, { positionId: id('group statement'), reason: 'Not ours.' })
      }],
      ['mandate changed', async () => changeMandate(await as('secretariat'), { mandateId: (await db.mandate.findFirstOrThrow({ where: { personId: scene.persons.kenyaDelegate } })).id, role: 'adviser' })],
      ['mandate ended', async () => endMandate(await as('secretariat'), { mandateId: (await db.mandate.findFirstOrThrow({ where: { personId: scene.persons.kenyaAdviser } })).id, reason: 'Recalled.' })],
      ['second revision', async () => {
        await scene.rewrite('c2', 'States share data at once.')
        return issueRevision(await as('secretariat'), { draftId, requestKey: key() })
      }],
      ['change confirmed', async () => confirmChange(await as('secretariat'), { revisionClauseId: await words(2, 'c2'), changeClass: 'substantive', requestKey: key() })],
      ['change contested', async () => contestChange(await as('peruHead'), { revisionClauseId: await words(2, 'c2'), reason: 'No.', requestKey: key() })],
      ['contestation given up', async () => contestChange(await as('peruHead'), { revisionClauseId: await words(2, 'c2'), act: 'release', reason: 'Yes.', requestKey: key() })],
      ['ruling', async () => recordRuling(await as('chair'), { revisionClauseId: await words(2, 'c3'), level: 'working_group', outcome: 'adopted', requestKey: key() })],
      ['proposition', async () => ({ ok: true, value: { id: await scene.proposition() } })],
      ['link', async () => ({ ok: true, value: { id: await scene.link(id('proposition'), 'c1') } })],
      ['regards', async () => assertRegards(await as('kenyaHead'), { propositionId: id('proposition'), value: 'asserted', reason: 'The sentence.', requestKey: key() })],
      ['custom', async () => assessCustom(await as('kenyaHead'), { propositionId: id('proposition'), practice: 'partial', opinioJuris: 'divided', speciallyAffectedIncluded: true, formedOn: '2026', reason: 'So.', requestKey: key() })],
      ['practice', async () => preparePropositionPosition(await as('peruHead'), { propositionId: id('proposition'), kind: 'practice', interpretive: true, asLaw: 'lex_lata', text: 'A law.', actedOn: '2018', evidence: 'Official journal', release: true, requestKey: key() })],
      ['trigger', async () => ({ ok: true, value: { id: await scene.trigger(id('proposition'), { occurredOn: '2026' }) } })],
      ['trigger served', async () => serveTriggerNotice(await as('secretariat'), { triggerId: id('trigger'), states: ['KE', 'FR'], channel: 'note_verbale', reference: 'NV 1', servedAt: '2026-11-20T10:00' })],
      ['factor', async () => assertFactor(await as('kenyaHead'), { triggerId: id('trigger'), stateCode: 'KE', factor: 'called', value: 'no', reason: 'So.', requestKey: key() })],
      ['disclaimer', async () => preparePropositionPosition(await as('kenyaHead'), { propositionId: id('proposition'), kind: 'disclaimer', scope: 'specific', triggerId: id('trigger'), text: 'Not accepted.', release: true, requestKey: key() })],
      ['amendment', async () => recordAmendment(await as('secretariat'), { consultationId, stateCode: 'FR', title: 'A protocol', proposedOn: '2025-06-01', reference: 'Circular', confirmed: true, requestKey: key() })],
      ['doctrine', async () => setDoctrine(await as('secretariat'), { consultationId, name: 'tacitAgreement', value: 'practice_only', reason: 'Decided.', requestKey: key() })],
      ['trigger ended', async () => endTrigger(await as('secretariat'), { triggerId: id('trigger'), reason: 'Recorded twice.' })],
      ['proposition ended', async () => endProposition(await as('secretariat'), { propositionId: id('proposition'), reason: 'Put otherwise.' })],
      ['another draft', async () => createDraft(await as('secretariat'), { consultationId, title: 'Another', language: 'en', source: null, requestKey: key() })],
    ]
    await scene.agree('at the opening', 0)
    for (const [name, act] of steps) {
      clock += 1
      const value = done(await act()) as { id?: string; token?: string }
      if (value.id) made.set(name, value.id)
      if (value.token) made.set('token', value.token)
      await scene.agree(name, clock)
    }
    // Time alone, without an act: inexact dates and mandates are read as they stand then.
    await scene.agree('two months later', clock + 60 * 24 * 60)
    await scene.agree('two months later, both drafts', clock + 60 * 24 * 60, { consultationId })
    await scene.proposition({ statement: 'Yet another' })
    await scene.agree('of both drafts, after one more act', clock + 60 * 24 * 60, { consultationId })
  }, 60_000)

  it('are the very ones read before as long as nothing is recorded, and read anew once something is', async () => {
    const scene = await nodes()
    const [holder] = scene.kept
    const first = await scene.read(holder, { draftId: scene.draftId }, 1)
    const again = await scene.read(holder, { draftId: scene.draftId }, 2)
    for (const name of EVERYTHING_LASTING) expect(again.facts[name], name).toBe(first.facts[name])
    await scene.proposition()
    const after = await scene.read(holder, { draftId: scene.draftId }, 3)
    for (const name of EVERYTHING_LASTING) expect(after.facts[name], name).not.toBe(first.facts[name])
    expect((await scene.read(holder, { consultationId: scene.consultationId }, 3)).facts.versions, 'of a consultation with this draft alone').toBe(after.facts.versions)
  })

  it('are changed by no answer that is worked out from them', async () => {
    const scene = await nodes()
    const { draftId, consultationId } = scene
    const revision = await scene.issue()
    done(await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, revision), release: true }))
    const propositionId = await scene.proposition()
    await scene.link(propositionId)
    await scene.trigger(propositionId)
    const holder = keepFacts()
    const kept: KeptFacts = { at: (state, question, read) => holder.at(state, question, async () => frozen(await read())) }
    const context = { ...(await scene.as('peruHead', minutes(9))), kept }
    for (const track of TRACKER_TRACKS) for (const columnsAre of ['clauses', 'propositions'] as const) {
      done(await readTracker(context, { draftId, track, columnsAre }, 'en'))
      done(await readConvergence(context, { draftId, track, columnsAre }))
    }
    done(await readClauseEffect(context, { draftId, clauseId: 'c1' }))
    done(await readMyState(context, consultationId, 'en'))
    done(await readDossier(context, { draftId, clauseId: 'c1' }))
    expect(Object.isFrozen(done(await loadFacts(context, { draftId })).facts.versions[0])).toBe(true)
  })

  it('are given to nobody who may not read the tracker', async () => {
    const [scene, elsewhere] = [await nodes(), await lawScene(db)]
    const [kept] = scene.kept
    await scene.read(kept, { draftId: scene.draftId }, 1)
    expect(await loadFacts({ ...(await elsewhere.as('kenyaHead')), kept }, { draftId: scene.draftId })).toEqual({ ok: false, code: 'not_found' })
    expect(await loadFacts({ db, actor: null, now: NOON, kept }, { draftId: scene.draftId })).toEqual({ ok: false, code: 'not_found' })
  })

  it('are read anew once another version of the registry is loaded, which is no act', async () => {
    await lawScene(db)
    const before = await stateOfRecord(db)
    await db.installation.update({ where: { key: 'registry' }, data: { value: { version: 'older' } } })
    expect(await stateOfRecord(db)).not.toBe(before)
    expect(await loadRegistry(db, minutes(1))).toMatchObject({ loaded: true })
    expect(await stateOfRecord(db)).not.toBe(before)
  })
})

describe('what holds them', () => {
  const some = (name: string): LastingFacts => ({ actors: [], actorOf: new Map([[name, name]]), versions: [], rulings: [], acts: [], actsOnActs: [], attendance: [] })
  /** Asks, and tells whether it was read for this. */
  const ask = async (holder: KeptFacts, state: string, question: string): Promise<boolean> => {
    let wasRead = false
    await holder.at(state, question, async () => ((wasRead = true), some(question)))
    return wasRead
  }

  it('reads once for all who ask meanwhile, and again at any other state, earlier or later', async () => {
    const holder = keepFacts()
    let reads = 0
    const read = async () => ((reads += 1), some('a'))
    const [one, two] = await Promise.all([holder.at('5', 'a', read), holder.at('5', 'a', read)])
    expect([reads, one]).toEqual([1, two])
    expect([await ask(holder, '6', 'a'), await ask(holder, '6', 'a'), await ask(holder, '5', 'a')]).toEqual([true, false, true])
  })
  it('gives up the question longest unasked', async () => {
    const holder = keepFacts(2)
    expect([await ask(holder, '1', 'a'), await ask(holder, '1', 'b'), await ask(holder, '1', 'a'), await ask(holder, '1', 'c')]).toEqual([true, true, false, true])
    expect([await ask(holder, '1', 'a'), await ask(holder, '1', 'b')]).toEqual([false, true])
  })
  it('does not keep a reading that failed', async () => {
    const holder = keepFacts()
    await expect(holder.at('1', 'a', async () => { throw new Error('the connection broke') })).rejects.toThrow('broke')
    expect(await ask(holder, '1', 'a')).toBe(true)
  })
})

describe('the services', () => {
  /** What `load-lasting-facts.ts` reads, the registry apart; of a draft only that there is one. */
  const READ = ['delegation', 'mandate', 'position', 'groupBond', 'comment', 'attendance', 'revision', 'revisionClause', 'changeJudgement', 'ruling', 'consultation', 'proposition']
  /** What is only prepared is not among the facts; it comes there by its release, which records. */
  const PREPARE = ['prepare-position', 'prepare-proposition-position', 'prepare-comment', 'discard-position', 'discard-comment'].map((name) => `lib/services/${name}.ts`)

  it('that write what is kept write an entry of the record with it: by its head all nodes know that something changed', () => {
    const writes = new RegExp(`\\.(${READ.join('|')})\\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\\(|\\.draft\\.(create|delete)|(insert into|update|delete from) "(${READ.join('|')})"`, 'i')
    const sources = ['lib', 'server', 'app'].flatMap(filesUnder).filter((path) => /\.tsx?$/.test(path)).map((path) => ({ path, text: readFileSync(path, 'utf8') })).filter(({ text }) => writes.test(text))
    expect(sources.length).toBeGreaterThan(15)
    expect(sources.filter(({ path, text }) => !PREPARE.includes(path) && !/\brecord\(tx,|\bwriteAct\(context,/.test(text)).map(({ path }) => path)).toEqual([])
  })
})
