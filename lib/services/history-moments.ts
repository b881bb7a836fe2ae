import type { Database } from '@/lib/data/client'
import { draftMoments } from '@/lib/data/draft-history'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { NAMED } from './named-delegation'

/** For whom something was written: a delegation, the secretariat or the Chair (`office`), or neither: the first text. */
export type Writer = { person: string | null; delegation: string | null }

/** A point in the life of a draft at which its text can be read: the end of a quarter of an hour of writing. */
export type HistoryMoment = {
  /** How far the log reached; the name of the moment in addresses. */
  seq: number
  at: Date
  edits: number
  /** Delegations that wrote in it, by name; `office` where secretariat or Chair did. */
  delegations: string[]
  office: boolean
  /** The revision that froze just this text; null: none did. */
  ordinal: number | null
}

export type NameWriter = (author: { personId: string | null; delegationId: string | null }) => Writer

/** Names persons and delegations of a consultation, read once. */
export async function namesOfWriters(db: Database, consultationId: string, personIds: readonly string[], language: Language): Promise<NameWriter> {
  const [people, delegations] = await Promise.all([
    db.person.findMany({ where: { id: { in: [...new Set(personIds)] } }, select: { id: true, name: true } }),
    db.delegation.findMany({ where: { consultationId }, select: { id: true, ...NAMED } }),
  ])
  const person = new Map(people.map(({ id, name }) => [id, name]))
  const delegation = new Map(delegations.map(({ id, ...named }) => [id, delegationName(named, language)]))
  return ({ personId, delegationId }) => ({ person: (personId && person.get(personId)) ?? null, delegation: (delegationId && delegation.get(delegationId)) ?? null })
}

/** The moments of a draft, oldest first, those at which a revision was frozen among them. */
export async function historyMoments(db: Database, draft: { id: string; consultationId: string }, language: Language): Promise<HistoryMoment[]> {
  const [moments, revisions] = await Promise.all([draftMoments(db, draft.id), db.revision.findMany({ where: { draftId: draft.id }, orderBy: { ordinal: 'asc' }, select: { seq: true, ordinal: true, issuedAt: true } })])
  const named = await namesOfWriters(db, draft.consultationId, [], language)
  const all = moments.map(({ seq, at, edits, authors }): HistoryMoment => ({
    seq, at, edits, ordinal: null,
    delegations: [...new Set(authors.map((author) => named(author).delegation).filter((name) => name !== null))].sort((a, b) => a.localeCompare(b, language)),
    office: seq > 1 && authors.some(({ personId, delegationId }) => personId !== null && delegationId === null),
  }))
  for (const { seq, ordinal, issuedAt } of revisions) {
    const same = all.find((moment) => moment.seq === seq)
    if (same) same.ordinal ??= ordinal
    else all.push({ seq, at: issuedAt, edits: 0, delegations: [], office: false, ordinal })
  }
  return all.sort((a, b) => a.seq - b.seq)
}
