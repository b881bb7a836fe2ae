import type { Code } from './codes'

/** How many actors have each code; absent: none has it. Who does not count in a track (X-) is no part of any result. */
export type Counts = { readonly [C in Code]?: number }

export const countOf = (counts: Counts, ...codes: readonly Code[]): number => codes.reduce((sum, code) => sum + (counts[code] ?? 0), 0)

/** All who count: everybody but those outside the track. */
export const wholeOf = (counts: Counts): number => Object.entries(counts).reduce((sum, [code, count]) => (code.startsWith('X-') ? sum : sum + count), 0)

export function countsOf(codes: readonly Code[]): Counts {
  const counts: { [C in Code]?: number } = {}
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}
