import type { Database, Transaction } from './client'
import { Prisma } from './generated/client'

/** What of the register is asked for. Every field narrows; none given is everything. */
export type RegisterFilter = {
  consultationId: string
  draftId?: string
  /** A round; `outside`: what stands outside a round that had closed. */
  roundId?: string
  /** A clause; `whole`: on the text as a whole; `unplaced`: rows for which no clause was found. */
  clause?: string
  category?: string
  kind?: string
  source?: string
  delegationId?: string
  /** The name of somebody who is no delegation. */
  contributor?: string
  class?: string
  /** open, decided, published, withdrawn, superseded; `standing`: neither withdrawn nor superseded. */
  state?: string
  outcome?: string
  /** A person; `nobody`: not assigned. */
  assignee?: string
  /** Found in any of its words, whatever the case; or the number of a reference. */
  text?: string
  number?: number
  ids?: readonly string[]
}

/**
 * Whose eyes: all of it; or what is published (with `own`, what is of that delegation, published or not). For the latter an outcome
 * that is decided and not published does not exist: neither shown, nor found by filters.
 */
export type RegisterSight = { all: true } | { all: false; own: string | null; mineOnly: boolean }

/** The order of groups in which the register is read: clause ids, or delegation ids and contributors' names, in the order of the reader. */
export type RegisterOrder = { by: 'number' } | { by: 'clause' | 'delegation'; keys: readonly string[] }
/** Where the next page begins: after this place in the order. */
export type RegisterCursor = { rank: number; number: number }

const LAST_RANK = 1_000_000

const likeText = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

function conditions(filter: RegisterFilter, sight: RegisterSight): Prisma.Sql {
  const outcome = sight.all ? Prisma.sql`c."outcome"` : Prisma.sql`c."published"`
  const state: Record<string, Prisma.Sql> = {
    open: Prisma.sql`c."ended" is null and ${outcome} is null`,
    decided: sight.all ? Prisma.sql`c."ended" is null and c."outcome" is not null and c."publishedId" is distinct from c."dispositionId"` : Prisma.sql`false`,
    published: sight.all ? Prisma.sql`c."ended" is null and c."publishedId" is not null and c."publishedId" = c."dispositionId"` : Prisma.sql`c."ended" is null and c."publishedId" is not null`,
    withdrawn: Prisma.sql`c."ended" = 'withdrawn'`,
    superseded: Prisma.sql`c."ended" = 'superseded'`,
    standing: Prisma.sql`c."ended" is null`,
  }
  const own = sight.all || !sight.own ? Prisma.sql`false` : Prisma.sql`(c."delegationId" = ${sight.own} or ${sight.own} = any(c."jointIds"))`
  const wanted: Prisma.Sql[] = [Prisma.sql`c."consultationId" = ${filter.consultationId}`]
  if (!sight.all) wanted.push(sight.mineOnly ? own : Prisma.sql`(c."publishedId" is not null or ${own})`)
  if (filter.draftId) wanted.push(Prisma.sql`c."draftId" = ${filter.draftId}`)
  if (filter.roundId === 'outside') wanted.push(Prisma.sql`c."outsideRoundId" is not null`)
  else if (filter.roundId) wanted.push(Prisma.sql`c."roundId" = ${filter.roundId}`)
  if (filter.clause === 'whole') wanted.push(Prisma.sql`c."clauseId" is null and c."unplacedWhy" is null`)
  else if (filter.clause === 'unplaced') wanted.push(Prisma.sql`c."unplacedWhy" is not null`)
  else if (filter.clause) wanted.push(Prisma.sql`c."clauseId" = ${filter.clause}`)
  if (filter.category) wanted.push(Prisma.sql`c."category" = ${filter.category}`)
  if (filter.kind) wanted.push(Prisma.sql`c."kind" = ${filter.kind}`)
  if (filter.source) wanted.push(Prisma.sql`c."source" = ${filter.source}`)
  if (filter.delegationId) wanted.push(Prisma.sql`(c."delegationId" = ${filter.delegationId} or ${filter.delegationId} = any(c."jointIds"))`)
  if (filter.contributor) wanted.push(Prisma.sql`c."delegationId" is null and c."contributor" = ${filter.contributor}`)
  if (filter.class) wanted.push(Prisma.sql`c."class" = ${filter.class}`)
  if (filter.state) wanted.push(state[filter.state] ?? Prisma.sql`false`)
  if (filter.outcome) wanted.push(Prisma.sql`${outcome} = ${filter.outcome}`)
  if (filter.assignee && sight.all) wanted.push(filter.assignee === 'nobody' ? Prisma.sql`c."assigneeId" is null` : Prisma.sql`c."assigneeId" = ${filter.assignee}`)
  if (filter.number !== undefined) wanted.push(Prisma.sql`c."number" = ${filter.number}`)
  else if (filter.text) wanted.push(Prisma.sql`c."words" like ${likeText(filter.text)}`)
  if (filter.ids) wanted.push(Prisma.sql`c."id" = any(${[...filter.ids]}::text[])`)
  return Prisma.join(wanted, ' and ')
}

/** One line of the register as a list needs it, with its place in the order asked for. */
export type RegisterLine = {
  id: string; number: number; source: string; sourceId: string; kind: string; stance: string | null; category: string | null; draftId: string; roundId: string | null; revisionId: string | null
  clauseId: string | null; unplacedWhy: string | null; delegationId: string | null; jointIds: string[]; contributor: string | null; class: string; onBehalfOf: string | null; lang: string | null
  body: string | null; proposedText: string | null; rationale: string | null; quote: string | null; channel: string; late: boolean; outsideRoundId: string | null; filedAt: Date; ended: string | null; endedAt: Date | null; assigneeId: string | null
  outcome: string | null; dispositionId: string | null; published: string | null; publishedId: string | null; rank: number
  reason: string | null; resultClauseId: string | null; resultRevisionId: string | null
}

/**
 * A page of the register by keyset: as quick at the end as at the beginning, and lines that come or go meanwhile shift nothing.
 * Reason and result are those of the disposition that the reader may see.
 */
export async function registerPage(db: Database | Transaction, asked: { filter: RegisterFilter; sight: RegisterSight; order: RegisterOrder; after?: RegisterCursor | null; limit: number }): Promise<RegisterLine[]> {
  const { filter, sight, order, after, limit } = asked
  const keys = order.by === 'number' ? [] : [...order.keys]
  const joined = order.by === 'number' ? Prisma.empty
    : Prisma.sql`left join unnest(${keys}::text[]) with ordinality as o(key, place) on o.key = ${order.by === 'clause' ? Prisma.sql`c."clauseId"` : Prisma.sql`coalesce(c."delegationId", c."contributor")`}`
  // Before the clauses stands what is on the text as a whole; after them clauses that are no more in it, and rows without one.
  const rank = order.by === 'number' ? Prisma.sql`0`
    : order.by === 'clause' ? Prisma.sql`(case when c."unplacedWhy" is not null then ${LAST_RANK + 1} when c."clauseId" is null then 0 else coalesce(o.place, ${LAST_RANK}) end)::int`
      : Prisma.sql`coalesce(o.place, ${LAST_RANK})::int`
  const from = after ? Prisma.sql`and (${order.by === 'number' ? Prisma.sql`c."number" > ${after.number}` : Prisma.sql`(${rank}, c."number") > (${after.rank}, ${after.number})`})` : Prisma.empty
  // The order is found on narrow rows; words are read for the lines of the page alone.
  return db.$queryRaw<RegisterLine[]>`
    select c."id", c."number", c."source", c."sourceId", c."kind", c."stance", c."category", c."draftId", c."roundId", c."revisionId", c."clauseId", c."unplacedWhy", c."delegationId", c."jointIds", c."contributor", c."class", c."onBehalfOf", c."lang",
      c."body", c."proposedText", c."rationale", c."quote", c."channel", c."late", c."outsideRoundId", c."filedAt", c."ended", c."endedAt", c."assigneeId", c."outcome", c."dispositionId", c."published", c."publishedId", p."rank", d."reason", d."clauseId" as "resultClauseId", d."revisionId" as "resultRevisionId"
    from (
      select c."id", c."number", ${rank} as "rank" from "Contribution" c ${joined} where ${conditions(filter, sight)} ${from} order by ${order.by === 'number' ? Prisma.sql`c."number"` : Prisma.sql`"rank", c."number"`} limit ${limit}
    ) p join "Contribution" c on c."id" = p."id" left join "Disposition" d on d."id" = ${sight.all ? Prisma.sql`c."dispositionId"` : Prisma.sql`c."publishedId"`}
    order by p."rank", p."number"`
}

/** How many lines match. */
export async function registerCount(db: Database | Transaction, filter: RegisterFilter, sight: RegisterSight): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`select count(*)::int as "count" from "Contribution" c where ${conditions(filter, sight)}`
  return row?.count ?? 0
}

/** Ids, numbers and kinds of all that match, in the order of their numbers; locked until the commit where `lock` is given. */
export async function registerIds(db: Database | Transaction, filter: RegisterFilter, sight: RegisterSight, more: { limit?: number; lock?: boolean } = {}): Promise<{ id: string; number: number; kind: string; ended: string | null; dispositionId: string | null; publishedId: string | null; assigneeId: string | null }[]> {
  return db.$queryRaw`select c."id", c."number", c."kind", c."ended", c."dispositionId", c."publishedId", c."assigneeId" from "Contribution" c where ${conditions(filter, sight)} order by c."number" ${more.limit === undefined ? Prisma.empty : Prisma.sql`limit ${more.limit}`} ${more.lock ? Prisma.sql`for update of c` : Prisma.empty}`
}

export type RegisterGroup = { key: string | null; unplaced: boolean; count: number; open: number }

/** How many there are under each clause, or of each delegation or other contributor, and how many of them are open. A joint contribution counts for each. */
export async function registerGroups(db: Database | Transaction, by: 'clause' | 'delegation', filter: RegisterFilter, sight: RegisterSight): Promise<RegisterGroup[]> {
  const open = sight.all ? Prisma.sql`c."ended" is null and c."outcome" is null` : Prisma.sql`c."ended" is null and c."published" is null`
  return by === 'clause'
    ? db.$queryRaw`select c."clauseId" as "key", c."unplacedWhy" is not null as "unplaced", count(*)::int as "count", (count(*) filter (where ${open}))::int as "open" from "Contribution" c where ${conditions(filter, sight)} group by 1, 2`
    : db.$queryRaw`select k.key, false as "unplaced", count(*)::int as "count", (count(*) filter (where ${open}))::int as "open" from "Contribution" c cross join lateral unnest(coalesce(c."delegationId", c."contributor", '') || c."jointIds") as k(key) where ${conditions(filter, sight)} group by 1`
}

export type RegisterSummary = { all: number; delegations: number; others: number; open: number; decided: number; published: number; unplaced: number; clauses: number }

/** What the head of the page says: counts of what stands (neither withdrawn nor superseded). */
export async function registerSummary(db: Database | Transaction, filter: RegisterFilter, sight: RegisterSight): Promise<RegisterSummary> {
  const outcome = sight.all ? Prisma.sql`c."outcome"` : Prisma.sql`c."published"`
  const [row] = await db.$queryRaw<RegisterSummary[]>`select count(*)::int as "all", (count(*) filter (where c."class" in ('member', 'observer_state', 'igo', 'ngo') and c."delegationId" is not null))::int as "delegations",
    (count(*) filter (where not (c."class" in ('member', 'observer_state', 'igo', 'ngo') and c."delegationId" is not null)))::int as "others", (count(*) filter (where ${outcome} is null))::int as "open",
    (count(*) filter (where c."outcome" is not null and c."publishedId" is distinct from c."dispositionId"))::int as "decided", (count(*) filter (where c."publishedId" is not null and (${!sight.all} or c."publishedId" = c."dispositionId")))::int as "published",
    (count(*) filter (where c."unplacedWhy" is not null))::int as "unplaced", count(distinct c."clauseId")::int as "clauses"
    from "Contribution" c where ${conditions(filter, sight)} and c."ended" is null`
  return row!
}

/** Names of contributors who are no delegation, each once. */
export async function registerContributors(db: Database | Transaction, consultationId: string, sight: RegisterSight): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`select distinct c."contributor" as "name" from "Contribution" c where ${conditions({ consultationId }, sight)} and c."contributor" is not null`
  return rows.map(({ name }) => name)
}

/** The classes that occur, each once. */
export async function registerClasses(db: Database | Transaction, consultationId: string, sight: RegisterSight): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`select distinct c."class" as "name" from "Contribution" c where ${conditions({ consultationId }, sight)}`
  return rows.map(({ name }) => name)
}

/** On which clauses of which drafts something was said. */
export async function registerClauses(db: Database | Transaction, consultationId: string): Promise<{ draftId: string; clauseId: string }[]> {
  return db.$queryRaw`select distinct c."draftId", c."clauseId" from "Contribution" c where c."consultationId" = ${consultationId} and c."clauseId" is not null`
}

/** Gives `count` numbers in a row in the register of a consultation, under a lock until the commit; returns the first. */
export async function takeNumbers(tx: Transaction, consultationId: string, count: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ last: number }[]>`insert into "ContributionCounter" ("consultationId", "last") values (${consultationId}, ${count})
    on conflict ("consultationId") do update set "last" = "ContributionCounter"."last" + ${count} returning "last"`
  return row!.last - count + 1
}

export type SpokenLine = { clauseId: string | null; contributor: string; delegation: boolean; class: string; count: number }

/** Who has said how much on what, of what stands: a line for each contributor and clause. A joint contribution is one of each of its delegations. */
export async function registerSpoken(db: Database | Transaction, filter: RegisterFilter): Promise<SpokenLine[]> {
  return db.$queryRaw`select c."clauseId", k.key as "contributor", c."delegationId" is not null as "delegation", c."class", count(*)::int as "count"
    from "Contribution" c cross join lateral unnest(coalesce(c."delegationId", c."contributor", '') || c."jointIds") as k(key) where ${conditions({ ...filter, state: 'standing' }, { all: true })} group by 1, 2, 3, 4`
}
