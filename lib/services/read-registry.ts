import type { Database } from '@/lib/data/client'
import type { Language } from '@/lib/domain/language'
import { inAlphabeticalOrder, stateName } from '@/lib/domain/state-names'
import { type Count, countOn, REGISTRY_SUBJECTS, type RegistrySubject, type Standing, standingOn } from '@/lib/domain/treaty-status'

export type ShownFact = {
  status: string
  basis: string | null
  /** Civil date as published; `from/to` where the State has withdrawn. */
  since: string | null
  asOf: string | null
  source: string
  note: string | null
  /** On the day asked about. */
  standing: Standing
  /** What was not read in a source: the value itself, or only its date or basis; null where all was. */
  doubt: 'value' | 'detail' | null
}

export type ShownState = {
  code: string
  name: string
  nameFull: string
  regionalGroup: string | null
  unMember: boolean
  /** Ids of the groups other than regional ones. */
  groups: string[]
  notes: string[]
  /** Whether the regional group itself awaits confirmation. */
  groupDoubted: boolean
  facts: Record<RegistrySubject, ShownFact>
}

export type Registry = { version: string | null; compiledOn: string | null; states: ShownState[]; counts: Record<RegistrySubject, Count> }

const doubtOf = (subject: string, uncertain: readonly string[]): ShownFact['doubt'] =>
  uncertain.includes(subject) ? 'value' : uncertain.some((name) => name.startsWith(`${subject}.`)) ? 'detail' : null

const NO_FACT = { status: 'none', basis: null, since: null, asOf: null, source: '', note: null, standing: 'unknown', doubt: 'value' } as const

/** All States with their dated facts, in the alphabetical order of a language, and the counts of each subject as of a day (`YYYY-MM-DD`). */
export async function readRegistry(db: Database, at: { language: Language; day: string }): Promise<Registry> {
  const [states, installation] = await Promise.all([
    db.state.findMany({ include: { facts: true, groups: { select: { groupId: true, group: { select: { kind: true } } } } }, orderBy: { code: 'asc' } }),
    db.installation.findUnique({ where: { key: 'registry' } }),
  ])
  const shown = states.map((state): ShownState => {
    const uncertain = state.uncertain as string[]
    const facts = Object.fromEntries(REGISTRY_SUBJECTS.map((subject) => {
      const fact = state.facts.find((one) => one.subject === subject)
      return [subject, fact ? { status: fact.status, basis: fact.basis, since: fact.since, asOf: fact.asOf, source: fact.source, note: fact.note, standing: standingOn(fact, at.day), doubt: doubtOf(subject, uncertain) } : NO_FACT]
    })) as Record<RegistrySubject, ShownFact>
    return {
      code: state.code, name: stateName(state.code, at.language), nameFull: state.nameFull, regionalGroup: state.regionalGroup, unMember: state.unMember,
      groups: state.groups.filter((membership) => membership.group.kind !== 'regional').map((membership) => membership.groupId),
      notes: state.notes as string[], groupDoubted: uncertain.includes('regional_group'), facts,
    }
  })
  const all = states.flatMap((state) => state.facts)
  const counts = Object.fromEntries(REGISTRY_SUBJECTS.map((subject) => [subject, countOn(all.filter((fact) => fact.subject === subject), at.day)])) as Record<RegistrySubject, Count>
  const held = installation?.value as { version?: string; compiledOn?: string } | undefined
  return { version: held?.version ?? null, compiledOn: held?.compiledOn ?? null, states: inAlphabeticalOrder(shown, (state) => state.code, at.language), counts }
}

/** The regional group of each State; States in none are left out. */
export const readStateGroups = async (db: Database): Promise<Map<string, string>> =>
  new Map((await db.state.findMany({ select: { code: true, regionalGroup: true } })).flatMap(({ code, regionalGroup }) => (regionalGroup ? [[code, regionalGroup] as const] : [])))

/** The organisations with observer status, as the sources give them. */
export const readOrganizations = (db: Database) => db.organization.findMany({ orderBy: [{ kind: 'asc' }, { name: 'asc' }] })

/** The groups with the codes of their members. */
export async function readGroups(db: Database) {
  const groups = await db.stateGroup.findMany({ include: { members: { select: { stateCode: true } } }, orderBy: { name: 'asc' } })
  return groups.map(({ members, ...group }) => ({ ...group, members: members.map((member) => member.stateCode) }))
}

/**
 * Whether a State is a member of the body on a day, by the registry: what a delegation's `memberOfBody` starts from. A
 * body of which the registry knows no members (`subject` null) is open to every State. An unknown standing is no membership.
 */
export async function isBodyMember(db: Pick<Database, 'registryFact'>, subject: string | null, stateCode: string, day: string): Promise<boolean> {
  if (!subject) return true
  const fact = await db.registryFact.findUnique({ where: { stateCode_subject: { stateCode, subject } } })
  return fact !== null && standingOn(fact, day) === 'in'
}
