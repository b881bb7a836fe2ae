import type { ActKind } from '@/lib/law/act'
import { carriageOf as carriageInLaw, type WordChange } from '@/lib/law/word-changes'

/**
 * How the words on which a position was given relate to another text: the very words (VER-1), other words by a change that
 * was confirmed as not one of substance and that nobody contests (VER-8), other words (VER-9), or the clause gone (VER-7).
 */
export type PositionStanding = 'on_these_words' | 'words_kept' | 'words_changed' | 'clause_removed'

/**
 * `hashes`: SHA-256 of each clause's text (NFC) in the text asked about, by clause id. `change`: what was confirmed of the
 * change on the way there; where nothing is known of it, only the hash decides. Number and place of a clause never do.
 */
export function positionStanding(given: { clauseId: string; sha256: string }, hashes: ReadonlyMap<string, string>, change?: WordChange): PositionStanding {
  const now = hashes.get(given.clauseId)
  if (now === undefined) return 'clause_removed'
  if (now === given.sha256) return 'on_these_words'
  return change === 'kept' ? 'words_kept' : 'words_changed'
}

/**
 * What becomes of an act on words other than those it was given on (legal model 7.1). `stands`: the words are the same, or
 * the same in substance. `carried`: it goes on as a protection or a fact and is shown as made on earlier words. `lapsed`: it
 * stands no more and awaits confirmation. `kept`: the clause is gone; the act stays with it and stands nowhere else.
 */
export type Carriage = 'stands' | 'carried' | 'lapsed' | 'kept'

const CHANGE: Record<Exclude<PositionStanding, 'clause_removed'>, WordChange> = { on_these_words: 'same', words_kept: 'kept', words_changed: 'changed' }

/** The engine decides it (VER-1 to VER-9), so that a screen of words and a screen of effects cannot differ. */
export const carriageOf = (kind: ActKind, standing: PositionStanding): Carriage =>
  (standing === 'clause_removed' ? 'kept' : carriageInLaw(kind, CHANGE[standing]))
