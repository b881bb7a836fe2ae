import type { Transaction } from './client'

export type WrittenDisposition = { actId: string; outcome: string | null; reason: string | null; clauseId: string | null; revisionId: string | null; decidedAt: Date; decidedById: string }

/** Writes one disposition for each contribution and puts it in force, in two statements whatever their number. */
export async function writeDispositions(tx: Transaction, contributionIds: readonly string[], one: WrittenDisposition): Promise<void> {
  await tx.$executeRaw`insert into "Disposition" ("id", "contributionId", "actId", "outcome", "reason", "clauseId", "revisionId", "decidedAt", "decidedById", "previousId")
    select gen_random_uuid()::text, c."id", ${one.actId}, ${one.outcome}, ${one.reason}, ${one.clauseId}, ${one.revisionId}, ${one.decidedAt}, ${one.decidedById}, c."dispositionId" from "Contribution" c where c."id" = any(${[...contributionIds]}::text[])`
  await putInForce(tx, one.actId)
}

/**
 * Takes back what an act decided, where it is still in force and not published: each contribution gets a new disposition that says
 * what the one before said, or that it is open. What was published before the act is thereby in force and published as it was.
 * Returns the ids of the contributions.
 */
export async function restoreDispositions(tx: Transaction, undone: { actId: string; byActId: string; at: Date; personId: string }): Promise<string[]> {
  const rows = await tx.$queryRaw<{ contributionId: string }[]>`insert into "Disposition" ("id", "contributionId", "actId", "outcome", "reason", "clauseId", "revisionId", "decidedAt", "decidedById", "publishedAt", "publishedById", "previousId")
    select gen_random_uuid()::text, d."contributionId", ${undone.byActId}, before."outcome", before."reason", before."clauseId", before."revisionId", ${undone.at}, ${undone.personId},
      case when before."publishedAt" is not null then ${undone.at}::timestamptz end, case when before."publishedAt" is not null then ${undone.personId}::text end, d."id"
    from "Disposition" d join "Contribution" c on c."dispositionId" = d."id" left join "Disposition" before on before."id" = d."previousId"
    where d."actId" = ${undone.actId} and d."publishedAt" is null returning "contributionId"`
  await putInForce(tx, undone.byActId)
  await tx.$executeRaw`update "Contribution" c set "publishedId" = d."id" from "Disposition" d where d."actId" = ${undone.byActId} and d."contributionId" = c."id" and d."publishedAt" is not null`
  return rows.map(({ contributionId }) => contributionId)
}

async function putInForce(tx: Transaction, actId: string): Promise<void> {
  await tx.$executeRaw`update "Contribution" c set "outcome" = d."outcome", "dispositionId" = d."id" from "Disposition" d where d."actId" = ${actId} and d."contributionId" = c."id"`
}

/** Publishes what is in force on these contributions and not published yet; returns the ids of those on which there was something to publish. */
export async function publishInForce(tx: Transaction, contributionIds: readonly string[], at: Date, personId: string): Promise<string[]> {
  const ids = [...contributionIds]
  const rows = await tx.$queryRaw<{ contributionId: string }[]>`update "Disposition" d set "publishedAt" = ${at}, "publishedById" = ${personId} from "Contribution" c
    where c."dispositionId" = d."id" and d."publishedAt" is null and c."id" = any(${ids}::text[]) returning d."contributionId"`
  const published = rows.map(({ contributionId }) => contributionId)
  await tx.$executeRaw`update "Contribution" set "published" = "outcome", "publishedId" = case when "outcome" is null then null else "dispositionId" end where "id" = any(${published}::text[])`
  return published
}
