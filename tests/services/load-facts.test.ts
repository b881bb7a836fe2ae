import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { STATE_CODES } from '@/lib/domain/state-names'
import { standingOn } from '@/lib/domain/treaty-status'
import type { Facts } from '@/lib/law/facts'
import { assertFactor } from '@/lib/services/assert-factor'
import { assertRegards } from '@/lib/services/assert-regards'
import { assessCustom } from '@/lib/services/assess-custom'
import { confirmChange } from '@/lib/services/confirm-change'
import { contestChange } from '@/lib/services/contest-change'
import { endTrigger } from '@/lib/services/end-trigger'
import { loadFacts } from '@/lib/services/load-facts'
import { preparePosition } from '@/lib/services/prepare-position'
import { preparePropositionPosition } from '@/lib/services/prepare-proposition-position'
import { recordAmendment } from '@/lib/services/record-amendment'
import { recordAmendmentInstrument } from '@/lib/services/record-amendment-instrument'
import { recordAttendance } from '@/lib/services/record-attendance'
import { recordRuling } from '@/lib/services/record-ruling'
import { serveTriggerNotice } from '@/lib/services/serve-trigger-notice'
import { setDoctrine } from '@/lib/services/set-doctrine'
import { unlinkProposition } from '@/lib/services/unlink-proposition'
import { withdrawPosition } from '@/lib/services/withdraw-position'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene, type LawScene } from '@/tests/support/law-scene'
import { minutes, NOON, supportOn } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

const key = () => randomUUID()
const factsOf = async (scene: LawScene, at = 60): Promise<Facts> => done(await loadFacts(await scene.as('reader', minutes(at)), { draftId: scene.draftId })).facts
const actor = (facts: Facts, id: string) => facts.actors.find((one) => one.id === id)!

describe('who acts', () => {
  it('is every State of the registry, seated or not, and every other delegation', async () => {
    const scene = await lawScene(db)
    const facts = await factsOf(scene)
    expect(facts.actors.filter(({ kind }) => kind === 'state').map(({ id }) => id).sort()).toEqual([...STATE_CODES].sort())
    expect(facts.actors.filter(({ kind }) => kind !== 'state')).toMatchObject([{ id: scene.delegations.observers, kind: 'ngo', memberOfBody: [], treatyParty: [], accredited: [{ from: minutes(-600).getTime() }] }])
    expect(actor(facts, 'KE').accredited).toHaveLength(3)
    expect(actor(facts, 'FR').accredited).toEqual([])
  })
  it('is party to the treaty on exactly the days on which the registry is sure of it', async () => {
    const facts = await factsOf(await lawScene(db))
    const rows = await db.registryFact.findMany({ where: { subject: 'outer_space_treaty' } })
    for (const day of ['1970-01-01', '2015-12-31', '2025-05-31', '2025-10-01', '2026-11-23']) {
      const end = Date.parse(`${day}T23:59:59.999Z`)
      const counted = facts.actors.filter(({ treatyParty }) => treatyParty.some(({ from, until }) => from <= end && (until === undefined || until > end))).map(({ id }) => id)
      expect(counted.sort(), day).toEqual(rows.filter((row) => standingOn(row, day) === 'in').map(({ stateCode }) => stateCode).sort())
    }
  })
  it('decides in the body as it was accredited here, else as the registry dates it', async () => {
    const scene = await lawScene(db)
    await db.delegation.update({ where: { id: scene.delegations.peru }, data: { memberOfBody: false } })
    const facts = await factsOf(scene)
    expect(actor(facts, 'PE').memberOfBody).toEqual([])
    expect(actor(facts, 'KE').memberOfBody).toHaveLength(1)
    expect(actor(facts, 'US').memberOfBody).toHaveLength(1)
  })
  it('has taken part in the group once it has acted on record or come to a meeting', async () => {
    const scene = await lawScene(db)
    expect(actor(await factsOf(scene), 'KE').interests).toEqual([])
    done(await recordAttendance(await scene.as('chair', minutes(5)), { consultationId: scene.consultationId, delegations: [scene.delegations.kenya], session: '1st meeting', heldOn: '2026-11-23' }))
    const facts = await factsOf(scene)
    expect(actor(facts, 'KE').interests).toEqual(['wg_active'])
    expect(facts.attendance).toMatchObject([{ actorId: 'KE', recordedAt: minutes(5).getTime() }])
    expect(actor(facts, 'US').interests).toEqual(expect.arrayContaining(['spacefaring', 'mining_capable']))
  })
})

describe('what was done', () => {
  it('is what is on record, aimed at words or at a proposition, with withdrawals as acts of their own', async () => {
    const scene = await lawScene(db)
    const revision = await scene.issue()
    const propositionId = await scene.proposition()
    const triggerId = await scene.trigger(propositionId)
    const [kenya, peru] = [await scene.as('kenyaHead', minutes(10)), await scene.as('peruHead', minutes(10))]
    const onWords = done(await preparePosition(kenya, { ...supportOn(scene, revision), release: true })).id
    done(await preparePosition(await scene.as('kenyaDelegate', minutes(10)), supportOn(scene, revision, 'c2')))
    const onLaw = done(await preparePropositionPosition(peru, { propositionId, kind: 'practice', interpretive: true, asLaw: 'lex_lata', text: 'A law.', actedOn: '2018', evidence: 'Official journal', release: true, requestKey: key() })).id
    const specific = done(await preparePropositionPosition(kenya, { propositionId, kind: 'disclaimer', scope: 'specific', triggerId, text: 'Not accepted.', release: true, requestKey: key() })).id
    const general = done(await preparePropositionPosition(peru, { propositionId, kind: 'disclaimer', scope: 'general', text: 'Never.', release: true, requestKey: key() })).id
    done(await withdrawPosition(await scene.as('kenyaHead', minutes(20)), { positionId: onWords, reason: 'Instructions.' }))
    const facts = await factsOf(scene)
    const told = (id: string) => facts.acts.find((act) => act.id === id)
    expect(facts.acts.filter(({ id }) => !id.startsWith(triggerId))).toHaveLength(4)
    expect(told(onWords)).toEqual({ id: onWords, actorId: 'KE', kind: 'support', asLaw: 'unspecified', via: 'own', authority: 'accredited_rep', target: { of: 'version', versionId: revision.clauses[0]!.id }, effectiveAt: minutes(10).getTime(), recordedAt: minutes(10).getTime() })
    expect(told(onLaw)).toMatchObject({ actorId: 'PE', kind: 'practice', interpretivePosition: true, target: { of: 'proposition', propositionId }, effectiveAt: Date.parse('2018-12-31T23:59:59.999Z'), recordedAt: minutes(10).getTime() })
    expect(told(specific)?.target).toEqual({ of: 'trigger', triggerId })
    expect(told(general)?.target).toEqual({ of: 'general' })
    expect(facts.actsOnActs).toMatchObject([{ actorId: 'KE', on: onWords, kind: 'withdrawal', effectiveAt: minutes(20).getTime() }])
  })
  it('is shown to whoever may read the tracker, and to nobody else', async () => {
    const [scene, elsewhere] = [await lawScene(db), await lawScene(db)]
    expect(await loadFacts(await elsewhere.as('kenyaHead'), { draftId: scene.draftId })).toEqual({ ok: false, code: 'not_found' })
    expect(await loadFacts({ db, actor: null, now: NOON }, { consultationId: scene.consultationId })).toEqual({ ok: false, code: 'not_found' })
    expect(await loadFacts(await scene.as('observer'), { consultationId: scene.consultationId })).toMatchObject({ ok: true, value: { draftIds: [scene.draftId] } })
  })
})

describe('triggers', () => {
  it('come with service, with what is said of factors, and as the practice of whoever acts', async () => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    const id = await scene.trigger(propositionId, { interpretive: true, interpretiveReason: 'It cites the Treaty.', consequences: 'Silence is acceptance.', effectOn: 'indirect', periodUntil: '2026-12-31T18:00', periodBasis: 'The note', reasonableMonths: '6' })
    done(await serveTriggerNotice(await scene.as('secretariat', minutes(1)), { triggerId: id, states: ['KE', 'FR'], channel: 'note_verbale', reference: 'NV 1', servedAt: '2026-11-20T10:00' }))
    for (const [who, value] of [['kenyaHead', 'no'], ['peruHead', 'yes']] as const) done(await assertFactor(await scene.as(who, minutes(2)), { triggerId: id, stateCode: 'KE', factor: 'called', value, reason: 'So.', requestKey: key() }))
    done(await assertFactor(await scene.as('kenyaHead', minutes(3)), { triggerId: id, stateCode: 'KE', factor: 'affected', value: 'direct', reason: 'Our sites.', requestKey: key() }))
    const facts = await factsOf(scene)
    expect(facts.triggers).toMatchObject([{
      id, type: 'national_law', by: ['US'], propositionId, effectiveAt: Date.parse('2015-11-25T23:59:59.999Z'), recordedAt: NOON.getTime(), states: { proposition: true, legalClaim: true, consequences: true },
      published: { effectiveAt: Date.parse('2015-11-25T23:59:59.999Z') }, affects: [{ actorId: null, effect: 'indirect' }, { actorId: 'KE', effect: 'direct' }], respondBy: Date.parse('2026-12-31T17:00:00Z'), reasonableMonths: 6,
    }])
    expect(facts.notices.map(({ actorId, channel, servedAt, recordedAt }) => [actorId, channel, servedAt, recordedAt]).sort()).toEqual([['FR', 'note_verbale', Date.parse('2026-11-20T09:00:00Z'), minutes(1).getTime()], ['KE', 'note_verbale', Date.parse('2026-11-20T09:00:00Z'), minutes(1).getTime()]])
    expect(facts.factors.map(({ actorId, factor, value, by }) => [actorId, factor, value, by]).sort()).toEqual([['KE', 'called', 'no', 'KE'], ['KE', 'called', 'yes', 'PE']])
    expect(facts.acts).toMatchObject([{ id: `${id}:US`, actorId: 'US', kind: 'practice', interpretivePosition: true, asLaw: 'lex_lata', target: { of: 'proposition', propositionId } }])
    done(await endTrigger(await scene.as('secretariat', minutes(9)), { triggerId: id, reason: 'Recorded twice.' }))
    expect(await factsOf(scene)).toMatchObject({ triggers: [], notices: [], factors: [], acts: [] })
  })
  it('internal to their author are known not to be published; notified ones are not known to be', async () => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    await scene.trigger(propositionId, { publicity: 'internal', title: 'A' })
    await scene.trigger(propositionId, { publicity: 'notified', title: 'B' })
    expect((await factsOf(scene)).triggers.map((trigger) => ('published' in trigger ? trigger.published : 'not known')).sort()).toEqual(['not known', null])
  })
  it('of an agreement among some are the practice of each adherent, from its own date, only where they are said to take a position', async () => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    const accords = { type: 'agreement_among_some', states: [], actorSubject: 'artemis_accords', occurredOn: '2020-10-13', asLaw: 'unspecified' }
    const [plain, reading] = [await scene.trigger(propositionId, accords), await scene.trigger(propositionId, { ...accords, title: 'Read so', interpretive: true, interpretiveReason: 'It affirms it.' })]
    done(await assertFactor(await scene.as('kenyaHead', minutes(4)), { triggerId: plain, stateCode: 'UY', factor: 'interpretive', value: 'yes', reason: 'So it says.', requestKey: key() }))
    const facts = await factsOf(scene)
    const act = (id: string) => facts.acts.find((one) => one.id === id)
    const signed = Date.parse('2024-02-15T23:59:59.999Z')
    expect(facts.acts.filter(({ id }) => id.startsWith(plain))).toHaveLength(1)
    expect(act(`${plain}:UY`)).toMatchObject({ interpretivePosition: true, effectiveAt: signed, recordedAt: minutes(4).getTime() })
    expect(act(`${reading}:UY`)).toMatchObject({ interpretivePosition: true, effectiveAt: signed, recordedAt: NOON.getTime() })
    expect(act(`${reading}:US`)!.effectiveAt).toBe(Date.parse('2020-10-13T23:59:59.999Z'))
    expect(act(`${reading}:KE`)).toBeUndefined()
    const adherents = facts.acts.filter(({ id }) => id.startsWith(reading)).map(({ actorId }) => actorId).sort()
    expect(adherents.length).toBeGreaterThan(50)
    expect(facts.triggers.map(({ by }) => by)).toEqual([adherents, adherents])
  })
  it('take a position on the treaty only as far as nobody contests it; what the State says of its own act decides', async () => {
    const scene = await lawScene(db)
    const id = await scene.trigger(await scene.proposition(), { states: ['KE', 'US'], interpretive: true, interpretiveReason: 'It cites the Treaty.' })
    const say = async (who: 'kenyaHead' | 'peruHead', stateCode: string, value: string, at: number) => done(await assertFactor(await scene.as(who, minutes(at)), { triggerId: id, stateCode, factor: 'interpretive', value, reason: `So at ${at}.`, requestKey: key() }))
    await say('peruHead', 'US', 'no', 1)
    await say('peruHead', 'KE', 'no', 2)
    await say('kenyaHead', 'KE', 'yes', 3)
    const corrections = (await factsOf(scene)).actsOnActs.map((one) => [one.on, one.recordedAt, one.kind === 'correction' && one.act.interpretivePosition])
    expect(corrections).toEqual([[`${id}:KE`, minutes(2).getTime(), false], [`${id}:KE`, minutes(3).getTime(), true], [`${id}:US`, minutes(1).getTime(), false]])
  })
})

describe('the text and the law it touches', () => {
  it('versions carry how their change was classified, and what the Chair ruled', async () => {
    const scene = await lawScene(db)
    const first = await scene.issue()
    const second = await scene.issue({ c1: 'Resources may be used.', c2: 'Two.', c3: 'Consultations are held.' }, minutes(1))
    const version = (clauseId: string) => second.clauses.find((clause) => clause.clauseId === clauseId)!.id
    done(await confirmChange(await scene.as('secretariat', minutes(2)), { revisionClauseId: version('c1'), changeClass: 'merge', changeOf: ['c1', 'c2'], requestKey: key() }))
    done(await contestChange(await scene.as('kenyaHead', minutes(3)), { revisionClauseId: version('c1'), reason: 'No.', requestKey: key() }))
    done(await contestChange(await scene.as('peruHead', minutes(3)), { revisionClauseId: version('c2'), reason: 'No.', requestKey: key() }))
    done(await contestChange(await scene.as('peruHead', minutes(4)), { revisionClauseId: version('c2'), act: 'release', reason: 'Yes.', requestKey: key() }))
    done(await recordRuling(await scene.as('chair', minutes(5)), { revisionClauseId: version('c3'), level: 'working_group', outcome: 'adopted', requestKey: key() }))
    const { versions, rulings } = await factsOf(scene)
    expect(versions).toHaveLength(6)
    const told = (clauseId: string) => versions.find(({ id }) => id === version(clauseId))!
    expect(told('c1')).toMatchObject({ clauseId: 'c1', ordinal: 2, origins: ['c1', 'c2'].map((clauseId) => first.clauses.find((clause) => clause.clauseId === clauseId)!.id) })
    expect(told('c1').changes).toMatchObject([{ class: 'merge', stage: 'confirmed', recordedAt: minutes(2).getTime() }, { stage: 'contested', recordedAt: minutes(3).getTime() }])
    expect(told('c2').changes).toBeUndefined()
    expect(rulings).toMatchObject([{ versionId: version('c3'), level: 'working_group', ruling: 'adopted', effectiveAt: minutes(5).getTime() }])
  })
  it('propositions carry links, what is said of texts, and how assessors read custom; of another treaty they stay out', async () => {
    const scene = await lawScene(db)
    const id = await scene.proposition({ hierarchy: 'charter', beyondInterpretation: true })
    await scene.proposition({ statement: 'On another treaty', instrument: 'moon_agreement' })
    const [one, two] = [await scene.link(id, 'c1'), await scene.link(id, 'c2')]
    done(await unlinkProposition(await scene.as('secretariat', minutes(4)), { linkId: two, reason: 'Moved.' }))
    done(await assertRegards(await scene.as('secretariat', minutes(5)), { propositionId: id, linkId: one, value: 'disclaimed', reason: 'The preamble.', requestKey: key() }))
    done(await assertRegards(await scene.as('kenyaHead', minutes(6)), { propositionId: id, value: 'asserted', reason: 'The sentence.', requestKey: key() }))
    done(await assessCustom(await scene.as('kenyaHead', minutes(7)), { propositionId: id, practice: 'partial', opinioJuris: 'divided', speciallyAffectedIncluded: true, formedOn: '2025', reason: 'So.', requestKey: key() }))
    const { propositions, summaries } = await factsOf(scene)
    expect(propositions).toMatchObject([{ id, provision: 'Article II', hierarchy: 'charter', beyondInterpretation: true, formed: [{ by: 'KE', formedAt: Date.parse('2025-12-31T23:59:59.999Z') }] }])
    expect([...propositions[0]!.links].sort((a, b) => a.clauseId.localeCompare(b.clauseId))).toMatchObject([{ clauseId: 'c1' }, { clauseId: 'c2', unlinked: { recordedAt: minutes(4).getTime() } }])
    expect([...propositions[0]!.regards].sort((a, b) => a.recordedAt - b.recordedAt)).toMatchObject([{ by: null, value: 'disclaimed', clauseId: 'c1' }, { by: 'KE', value: 'asserted', clauseId: null }])
    expect(summaries).toMatchObject([{ propositionId: id, by: 'KE', practice: 'partial' }])
  })
  it('amendments are accepted by instruments, and the rules of the consultation set the doctrine', async () => {
    const scene = await lawScene(db)
    const secretariat = await scene.as('secretariat', minutes(1))
    const { id } = done(await recordAmendment(secretariat, { consultationId: scene.consultationId, stateCode: 'FR', title: 'A protocol', proposedOn: '2025-06-01', reference: 'Circular', confirmed: true, requestKey: key() }))
    const deposit = (kind: string, depositedOn: string) => ({ proposalId: id, stateCode: 'KE', kind, depositary: 'United Kingdom', depositedOn, reference: 'Notification', confirmed: true, requestKey: key() })
    const accepted = done(await recordAmendmentInstrument(secretariat, deposit('acceptance', '2026-01-15'))).id
    done(await recordAmendmentInstrument(secretariat, deposit('withdrawal', '2026-02-15')))
    done(await setDoctrine(secretariat, { consultationId: scene.consultationId, name: 'tacitAgreement', value: 'practice_only', reason: 'Decided.', requestKey: key() }))
    const loaded = done(await loadFacts(await scene.as('reader', minutes(9)), { draftId: scene.draftId }))
    expect(loaded.doctrine).toEqual({ tacitAgreement: 'practice_only' })
    expect(loaded.facts.amendments).toMatchObject([{ id, by: 'FR', effectiveAt: Date.parse('2025-06-01T23:59:59.999Z') }])
    expect(loaded.facts.acts).toMatchObject([{ id: accepted, actorId: 'KE', kind: 'acceptance_instrument', target: { of: 'amendment', amendmentId: id } }])
    expect(loaded.facts.actsOnActs).toMatchObject([{ on: accepted, kind: 'withdrawal', actorId: 'KE' }])
  })
})

describe('the whole of a long consultation', () => {
  it('is read in the same number of queries, however many clauses and acts there are', async () => {
    const scene = await lawScene(db)
    const question = { draftId: scene.draftId }
    /** The operations asked of the database while loading. */
    const asked = async (): Promise<{ operations: number; facts: Facts }> => {
      let operations = 0
      const counting = db.$extends({ query: { $allOperations: ({ args, query }) => { operations += 1; return query(args) } } }) as unknown as Database
      const loaded = done(await loadFacts({ ...(await scene.as('reader', minutes(60))), db: counting }, question))
      return { operations, facts: loaded.facts }
    }
    const before = await asked()
    const revision = await scene.issue(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`p${index}`, `Words of clause ${index}.`])), minutes(1))
    const row = { draftId: scene.draftId, revisionId: revision.id, kind: 'refrain', asLaw: 'unspecified', authority: 'accredited_rep', lang: 'en', preparedById: 'none', preparedAt: NOON, releasedAt: minutes(2), effectiveAt: minutes(2) }
    await db.position.createMany({ data: revision.clauses.flatMap(({ id, clauseId }) => Array.from({ length: 20 }, (_, index) => ({ ...row, revisionClauseId: id, clauseId, delegationId: index % 2 ? scene.delegations.kenya : scene.delegations.peru, requestKey: key() }))) })
    const propositions = await Promise.all(['One', 'Two', 'Three'].map((statement) => scene.proposition({ statement })))
    for (const propositionId of propositions) done(await serveTriggerNotice(await scene.as('secretariat', minutes(3)), { triggerId: await scene.trigger(propositionId), states: STATE_CODES, channel: 'un_circular', reference: 'CU 1', servedAt: '2026-11-20T10:00' }))
    const after = await asked()
    expect(after.facts.acts).toHaveLength(1_200 + 3)
    expect(after.facts.notices).toHaveLength(3 * (STATE_CODES.length - 1))
    expect(after.operations).toBe(before.operations)
  })
})
