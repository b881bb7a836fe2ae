import type { Database } from '@/lib/data/client'
import { stateNames } from '@/lib/domain/state-names'
import groupsFile from '@/prisma/seed/registry/groups.json'
import organizationsFile from '@/prisma/seed/registry/organizations.json'
import statesFile from '@/prisma/seed/registry/states.json'

/** Raise with every change of the registry's data or names: an installation that holds another version loads anew at its next start. */
export const REGISTRY_VERSION = '2026-11-23.2'

type Fact = { subject: string; status: string; basis?: string; since?: string; source: string; asOf?: string; confirmed?: boolean; note?: string }
type Organization = { id: string; name: string; acronym: string; kind: string; observerStatus: string; since: number | null; confirmed: boolean; source: string; note?: string }
type Group = { id: string; name: string; kind: string; source: string; confirmed: boolean; note?: string; members: string[] }

const sourceOf = (sources: Record<string, string>, key: string): string => {
  const source = sources[key]
  if (!source) throw new Error(`the registry names a source that it does not describe: ${key}`)
  return source
}

const stateRows = () => statesFile.states.map((state) => ({
  code: state.code, iso3: state.iso3, m49: state.m49, nameEn: state.nameEn, nameFull: state.nameFull, names: stateNames(state.code) ?? {},
  regionalGroup: state.regionalGroup, unMember: state.unMember, notes: state.notes, uncertain: state.uncertain,
}))

const factRows = () => statesFile.states.flatMap((state) => (state.facts as Fact[]).map((fact) => ({
  stateCode: state.code, subject: fact.subject, status: fact.status, basis: fact.basis ?? null, since: fact.since ?? null,
  source: sourceOf(statesFile.sources, fact.source), asOf: fact.asOf ?? null, confirmed: fact.confirmed !== false, note: fact.note ?? null,
})))

const organizationRows = () => (organizationsFile.organizations as Organization[]).map((organization) => ({
  ...organization, note: organization.note ?? null, source: sourceOf(organizationsFile.sources, organization.source),
}))

const groups = groupsFile.groups as Group[]
const groupRows = () => groups.map(({ id, name, kind, confirmed, note, source }) => ({ id, name, kind, confirmed, note: note ?? null, source: sourceOf(groupsFile.sources, source) }))

/**
 * Puts the registry of the project into the database: States with dated facts, observers, groups. Does nothing where this
 * version is already there. States and organisations are updated in place, because delegations refer to them; facts and
 * groups are replaced whole. Returns whether it wrote.
 */
export async function loadRegistry(db: Database, now: Date): Promise<{ loaded: boolean; version: string; states: number }> {
  const held = await db.installation.findUnique({ where: { key: 'registry' } })
  if ((held?.value as { version?: string } | undefined)?.version === REGISTRY_VERSION) return { loaded: false, version: REGISTRY_VERSION, states: await db.state.count() }
  const states = stateRows()
  await db.$transaction(async (tx) => {
    // Two processes that start together must not both replace the facts.
    await tx.$executeRaw`select pg_advisory_xact_lock(7270002)`
    const known = new Set((await tx.state.findMany({ select: { code: true } })).map((state) => state.code))
    await tx.state.createMany({ data: states.filter((state) => !known.has(state.code)) })
    for (const { code, ...state } of states.filter((one) => known.has(one.code))) await tx.state.update({ where: { code }, data: state })
    await tx.registryFact.deleteMany()
    await tx.registryFact.createMany({ data: factRows() })
    const organizations = organizationRows()
    const listed = new Set((await tx.organization.findMany({ select: { id: true } })).map((organization) => organization.id))
    await tx.organization.createMany({ data: organizations.filter((organization) => !listed.has(organization.id)) })
    for (const { id, ...organization } of organizations.filter((one) => listed.has(one.id))) await tx.organization.update({ where: { id }, data: organization })
    await tx.stateGroup.deleteMany()
    await tx.stateGroup.createMany({ data: groupRows() })
    await tx.groupMember.createMany({ data: groups.flatMap((group) => group.members.map((stateCode) => ({ groupId: group.id, stateCode }))) })
    const value = { version: REGISTRY_VERSION, compiledOn: statesFile.compiledOn }
    await tx.installation.upsert({ where: { key: 'registry' }, create: { key: 'registry', value, at: now }, update: { value, at: now } })
  }, { timeout: 60_000 })
  return { loaded: true, version: REGISTRY_VERSION, states: states.length }
}
