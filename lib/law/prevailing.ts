import type { Code, CodeOf } from './codes'
import type { ReadingTrack } from './position-effect'

/** Codes that accept or act on a reading: after a contradiction these alone, given later, take its place (POS-4). */
const TAKES_BACK: ReadonlySet<Code> = new Set<Code>(['SA-ACCEPT', 'SA-ACCEPT-Q', 'SP-PRACT', 'SP-ACCEPT', 'CIL-FULL', 'CIL-P', 'CIL-INACT-OJ', 'CIL-INACT', 'CIL-OJ'])
const CONTRADICTS: ReadonlySet<Code> = new Set<Code>(['SA-CONFLICT', 'SP-CONFLICT', 'CIL-CONTRA'])

/** Where several acts stand beside one another, the one that says most; absent: they say nothing of the reading (POS-5). */
const RANK: { readonly [C in Code]?: number } = {
  'SA-ACCEPT': 9, 'SA-ACCEPT-Q': 8, 'SA-UNCLEAR': 5, 'SA-NOTACC': 5, 'SA-NEUTRAL': 5, 'SA-NOTYET': 5, 'SA-DISCL': 5, 'SA-TACIT-A': 5,
  'SP-PRACT': 9, 'SP-ACCEPT': 8, 'SP-UNCLEAR': 5, 'SP-NOTACC': 5, 'SP-NEUTRAL': 5, 'SP-NOTYET': 5, 'SP-TACIT-A': 5, 'SP-OTHER': 4, 'SP-DIFFAPP': 3,
  'CIL-FULL': 9, 'CIL-INACT-OJ': 8, 'CIL-OJ': 7, 'CIL-P': 6, 'CIL-INACT': 6, 'CIL-POL': 5, 'CIL-TACIT-A': 4, 'CIL-NEUT': 3,
}

export const contradicts = (code: Code): boolean => CONTRADICTS.has(code)

/**
 * What several acts of one State, in order of time, come to in one track, and which of them decides. A contradiction stands
 * until the State accepts or acts otherwise (POS-4); else the act that says most prevails, of equals the later (POS-5).
 * Practice and acceptance as law may come from different acts (CIL-17).
 */
export function prevailing<Track extends ReadingTrack>(codes: readonly CodeOf<Track>[]): { code: CodeOf<Track>; by: number } {
  let kept = { code: codes[0]!, by: 0 }
  let since = 0
  codes.forEach((code, index) => {
    if (index === 0) return
    if (CONTRADICTS.has(code) || (CONTRADICTS.has(kept.code) && TAKES_BACK.has(code))) {
      kept = { code, by: index }
      since = index
    } else if (!CONTRADICTS.has(kept.code) && (RANK[code] ?? 0) >= (RANK[kept.code] ?? 0)) kept = { code, by: index }
  })
  const standing: readonly Code[] = CONTRADICTS.has(kept.code) ? [kept.code] : codes.slice(since)
  const asLaw = standing.includes('CIL-OJ') || standing.includes('CIL-INACT-OJ')
  if (asLaw && standing.includes('CIL-P')) return { code: 'CIL-FULL' as CodeOf<Track>, by: codes.lastIndexOf('CIL-P' as CodeOf<Track>) }
  if (asLaw && standing.includes('CIL-INACT') && kept.code !== 'CIL-FULL') return { code: 'CIL-INACT-OJ' as CodeOf<Track>, by: codes.lastIndexOf('CIL-INACT' as CodeOf<Track>) }
  return kept
}
