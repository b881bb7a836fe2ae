/** Numbers in a MinHash; more tell likeness more finely. Four to a band: two texts that share a band are looked at closely. */
const SIZE = 32
const BAND = 4
/** Share of common shingles from which two comments count as nearly the same. A convention of the platform for the reader's sake. */
const NEARLY_THE_SAME = 0.8
const WORDS_TO_A_SHINGLE = 3
const SIGNS_TO_A_SHINGLE = 4

/** A text reduced to what it says: letters and figures, small, without accents, punctuation and the spacing between. */
const bare = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** Overlapping runs of words, or of signs where a script does not part words. A text shorter than a run is one shingle: itself. */
function shingles(text: string): string[] {
  const plain = bare(text)
  const parts = /\p{Script=Han}/u.test(plain) ? [...plain.replaceAll(' ', '')] : plain.split(' ')
  const length = /\p{Script=Han}/u.test(plain) ? SIGNS_TO_A_SHINGLE : WORDS_TO_A_SHINGLE
  if (parts.length <= length) return [plain]
  return Array.from({ length: parts.length - length + 1 }, (_, start) => parts.slice(start, start + length).join(' '))
}

/** FNV-1a over UTF-16 units, then mixed, so that each seed gives an order of its own. */
function hash(text: string, seed: number): number {
  let value = (0x811c9dc5 ^ Math.imul(seed + 1, 0x9e3779b1)) >>> 0
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return value ^ (value >>> 16)
}

/** The MinHash of a text: 32 signed integers; the share in which two agree estimates the share of shingles that they have in common. */
export function likenessOf(text: string): number[] {
  const all = shingles(text)
  return Array.from({ length: SIZE }, (_, seed) => all.reduce((least, shingle) => Math.min(least, hash(shingle, seed)), 0x7fffffff))
}

/** Estimated share of common shingles of two texts, 0 to 1. */
export const likeness = (a: readonly number[], b: readonly number[]): number =>
  a.length === SIZE && b.length === SIZE ? a.filter((value, index) => value === b[index]).length / SIZE : 0

/**
 * Puts what is nearly the same side by side: every item stands in exactly one group, in the order of its first item, and
 * within it in the order given. Alike is what is alike to the first of a group, so that a chain of small changes does not end far off.
 */
export function groupAlike<Item extends { likeness: readonly number[] }>(items: readonly Item[]): Item[][] {
  const groups: Item[][] = []
  const byBand = new Map<string, number[]>()
  for (const item of items) {
    const bands = bandsOf(item.likeness)
    const candidates = new Set(bands.flatMap((band) => byBand.get(band) ?? []))
    const found = [...candidates].find((index) => likeness(groups[index]![0]!.likeness, item.likeness) >= NEARLY_THE_SAME)
    if (found !== undefined) groups[found]!.push(item)
    else {
      for (const band of bands) byBand.set(band, [...(byBand.get(band) ?? []), groups.length])
      groups.push([item])
    }
  }
  return groups
}

const bandsOf = (signature: readonly number[]): string[] =>
  Array.from({ length: Math.floor(signature.length / BAND) }, (_, band) => `${band}:${signature.slice(band * BAND, band * BAND + BAND).join()}`)
