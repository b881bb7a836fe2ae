import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { countOn, TREATIES } from '@/lib/domain/treaty-status'
import { loadRegistry, REGISTRY_VERSION } from '@/lib/services/load-registry'
import { isBodyMember, readRegistry } from '@/lib/services/read-registry'
import { testDatabase } from '@/tests/support/database'

const NOW = new Date('2026-11-23T09:00:00Z')
let db: Database

beforeAll(async () => {
  db = (await testDatabase()).db
})

describe('loading the registry', () => {
  it('writes 195 States with twelve dated facts each, 65 observers and 19 groups, and says which version', async () => {
    expect(await loadRegistry(db, NOW)).toEqual({ loaded: true, version: REGISTRY_VERSION, states: 195 })
    expect(await db.state.count()).toBe(195)
    expect(await db.registryFact.count()).toBe(195 * 12)
    expect(await db.organization.count()).toBe(65)
    expect(await db.stateGroup.count()).toBe(19)
    expect((await db.installation.findUniqueOrThrow({ where: { key: 'registry' } })).value).toMatchObject({ version: REGISTRY_VERSION })
  })

  it('does nothing at the next start, and quickly', async () => {
    const facts = await db.registryFact.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
    const started = performance.now()
    expect(await loadRegistry(db, NOW)).toEqual({ loaded: false, version: REGISTRY_VERSION, states: 195 })
    expect(performance.now() - started).toBeLessThan(500)
    expect(await db.registryFact.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).toEqual(facts)
  })

  it('loads another version over the old one while delegations refer to its States', async () => {
    const consultation = await db.consultation.create({ data: { title: 'T', body: 'B', symbol: 'S', seat: 'Vienna', seatZone: 'Europe/Vienna', languages: ['en'], createdAt: NOW, createdById: 'x' } })
    await db.delegation.create({ data: { consultationId: consultation.id, kind: 'state', stateCode: 'CL', memberOfBody: true, invitedAt: NOW } })
    await db.delegation.create({ data: { consultationId: consultation.id, kind: 'igo', organizationId: 'esa', memberOfBody: false, invitedAt: NOW } })
    await db.state.update({ where: { code: 'CL' }, data: { nameEn: 'Of an older version' } })
    await db.installation.update({ where: { key: 'registry' }, data: { value: { version: 'older' } } })
    expect((await loadRegistry(db, NOW)).loaded).toBe(true)
    expect((await db.state.findUniqueOrThrow({ where: { code: 'CL' } })).nameEn).toBe('Chile')
    expect(await db.registryFact.count()).toBe(195 * 12)
    expect(await db.delegation.count()).toBe(2)
  })

  it('gives every value its source, and marks each uncertain one as unconfirmed', async () => {
    expect(await db.registryFact.count({ where: { source: '' } })).toBe(0)
    for (const state of await db.state.findMany({ include: { facts: true } })) {
      const uncertain = state.uncertain as string[]
      for (const fact of state.facts) {
        const doubted = uncertain.some((name) => name === fact.subject || name.startsWith(`${fact.subject}.`))
        expect(fact.confirmed, `${state.code} ${fact.subject}`).toBe(!doubted)
      }
    }
  })
})

describe('reading the registry', () => {
  it('lists the States in the alphabetical order of the reader’s language, with what is uncertain named', async () => {
    const registry = await readRegistry(db, { language: 'es', day: '2026-11-23' })
    expect(registry.states).toHaveLength(195)
    expect(registry.states.slice(0, 3).map((state) => state.name)).toEqual(['Afganistán', 'Albania', 'Alemania'])
    const uzbekistan = registry.states.find((state) => state.code === 'UZ')!
    expect(uzbekistan.facts.outer_space_treaty).toMatchObject({ status: 'party', since: '2024', standing: 'in', doubt: 'value' })
    const chile = registry.states.find((state) => state.code === 'CL')!
    expect(chile.facts.vclt).toMatchObject({ status: 'party', doubt: null })
  })

  it('counts each subject as of the day asked about', async () => {
    const counts = async (day: string) => (await readRegistry(db, { language: 'en', day })).counts.outer_space_treaty
    expect(await counts('2025-04-30')).toMatchObject({ least: 116, most: 116 })
    expect(await counts('2025-06-30')).toMatchObject({ least: 117, most: 117 })
    expect(await counts('2025-10-01')).toMatchObject({ least: 118, most: 118 })
  })

  it('gives the same counts as the pure functions over the stored facts', async () => {
    const registry = await readRegistry(db, { language: 'en', day: '2026-11-23' })
    for (const subject of TREATIES) expect(registry.counts[subject]).toEqual(countOn(await db.registryFact.findMany({ where: { subject }, orderBy: { stateCode: 'asc' } }), '2026-11-23'))
  })

  it('knows who is a member of a body on a day', async () => {
    expect(await isBodyMember(db, 'copuos', 'CL', '2026-11-23')).toBe(true)
    expect(await isBodyMember(db, 'copuos', 'AD', '2026-11-23')).toBe(false)
    expect(await isBodyMember(db, null, 'AD', '2026-11-23')).toBe(true)
  })
})
