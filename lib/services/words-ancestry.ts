import type { Database } from '@/lib/data/client'
import { type ClauseVersionFacts, NO_FACTS } from '@/lib/law/facts'
import { type Known, knownOf } from '@/lib/law/known'
import { originClauses } from '@/lib/law/standing-acts'
import type { WordChange } from '@/lib/law/word-changes'
import { loadVersions } from './facts-text'

/** The words of one clause in one revision, and those from which they come. */
export type WordsOrigin = {
  version: ClauseVersionFacts
  /** By version, its own and all earlier ones from which its words come, with how they changed on the way. */
  from: ReadonlyMap<string, WordChange>
  /** Other clauses among them: by a split or merge. */
  otherClauses: readonly string[]
}

/** Where the words of a draft come from: of a clause in a revision (null: it is not in it, or was not known then), or of all in one. */
export type WordsAncestry = { of(clauseId: string, ordinal: number): WordsOrigin | null; inRevision(ordinal: number): WordsOrigin[] }

/**
 * How the words of a draft changed from revision to revision, as the engine reads it at an instant: what is confirmed as not of
 * substance and contested by nobody keeps positions standing, everything else does not (VER-8, VER-9). Whatever reads the
 * facts of the words alone reads them here, so that it cannot differ from the tracker.
 */
export async function readAncestry(db: Database, draftId: string, at: { asOf: Date; knownAt: Date }): Promise<WordsAncestry> {
  const known: Known = knownOf({ ...NO_FACTS, versions: await loadVersions(db, [draftId], { headings: true }) }, { asOf: at.asOf.getTime(), knownAt: at.knownAt.getTime() })
  const originOf = (version: ClauseVersionFacts): WordsOrigin => ({ version, from: known.ancestry.get(version.id)!, otherClauses: version.origins?.length ? originClauses(version.id, known) : [] })
  return {
    of(clauseId, ordinal) {
      const version = known.versionsOf.get(clauseId)?.find((each) => each.ordinal === ordinal)
      return version ? originOf(version) : null
    },
    inRevision: (ordinal) => [...known.versionById.values()].filter((version) => version.ordinal === ordinal).map(originOf),
  }
}
