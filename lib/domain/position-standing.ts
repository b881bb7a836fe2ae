import { CONDUCTS, type ActKind } from '@/lib/law/act'

/**
 * How the words on which a position was given relate to another text: the very words (VER-1), the clause with other
 * words, or the clause gone (VER-7). Only the hash decides; the number and place of a clause do not.
 */
export type PositionStanding = 'on_these_words' | 'words_changed' | 'clause_removed'

/** `hashes`: SHA-256 of each clause's text (NFC) in the text asked about, by clause id. */
export function positionStanding(given: { clauseId: string; sha256: string }, hashes: ReadonlyMap<string, string>): PositionStanding {
  const now = hashes.get(given.clauseId)
  if (now === undefined) return 'clause_removed'
  return now === given.sha256 ? 'on_these_words' : 'words_changed'
}

/**
 * What becomes of an act on words other than those it was given on (legal model 7.1). `stands`: the words are the same.
 * `carried`: it goes on as a protection or a fact and is shown as made on earlier words. `lapsed`: it stands no more and
 * awaits confirmation. `kept`: the clause is gone; the act stays with it and stands nowhere else.
 */
export type Carriage = 'stands' | 'carried' | 'lapsed' | 'kept'

const CARRIED: readonly ActKind[] = ['objection', 'reserve_point', 'dissociation', 'reserve_pending', ...CONDUCTS]

/** No change of words counts as merely editorial here: none has been confirmed as such (VER-1 to VER-7). */
export function carriageOf(kind: ActKind, standing: PositionStanding): Carriage {
  if (standing === 'on_these_words') return 'stands'
  if (standing === 'clause_removed') return 'kept'
  return CARRIED.includes(kind) ? 'carried' : 'lapsed'
}
