import { registerSpoken, registerSummary, type SpokenLine } from '@/lib/data/contribution-register'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { ROW_GROUPS, rowGroup, type RowGroup } from '@/lib/domain/tracker-matrix'
import { accreditedDelegations } from './accredited-delegations'
import type { Context } from './context'
import { contributionNames, type NamedContributor } from './contribution-names'
import { contributionText } from './contribution-text'
import { classOf } from './judge-comment-table'

/** Why somebody has not been heard, as far as the platform knows: not notified and absent are no silence. */
export type Unheard = 'not_notified' | 'nobody_accredited' | 'nothing_filed'

export type GroupCount = { group: RowGroup; seats: number; heard: number; contributions: number }
export type ClauseCount = { clauseId: string | null; label: string; contributions: number; delegations: number; others: number; byGroup: Record<RowGroup, number> }

export type ContributionStatistics = {
  /** The end of the period for reacting to the newest revision, where one was set; `open` while it has not come. */
  period: { until: Date | null; open: boolean }
  total: number
  groups: GroupCount[]
  classes: { class: string; contributors: number; contributions: number }[]
  clauses: ClauseCount[]
  /** Delegations of which nothing stands in the register, by group and reason, in the alphabetical order of the language. */
  unheard: { group: RowGroup; delegations: { id: string; name: string; member: boolean; why: Unheard }[] }[]
  /** Classes not heard in full: of delegations, of how many nothing stands; null for a class that a round invited by name and of which nobody has written. */
  unheardClasses: { class: string; delegations: number | null }[]
}

/**
 * Who has spoken on what, and who has not been heard, in counts of delegations and contributions and nothing else: no share of
 * support can be read from it, and who filed nothing has said nothing. For secretariat and Chair, before the answers are published.
 */
export async function readContributionStatistics(context: Context, consultationId: string, language: Language): Promise<Result<ContributionStatistics>> {
  const { db, actor, now } = context
  if (!can(actor, 'contribution.review', { consultationId })) return fail('not_found')
  const [spoken, names, text, accredited, latest, summary, invited] = await Promise.all([
    registerSpoken(db, { consultationId }), contributionNames(db, consultationId, language), contributionText({ db }, consultationId), accreditedDelegations(db, consultationId, now),
    db.revision.findFirst({ where: { draft: { consultationId } }, orderBy: { issuedAt: 'desc' }, select: { respondBy: true, notices: { where: { servedAt: { lte: now } }, select: { delegationId: true } } } }),
    registerSummary(db, { consultationId }, { all: true }),
    db.stakeholderClass.findMany({ where: { round: { consultationId, audience: { in: ['stakeholders', 'both'] }, openedAt: { not: null } } }, orderBy: { position: 'asc' }, select: { code: true, name: true } }),
  ])
  const groupOf = new Map(names.delegations.map((delegation) => [delegation.id, groupOfDelegation(delegation)]))
  const heard = new Set(spoken.filter(({ delegation }) => delegation).map(({ contributor }) => contributor))
  const served = new Set(latest?.notices.map(({ delegationId }) => delegationId) ?? [])
  const why = (id: string): Unheard => (latest && !served.has(id) ? 'not_notified' : !accredited.has(id) ? 'nobody_accredited' : 'nothing_filed')
  return ok({
    period: { until: latest?.respondBy ?? null, open: latest?.respondBy ? latest.respondBy > now : false },
    total: summary.all,
    groups: ROW_GROUPS.map((group) => {
      const seats = names.delegations.filter(({ id }) => groupOf.get(id) === group)
      return { group, seats: seats.length, heard: seats.filter(({ id }) => heard.has(id)).length, contributions: sumOf(spoken.filter(({ contributor, delegation }) => delegation && groupOf.get(contributor) === group)) }
    }).filter(({ seats }) => seats > 0),
    classes: [...new Set(spoken.map((line) => line.class))].sort().map((name) => {
      const lines = spoken.filter((line) => line.class === name)
      return { class: name, contributors: new Set(lines.map(({ contributor }) => contributor)).size, contributions: sumOf(lines) }
    }),
    clauses: clausesOf(spoken, groupOf, text.order, (clauseId) => text.drafts.flatMap((draft) => draft.clauses).find((clause) => clause.clauseId === clauseId)),
    unheard: ROW_GROUPS.map((group) => ({ group, delegations: names.delegations.filter(({ id }) => groupOf.get(id) === group && !heard.has(id)).map(({ id, name, memberOfBody }) => ({ id, name, member: memberOfBody, why: why(id) })) })).filter(({ delegations }) => delegations.length > 0),
    unheardClasses: unheardClassesOf(names.delegations.filter(({ id }) => !heard.has(id)), invited.map(({ code, name }) => code ?? name!), spoken),
  })
}

function unheardClassesOf(unheard: readonly NamedContributor[], invited: readonly string[], spoken: readonly SpokenLine[]): ContributionStatistics['unheardClasses'] {
  const counts = new Map<string, number>()
  for (const delegation of unheard) counts.set(classOf(delegation), (counts.get(classOf(delegation)) ?? 0) + 1)
  // "Other" invites nobody in particular, so that nobody is missing from it.
  const written = new Set(spoken.filter(({ delegation }) => !delegation).map((line) => line.class))
  const missing = [...new Set(invited)].filter((name) => name !== 'other' && !written.has(name))
  return [...[...counts].map(([name, delegations]) => ({ class: name, delegations })), ...missing.map((name) => ({ class: name, delegations: null }))]
}

const groupOfDelegation = (delegation: NamedContributor): RowGroup => (delegation.kind === 'state' ? rowGroup(delegation.regionalGroup) : 'organizations')
const sumOf = (lines: readonly SpokenLine[]): number => lines.reduce((sum, { count }) => sum + count, 0)

function clausesOf(spoken: readonly SpokenLine[], groupOf: ReadonlyMap<string, RowGroup>, order: readonly string[], clauseOf: (clauseId: string) => { label: string; text: string; kind: string } | undefined): ClauseCount[] {
  const byClause = new Map<string | null, SpokenLine[]>()
  for (const line of spoken) byClause.set(line.clauseId, [...(byClause.get(line.clauseId) ?? []), line])
  // Headings are told only where somebody spoke on them.
  const all = [null, ...order.filter((clauseId) => byClause.has(clauseId) || clauseOf(clauseId)?.kind !== 'heading')]
  return all.filter((clauseId) => clauseId !== null || byClause.has(null)).map((clauseId) => {
    const lines = byClause.get(clauseId) ?? []
    const clause = clauseId === null ? undefined : clauseOf(clauseId)
    const own = lines.filter(({ delegation }) => delegation)
    return {
      clauseId, label: clause ? clause.label || clause.text : '', contributions: sumOf(lines), delegations: new Set(own.map(({ contributor }) => contributor)).size,
      others: new Set(lines.filter(({ delegation }) => !delegation).map(({ contributor }) => contributor)).size,
      byGroup: Object.fromEntries(ROW_GROUPS.map((group) => [group, new Set(own.filter(({ contributor }) => groupOf.get(contributor) === group).map(({ contributor }) => contributor)).size])) as Record<RowGroup, number>,
    }
  })
}
