import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import type { Facts } from '@/lib/law/facts'
import { loadActor } from '@/lib/services/load-actor'
import { loadFacts } from '@/lib/services/load-facts'
import { loadRegistry } from '@/lib/services/load-registry'
import { loadDemonstration } from '@/prisma/seed/demonstration'
import { CLAIM } from '@/prisma/seed/demonstration/law-plan'
import { testDatabase } from '@/tests/support/database'
import { done } from '@/tests/support/law-scene'

const now = new Date('2026-11-23T10:00:00Z')
let db: Database
let facts: Facts
const titled = (words: string) => db.trigger.findFirstOrThrow({ where: { title: { contains: words } }, include: { actors: true } })

beforeAll(async () => {
  ({ db } = await testDatabase())
  await loadRegistry(db, now)
  await loadDemonstration(db, now, 'abcd-efgh-jkmn')
  const reader = await db.person.findFirstOrThrow({ where: { name: 'Reader' } })
  facts = done(await loadFacts({ db, actor: await loadActor(db, reader.id, now), now }, { draftId: (await db.draft.findFirstOrThrow()).id })).facts
}, 60_000)

describe('what the demonstration cites', () => {
  it.each([['Commercial Space Launch', 'US', '2015', true], ['Luxembourg: law', 'LU', '2017-07-20', false], ['Federal Law No. 12', 'AE', '2019', false], ['Japan: Act', 'JP', '2021-06-23', true]])('%s: %s, %s, with its source, and marked where it was not read', async (words, state, on, confirmed) => {
    const trigger = await titled(words)
    expect(trigger).toMatchObject({ type: 'national_law', occurredOn: on, confirmed, publicity: 'published', actors: [{ stateCode: state }] })
    expect(trigger.source.length).toBeGreaterThan(20)
    expect(trigger.evidence).toBeTruthy()
  })
  it('the Accords and the research station act through the adherents of the registry, and nobody is taken to read the treaty by joining, unless somebody says so', async () => {
    for (const [words, subject, said] of [['section 10 (2)', 'artemis_accords', ['US']], ['Lunar Research Station', 'ilrs', []]] as const) {
      const trigger = await titled(words)
      expect(trigger).toMatchObject({ type: 'agreement_among_some', actorSubject: subject, interpretive: null, asLaw: 'unspecified' })
      expect(facts.acts.filter(({ id }) => id.startsWith(trigger.id)).map(({ actorId }) => actorId)).toEqual(said)
      expect(facts.triggers.find(({ id }) => id === trigger.id)!.by.length).toBeGreaterThan(8)
    }
  })
  it('what is invented says so', async () => {
    const claim = await titled('note on the reading')
    expect(claim.title).toContain('invented')
    expect(claim.source).toContain('Invented')
  })
})

describe('what the demonstration must be able to show', () => {
  it('a notice served on all but those it did not reach, with the period it fixes past', async () => {
    const { id, periodUntil } = await titled('note on the reading')
    const served = facts.notices.filter(({ triggerId }) => triggerId === id)
    expect(served.map(({ actorId }) => actorId)).toEqual(expect.arrayContaining(['ES', 'DZ', 'US']))
    expect(served.map(({ actorId }) => actorId)).not.toEqual(expect.arrayContaining([...CLAIM.unserved]))
    expect(served[0]!.servedAt).toBeLessThan(periodUntil!.getTime())
    expect(periodUntil!.getTime()).toBeLessThan(now.getTime())
  })
  it('States that are served and have said nothing on the proposition or on its clause', () => {
    const { id } = facts.propositions.find(({ links }) => links.some(({ clauseId }) => clauseId === 'status'))!
    const words = new Set(facts.versions.filter(({ clauseId }) => clauseId === 'status').map((version) => version.id))
    const spoke = new Set(facts.acts.filter(({ target }) => (target.of === 'proposition' && target.propositionId === id) || (target.of === 'version' && words.has(target.versionId))).map(({ actorId }) => actorId))
    for (const silent of ['ES', 'DZ', 'MU', 'BJ']) expect(spoke.has(silent), silent).toBe(false)
  })
  it('factors and regards on which delegations differ, a specific disclaimer, a contested change, rulings, an assessment', () => {
    expect(new Set(facts.factors.filter(({ actorId, factor }) => actorId === 'DZ' && factor === 'called').map(({ value }) => value))).toEqual(new Set(['yes', 'no']))
    expect(facts.propositions.some(({ regards }) => regards.some(({ value }) => value === 'disclaimed') && regards.some(({ value }) => value === 'asserted'))).toBe(true)
    expect(facts.acts.some(({ kind, target }) => kind === 'disclaimer' && target.of === 'trigger')).toBe(true)
    expect(facts.versions.flatMap(({ changes }) => changes ?? []).map(({ stage }) => stage)).toEqual(expect.arrayContaining(['proposed', 'confirmed', 'contested']))
    expect(facts.rulings).toHaveLength(3)
    expect(facts.summaries).toHaveLength(1)
  })
  it('support given on words that were then changed in substance, and an objection on words that stand', () => {
    const version = (clauseId: string, ordinal: number) => facts.versions.find((one) => one.clauseId === clauseId && one.ordinal === ordinal)!
    expect(version('termRecovery', 2).changes!.some((change) => change.class === 'substantive' && change.stage === 'confirmed')).toBe(true)
    expect(facts.acts.some((act) => act.kind === 'support' && act.target.of === 'version' && act.target.versionId === version('termRecovery', 1).id)).toBe(true)
    expect(facts.acts.some((act) => act.kind === 'objection' && act.target.of === 'version' && act.target.versionId === version('status', 1).id)).toBe(true)
  })
})
