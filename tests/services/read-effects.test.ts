import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import type { EffectColumn } from '@/lib/domain/effect-column'
import { NO_ACT } from '@/lib/domain/tracker'
import { DEFAULT_DOCTRINE } from '@/lib/law/doctrine'
import { type Target, type Track, TRACKS } from '@/lib/law/facts'
import type { Context } from '@/lib/services/context'
import { preparePosition } from '@/lib/services/prepare-position'
import { preparePropositionPosition } from '@/lib/services/prepare-proposition-position'
import { type Effects, type EffectsQuestion, readEffects } from '@/lib/services/read-effects'
import { serveTriggerNotice } from '@/lib/services/serve-trigger-notice'
import { setSilenceVisibility } from '@/lib/services/set-silence-visibility'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene, type LawScene } from '@/tests/support/law-scene'
import { minutes, supportOn } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

const key = () => randomUUID()
const read = async (context: Context, scene: LawScene, more: Partial<EffectsQuestion> = {}): Promise<Effects> => done(await readEffects(context, { draftId: scene.draftId, ...more }))

/** A claim served on Kenya and Peru by note, long enough ago; Peru objects to it, Kenya supports the words and says nothing of the claim. */
async function claimed() {
  const scene = await lawScene(db)
  const revision = await scene.issue()
  const propositionId = await scene.proposition()
  await scene.link(propositionId, 'c2')
  const triggerId = await scene.trigger(propositionId, { type: 'interpretive_claim', consequences: 'Silence will be taken as acceptance.', effectOn: 'direct', periodUntil: '2026-11-23T14:00', periodBasis: 'The note' })
  done(await serveTriggerNotice(await scene.as('secretariat', minutes(1)), { triggerId, states: ['KE', 'PE', 'FR'], channel: 'note_verbale', reference: 'NV 1', servedAt: '2026-11-20T10:00' }))
  done(await preparePropositionPosition(await scene.as('peruHead', minutes(2)), { propositionId, kind: 'objection', ground: 'legal', scope: 'whole', text: 'No.', release: true, requestKey: key() }))
  done(await preparePosition(await scene.as('kenyaHead', minutes(2)), { ...supportOn(scene, revision, 'c1'), release: true }))
  const law: Target = { of: 'proposition', propositionId }
  const words = (clauseId: string): Target => ({ of: 'version', versionId: revision.clauses.find((clause) => clause.clauseId === clauseId)!.id })
  return { scene, law, words, after: minutes(600) }
}

/** Every target that the scene has, in every track. */
const everything = (effects: Effects, targets: readonly Target[]): EffectColumn[] => TRACKS.flatMap((track) => targets.flatMap((target) => effects.column(track, target) ?? []))

describe('the effects of one record', () => {
  it('differ by track for the same silence, and say why', async () => {
    const { scene, law, words, after } = await claimed()
    const effects = await read(await scene.as('kenyaHead', after), scene)
    const of = (track: Track, target: Target) => effects.cell(track, target, 'KE')!.effect!
    expect(of('CON', words('c2')).code).toBe('CON-NOOBJ')
    expect(of('SA', law).code).toMatch(/^SA-TACIT/)
    expect(of('AMD', law).code).toBe('AMG-NOPROPOSAL')
    expect(of('PO', law).code).toBe('PO-NONE')
    expect(of('SA', law).because.map(({ key: name }) => name)).toEqual(expect.arrayContaining(['notice', 'called', 'time']))
    expect(of('SA', law).sensitivity).toContain('tacitAgreement')
    expect(done(await readEffects(await scene.as('kenyaHead', after), { draftId: scene.draftId, doctrine: { tacitAgreement: 'practice_only' } })).cell('SA', law, 'KE')!.effect!.code).toBe('SA-INERT')
  })
  it('are those of the instant asked about, as known on another', async () => {
    const { scene, law, after } = await claimed()
    const context = await scene.as('kenyaHead', after)
    const at = async (more: Partial<EffectsQuestion>) => (await read(context, scene, more)).cell('SA', law, 'KE')!
    expect((await at({ asOf: minutes(0) })).mark).toBe('running')
    expect((await at({})).mark).toBe('qualified')
    expect((await at({ asOf: minutes(0) })).effect!.code).not.toBe((await at({})).effect!.code)
    expect((await read(context, scene, { knownAt: minutes(-1) })).cell('SA', law, 'KE')).toMatchObject({ mark: 'silence', noAct: 'silence' })
    expect((await read(await scene.as('peruHead', after), scene, { knownAt: minutes(1) })).cell('SA', law, 'PE')!.act).toBeNull()
  })
  it('count parties of the treaty, and members that take part, of a stated whole', async () => {
    const { scene, law, words, after } = await claimed()
    const effects = await read(await scene.as('secretariat', after), scene)
    expect(effects.column('SA', law)).toMatchObject({ whole: 118, bar: 118, counts: { 'SA-CONFLICT': 1 } })
    expect(effects.column('AMD', law)).toMatchObject({ whole: 118, bar: 60 })
    expect(effects.column('CON', words('c1'))).toMatchObject({ whole: 2, counts: { 'CON-JOIN': 1 }, silent: { unserved: 1 } })
    expect(effects.column('SA', law)!.cells.filter(({ noAct }) => noAct !== 'outside')).toHaveLength(118)
  })
  it('are refused before the consultation was opened, after now, and to strangers', async () => {
    const { scene, after } = await claimed()
    const [context, elsewhere] = [await scene.as('kenyaHead', after), await lawScene(db)]
    expect(await readEffects(context, { draftId: scene.draftId, asOf: new Date('1999-01-01') })).toMatchObject({ ok: false, code: 'before_opening', field: 'asOf' })
    expect(await readEffects(context, { draftId: scene.draftId, knownAt: new Date('1999-01-01') })).toMatchObject({ ok: false, code: 'before_opening', field: 'knownAt' })
    expect(await readEffects(context, { draftId: scene.draftId, asOf: minutes(601) })).toMatchObject({ ok: false, code: 'in_the_future', field: 'asOf' })
    expect(await readEffects(context, { draftId: scene.draftId, asOf: minutes(6_000), ahead: true })).toMatchObject({ ok: true })
    expect(await readEffects(await elsewhere.as('kenyaHead'), { draftId: scene.draftId })).toEqual({ ok: false, code: 'not_found' })
  })
})

describe('SEE-1 to SEE-3: who sees whose silence', () => {
  it('a State sees what its own silence may be read as, and of nobody else’s', async () => {
    const { scene, law, words, after } = await claimed()
    for (const [who, own] of [['kenyaHead', 'KE'], ['peruHead', 'PE'], ['secretariat', null], ['chair', null], ['reader', null], ['observer', null]] as const) {
      const effects = await read(await scene.as(who, after), scene)
      for (const column of everything(effects, [law, words('c1'), words('c2')])) {
        for (const cell of column.cells) {
          const silent = cell.act === null && cell.noAct !== 'outside' && column.track !== 'AMD' && column.track !== 'EST' && column.track !== 'SIL'
          if (silent) expect(cell.effect === null && cell.withheld, `${who} ${column.track} ${cell.actorId}`).toBe(cell.actorId !== own)
        }
      }
    }
  })
  it('nothing that is given to others changes with what silence comes to', async () => {
    const { scene, law, words, after } = await claimed()
    const context = await scene.as('secretariat', after)
    // Under each of these settings the silence of Kenya and France comes to something else; the record is the same.
    const settings = [{}, { tacitAgreement: 'practice_only' }, { calledFor: 'narrow' }, { reasonableTime: 'per_trigger' }, { generalDisclaimer: 'kills' }] as const
    const own = await scene.as('kenyaHead', after)
    const seen = new Set<string>()
    const told = new Set<string>()
    for (const doctrine of settings) {
      const columns = everything(await read(context, scene, { doctrine }), [law, words('c2')])
      seen.add(JSON.stringify(columns.map(({ result, ...column }) => ({ ...column, result: result && { ...result, because: result.because.filter(({ key: name }) => name !== 'silenceCannotComplete') } }))))
      told.add(JSON.stringify(everything(await read(own, scene, { doctrine }), [law, words('c2')])))
    }
    expect(seen.size).toBe(1)
    expect(told.size).toBeGreaterThan(1)
  })
  it('others are told how many did nothing, by kinds that are facts', async () => {
    const { scene, law, after } = await claimed()
    const column = (await read(await scene.as('secretariat', after), scene)).column('SA', law)!
    expect(column.silent).toMatchObject({ qualified: 116 })
    expect(Object.keys(column.silent).every((kind) => (NO_ACT as readonly string[]).includes(kind))).toBe(true)
    expect(column.result!.because.map(({ key: name }) => name)).not.toEqual(expect.arrayContaining(['tacit']))
    expect(column.counts).toEqual({ 'SA-CONFLICT': 1, 'SA-INERT': 1 })
    expect(column.cells.filter(({ effect }) => effect?.code === 'SA-INERT').map(({ actorId }) => actorId)).toEqual(['US'])
    expect(JSON.stringify(column).includes('TACIT')).toBe(false)
    // The one silence that a delegation is told of is its own, and named as that.
    const own = (await read(await scene.as('kenyaHead', after), scene)).column('SA', law)!
    expect([column.ownSilence, own.ownSilence]).toEqual([null, own.cells.find(({ actorId }) => actorId === 'KE')!.effect!.code])
  })
  it('the rule of the consultation opens it to those who take part, or to all', async () => {
    const { scene, law, after } = await claimed()
    const set = async (value: string, at: Date) => done(await setSilenceVisibility(await scene.as('secretariat', at), { consultationId: scene.consultationId, value, reason: 'Decided at the third meeting.', requestKey: key() }))
    await set('all_delegations', minutes(3))
    expect((await read(await scene.as('peruHead', after), scene)).cell('SA', law, 'KE')!.effect!.code).toMatch(/^SA-TACIT/)
    expect((await read(await scene.as('reader', after), scene)).cell('SA', law, 'KE')).toMatchObject({ effect: null, withheld: true })
    await set('public', minutes(4))
    expect((await read(await scene.as('reader', after), scene)).column('SA', law)).toMatchObject({ silent: {}, counts: { 'SA-CONFLICT': 1 } })
  })
  it('the doctrine in use is that of the rules unless another is tried', async () => {
    const { scene, after } = await claimed()
    expect(await read(await scene.as('reader', after), scene)).toMatchObject({ doctrine: DEFAULT_DOCTRINE, asIf: false, ruled: {} })
    expect(await read(await scene.as('reader', after), scene, { doctrine: { calledFor: 'narrow' } })).toMatchObject({ asIf: true, doctrine: { calledFor: 'narrow' } })
  })
})
