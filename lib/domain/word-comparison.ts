import { diffWordsWithSpace } from 'diff'

/** A run of words that two versions share, or that only the later (`added`) or the earlier (`removed`) has. */
export type WordPiece = { kind: 'same' | 'added' | 'removed'; text: string }

const segmenters = new Map<string, Intl.Segmenter>()
function segmenterOf(language: string): Intl.Segmenter {
  const kept = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, kept)
  return kept
}

/**
 * Two versions of a clause compared word by word. Joined without `added` the pieces are the earlier text, without
 * `removed` the later. Word limits are those of the language, so that Chinese is compared by words and not whole.
 */
export function compareWords(before: string, after: string, language: string): WordPiece[] {
  if (before === after) return before ? [{ kind: 'same', text: before }] : []
  return diffWordsWithSpace(before, after, { intlSegmenter: segmenterOf(language) }).map((piece) => ({ kind: piece.added ? 'added' : piece.removed ? 'removed' : 'same', text: piece.value }))
}
