import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { assertFactor } from '@/lib/services/assert-factor'
import { assertRegards } from '@/lib/services/assert-regards'
import { preparePosition } from '@/lib/services/prepare-position'
import { preparePropositionPosition } from '@/lib/services/prepare-proposition-position'
import { type Dossier, readDossier } from '@/lib/services/read-dossier'
import { readEffects } from '@/lib/services/read-effects'
import { serveTriggerNotice } from '@/lib/services/serve-trigger-notice'
import { setSilenceVisibility } from '@/lib/services/set-silence-visibility'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene, type LawScene } from '@/tests/support/law-scene'
import { type Cast, minutes, supportOn } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

/** A claim on a linked proposition, served on two States, its period over after an hour; the words assert the proposition. */
async function claimScene() {
  const scene = await lawScene(db)
  const revision = await scene.issue()
  const propositionId = await scene.proposition()
  const linkId = await scene.link(propositionId)
  done(await assertRegards(await scene.as('secretariat', minutes(1)), { propositionId, linkId, value: 'asserted', reason: 'It says so.', requestKey: randomUUID() }))
  const triggerId = await scene.trigger(propositionId, {
    type: 'interpretive_claim', title: 'A claim', states: ['LU'], occurredOn: '2026-11-20', consequences: 'Silence is acceptance.', interpretive: true, interpretiveReason: 'It says so.', periodUntil: '2026-11-23T14:00', periodBasis: 'The note', publicity: 'notified', effectOn: 'direct',
  })
  done(await serveTriggerNotice(await scene.as('secretariat', minutes(2)), { triggerId, states: ['KE', 'PE'], channel: 'note_verbale', reference: 'NV 1', servedAt: '2026-11-21T10:00' }))
  return { scene, revision, propositionId, linkId, triggerId }
}

const LATE = 600
const ask = async (scene: LawScene, who: Cast, more: object = {}, at = LATE): Promise<Dossier> => done(await readDossier(await scene.as(who, minutes(at)), { draftId: scene.draftId, clauseId: 'c1', ...more }))
const trackIn = (dossier: Dossier, track: string) => dossier.tracks.find((one) => one.track === track)!
const silent = (dossier: Dossier): string[] => dossier.tracks.flatMap((track) => track.groups.filter((group) => group.silent).flatMap(({ names }) => names))

describe('the dossier of a clause', () => {
  it('sets the seven tracks side by side, and the same silence reads differently in four of them', async () => {
    const { scene } = await claimScene()
    const dossier = await ask(scene, 'kenyaHead')
    expect(dossier.tracks.map(({ track }) => track)).toEqual(['CON', 'SIL', 'SA', 'SP', 'AMD', 'CIL', 'PO'])
    const own = (track: string) => trackIn(dossier, track).own?.effect?.code
    expect([own('CON'), own('SA'), own('AMD'), own('PO')]).toEqual(['CON-NOOBJ', 'SA-TACIT', 'AMG-NOPROPOSAL', 'PO-NONE'])
    expect(own('CIL')).toBe('CIL-TACIT')
    expect(dossier.between).toBeNull()
    expect(dossier.authorities.map(({ id }) => id)).toContain('vclt31a')
    expect(new Set(dossier.authorities.map(({ id }) => id)).size).toBe(dossier.authorities.length)
  })

  it('reads by the one path: every cell of it is that of the effects', async () => {
    const { scene, revision } = await claimScene()
    const dossier = await ask(scene, 'kenyaHead')
    const effects = done(await readEffects(await scene.as('kenyaHead', minutes(LATE)), { draftId: scene.draftId }))
    for (const track of dossier.tracks) {
      const column = effects.column(track.track, { of: 'version', versionId: revision.clauses.find(({ clauseId }) => clauseId === 'c1')!.id })!
      expect(track.result, track.track).toEqual(column.result)
      expect(track.own?.effect ?? null, track.track).toEqual(column.cells.find(({ actorId }) => actorId === 'KE')?.effect ?? null)
    }
  })

  it('changes with the date asked about, before and after the notice and its end', async () => {
    const { scene } = await claimScene()
    const before = await ask(scene, 'kenyaHead', { asOf: minutes(-3 * 1_440), knownAt: minutes(LATE), revisionId: undefined }).catch((error: Error) => error.message)
    expect(before).toContain('no_revision')
    expect(trackIn(await ask(scene, 'kenyaHead', { asOf: minutes(30) }), 'SA').own?.effect).toMatchObject({ code: 'SA-INERT', flags: ['G-NOTYET'] })
    expect(trackIn(await ask(scene, 'kenyaHead'), 'SA').own?.effect?.code).toBe('SA-TACIT')
    const unknown = await ask(scene, 'kenyaHead', { knownAt: minutes(0.5) })
    expect(unknown.triggers.flatMap(({ served }) => served.total)).toEqual([0])
    expect(trackIn(unknown, 'SA').own?.effect?.code).not.toBe('SA-TACIT')
    expect(await readDossier(await scene.as('kenyaHead', minutes(LATE)), { draftId: scene.draftId, clauseId: 'c1', asOf: minutes(-60 * 1_440) })).toMatchObject({ code: 'before_opening', field: 'asOf' })
  })

  it('says under each switch what another setting would give, and gives it when read as if', async () => {
    const { scene } = await claimScene()
    const dossier = await ask(scene, 'kenyaHead')
    const told = dossier.switches.find(({ name }) => name === 'tacitAgreement')!
    expect(told).toMatchObject({ value: 'admitted', default: 'admitted', ruled: 'admitted' })
    const change = told.alternatives.find(({ value }) => value === 'practice_only')!.changes.find(({ track }) => track === 'SA')
    expect(change?.own).toEqual({ from: 'SA-TACIT', to: 'SA-INERT' })
    expect(trackIn(dossier, 'SA').own?.effect?.sensitivity).toContain('tacitAgreement')
    const asIf = await ask(scene, 'kenyaHead', { doctrine: { tacitAgreement: 'practice_only' } })
    expect(asIf.asIf).toEqual(['tacitAgreement'])
    expect(trackIn(asIf, 'SA').own?.effect?.code).toBe('SA-INERT')
    expect(trackIn(asIf, 'SP').own?.effect?.code).toBe('SP-TACIT')
    expect((await ask(scene, 'kenyaHead')).asIf).toEqual([])
    expect(await readDossier(await scene.as('kenyaHead'), { draftId: scene.draftId, clauseId: 'c1', doctrine: { tacitAgreement: 'sometimes' } })).toMatchObject({ code: 'invalid', field: 'doctrine.tacitAgreement' })
  })

  it('shows nobody what another State’s silence may be read as, by no way: groups, counts, switches, changes', async () => {
    const { scene } = await claimScene()
    for (const who of ['peruHead', 'secretariat', 'chair', 'observer', 'reader'] as const) {
      const dossier = await ask(scene, who)
      expect(silent(dossier).filter((name) => name !== 'Peru'), who).toEqual([])
      expect(JSON.stringify(dossier.tracks.map(({ groups }) => groups)), who).not.toContain('Kenya')
      const others = dossier.switches.flatMap(({ alternatives }) => alternatives.flatMap(({ changes }) => changes.map((each) => each.others)))
      expect(others.filter((count) => count > 1), who).toEqual([])
      if (who !== 'peruHead') expect(dossier.tracks.map(({ own }) => own), who).toEqual(dossier.tracks.map(() => null))
      expect(trackIn(dossier, 'SA').silent.qualified, who).toBe(who === 'peruHead' ? 1 : 2)
    }
    done(await setSilenceVisibility(await scene.as('secretariat', minutes(5)), { consultationId: scene.consultationId, value: 'all_delegations', reason: 'So decided.', requestKey: randomUUID() }))
    expect(silent(await ask(scene, 'peruHead'))).toContain('Kenya')
    expect(silent(await ask(scene, 'reader'))).toEqual([])
  })

  it('names who says what the text does with the law, and shows factors as a range where delegations differ', async () => {
    const { scene, propositionId, linkId, triggerId } = await claimScene()
    done(await assertRegards(await scene.as('peruHead', minutes(3)), { propositionId, linkId, value: 'disclaimed', reason: 'It settles nothing.', requestKey: randomUUID() }))
    for (const [who, value] of [['kenyaHead', 'no'], ['peruHead', 'yes']] as const) done(await assertFactor(await scene.as(who, minutes(4)), { triggerId, stateCode: 'KE', factor: 'able', value, reason: 'So.', requestKey: randomUUID() }))
    const { propositions: [proposition], triggers: [event], tracks } = await ask(scene, 'kenyaHead')
    expect(proposition).toMatchObject({ conflicting: true, regards: [{ value: 'asserted', by: { name: null } }, { value: 'disclaimed', by: { name: 'Peru' } }] })
    expect(event).toMatchObject({ served: { total: 2, byChannel: { note_verbale: 2 }, own: { channel: 'note_verbale' } }, factors: [{ state: 'Kenya', factor: 'able', values: ['yes', 'no'], conflicting: true }] })
    expect(event!.factors[0]!.said.map(({ by }) => by)).toEqual(['Kenya', 'Peru'])
    expect(tracks.find(({ track }) => track === 'CIL')!.own?.effect?.flags).toContain('RANGE')
  })

  it('lists who acted by effect, and says what would change one’s own result', async () => {
    const { scene, revision } = await claimScene()
    done(await preparePosition(await scene.as('peruHead', minutes(10)), { ...supportOn(scene, revision), kind: 'objection', ground: 'legal', scope: 'whole', text: 'No.', release: true }))
    const dossier = await ask(scene, 'kenyaHead')
    expect(trackIn(dossier, 'CON')).toMatchObject({ result: { code: 'CNG-BLOCKED' }, count: { count: 1, whole: 2 }, groups: [{ code: 'CON-BLOCK', names: ['Peru'], silent: false }, { code: 'CON-NOOBJ', names: ['Kenya'], silent: true }] })
    const changes = trackIn(dossier, 'SA').own!.changes
    expect(changes).toContainEqual({ by: 'act', kind: 'objection', code: 'SA-CONFLICT' })
    expect(changes).toContainEqual(expect.objectContaining({ by: 'factor', factor: 'disclaimer', value: 'specific', code: 'SA-INERT' }))
  })

  it('reads acquiescence and estoppel between two States only where asked', async () => {
    const { scene, propositionId } = await claimScene()
    done(await preparePropositionPosition(await scene.as('peruHead', minutes(10)), { propositionId, kind: 'objection', ground: 'legal', scope: 'whole', text: 'No.', release: true, requestKey: randomUUID() }))
    const { between } = await ask(scene, 'kenyaHead', { between: true })
    expect(between).toMatchObject([{ title: 'A claim', claimants: ['Luxembourg'], acquiescence: { track: 'ACQ', own: { effect: { code: 'ACQ-P' } } }, estoppel: { track: 'EST', own: { effect: { code: 'EST-NO' } } } }])
    expect(silent({ ...(await ask(scene, 'chair')), tracks: (await ask(scene, 'chair', { between: true })).between!.map(({ acquiescence }) => acquiescence) })).toEqual([])
  })

  it('is for those who may read the tracker, and says where there are no words to read', async () => {
    const { scene } = await claimScene()
    const elsewhere = await lawScene(db)
    expect(await readDossier(await elsewhere.as('kenyaHead', minutes(LATE)), { draftId: scene.draftId, clauseId: 'c1' })).toEqual({ ok: false, code: 'not_found' })
    expect(await readDossier(await scene.as('kenyaHead', minutes(LATE)), { draftId: scene.draftId, clauseId: 'c9' })).toMatchObject({ code: 'not_in_revision', field: 'clauseId' })
    expect(await readDossier(await elsewhere.as('kenyaHead', minutes(LATE)), { draftId: elsewhere.draftId, clauseId: 'c1' })).toMatchObject({ code: 'no_revision' })
  })
})
