import type { Database } from '@/lib/data/client'
import { delegationName } from '@/lib/domain/delegation-name'
import { collatorOf } from '@/lib/domain/state-names'
import { NAMED } from './named-delegation'

export type NamedContributor = { id: string; name: string; kind: string; stateCode: string | null; iso3: string | null; regionalGroup: string | null; memberOfBody: boolean }

/** The delegations of a consultation in the alphabetical order of a language, each under its UN name in it. */
export async function contributionNames(db: Database, consultationId: string, language: string): Promise<{ delegations: NamedContributor[]; nameOf(delegationId: string): string }> {
  const rows = await db.delegation.findMany({ where: { consultationId }, select: { id: true, kind: true, memberOfBody: true, ...NAMED, state: { select: { regionalGroup: true, iso3: true } } } })
  const { compare } = collatorOf(language)
  const delegations = rows
    .map((row) => ({ id: row.id, name: delegationName(row, language), kind: row.kind, stateCode: row.stateCode?.trim() ?? null, iso3: row.state?.iso3.trim() ?? null, regionalGroup: row.state?.regionalGroup ?? null, memberOfBody: row.memberOfBody }))
    .sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
  const names = new Map(delegations.map(({ id, name }) => [id, name]))
  return { delegations, nameOf: (delegationId) => names.get(delegationId) ?? '' }
}
