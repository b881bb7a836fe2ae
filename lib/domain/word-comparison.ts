import { diffWordsWithSpace } from 'diff'

/** A run of words that two versions share, or that only the later (`added`) or the earlier (`removed`) has. */
export type WordPiece = { kind: 'same' | 'added' | 'removed'; text: string }

const MOST_EDITS = 1_500

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
  const pieces = diffWordsWithSpace(before, after, { intlSegmenter: segmenterOf(language), maxEditLength: MOST_EDITS })
  // Texts with so little in common that no comparison would help a reader are shown one after the other.
  if (!pieces) return [{ kind: 'removed' as const, text: before }, { kind: 'added' as const, text: after }].filter((piece) => piece.text)
  return pieces.map((piece) => ({ kind: piece.added ? 'added' : piece.removed ? 'removed' : 'same', text: piece.value }))
}
