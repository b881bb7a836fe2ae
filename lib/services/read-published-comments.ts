import { groupAlike } from '@/lib/domain/likeness'
import type { PlatformContext } from './platform-context'
import { publicFacts } from './read-public-round'
import { publicRound, questionsOf } from './public-round'

export type PublishedComment = {
  id: string
  name: string
  organisation: string | null
  classCode: string | null
  /** Name of a class of the round's own, or what stands behind "other". */
  className: string | null
  category: string
  body: string
  proposedWording: string | null
  sentAt: Date
  late: boolean
  amended: boolean
}

export type PublishedComments = ReturnType<typeof publicFacts> & {
  place: { clauseId: string | null; label: string | null; text: string | null; question: string | null }
  /** What is nearly the same stands in one group, with every voice in it. */
  groups: PublishedComment[][]
  page: number
  pages: number
  /** Comments and groups on this place in all. */
  comments: number
  allGroups: number
}

const GROUPS_TO_A_PAGE = 25

/**
 * The published comments on one place of a round: a clause, a lead question, or with neither the whole. Near-identical ones are
 * grouped. Null: there is no such round or place.
 */
export async function readPublishedComments({ db, now }: PlatformContext, publicId: string, at: { clauseId: string | null; questionId: string | null; page: number }): Promise<PublishedComments | null> {
  const round = await publicRound(db, publicId)
  if (!round) return null
  const clause = at.clauseId ? round.revision.clauses.find(({ clauseId }) => clauseId === at.clauseId) : null
  const question = at.questionId ? questionsOf(round).find(({ id }) => id === at.questionId) : null
  if ((at.clauseId && !clause) || (at.questionId && !question)) return null
  const signatures = await db.stakeholderComment.findMany({
    where: { roundId: round.id, clauseId: at.clauseId, questionId: at.questionId, filedAt: { not: null }, withdrawnAt: null },
    select: { id: true, likeness: true }, orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
  })
  const groups = groupAlike(signatures)
  const pages = Math.max(1, Math.ceil(groups.length / GROUPS_TO_A_PAGE))
  const page = Math.min(Math.max(1, at.page), pages)
  const shown = groups.slice((page - 1) * GROUPS_TO_A_PAGE, page * GROUPS_TO_A_PAGE)
  const rows = await db.stakeholderComment.findMany({ where: { id: { in: shown.flat().map(({ id }) => id) } }, include: { contributor: { include: { class: true } }, _count: { select: { versions: true } } } })
  const byId = new Map(rows.map((row): [string, PublishedComment] => [row.id, {
    id: row.id, name: row.contributor.name, organisation: row.contributor.organisation, classCode: row.contributor.class.code, className: row.contributor.classOther ?? row.contributor.class.name,
    category: row.category, body: row.body, proposedWording: row.proposedWording, sentAt: row.sentAt, late: row.late, amended: row._count.versions > 1,
  }]))
  return {
    ...publicFacts(round, now),
    place: { clauseId: at.clauseId, label: clause ? clause.label || clause.number : null, text: clause?.text ?? null, question: question?.text ?? null },
    groups: shown.map((group) => group.flatMap(({ id }) => byId.get(id) ?? [])), page, pages, comments: signatures.length, allGroups: groups.length,
  }
}
