import type { Basis } from '@/lib/law/basis'
import type { Track } from '@/lib/law/facts'
import { type CellMark, MARK_OF, type NoAct, noActOf } from './tracker'

/** What stands between a delegation and the words of a revision; a State without a delegation has none. */
export type SeatFacts = { accredited: boolean; /** When the revision was served on it; null: not. */ servedAt: Date | null; respondBy: Date | null }

/**
 * The mark of a cell in any track: what was done, or which kind of no act it is (TRK-4). Never what is read into it, so that
 * everybody may see it. `seat`: null for an actor without a delegation here; it has no place in a decision on words.
 */
export function effectMark(track: Track, basis: Basis, seat: SeatFacts | null, asOf: Date): { mark: CellMark; noAct: NoAct | null } {
  if (basis.by === 'outside' || ((track === 'CON' || track === 'SIL') && !seat)) return { mark: 'outside', noAct: 'outside' }
  const mark = basis.act && MARK_OF[basis.act.kind]
  const lapsed = basis.lapsed !== null && (basis.lapsed.kind === 'support' || basis.lapsed.kind === 'support_statement')
  const noAct = track === 'CON' ? noActOf(seat!, asOf) : reached(basis, seat)
  // A lapsed support goes before conduct beside it: it asks to be confirmed.
  if (lapsed && (!basis.act || mark === 'practice')) return { mark: 'lapsed', noAct }
  return mark ? { mark, noAct: null } : { mark: noAct, noAct }
}

/** Where claims are served rather than revisions: an empty seat matters only where nothing has reached the State. */
function reached({ reach, by }: Basis, seat: SeatFacts | null): NoAct {
  if (reach === 'over') return 'qualified'
  if (reach === 'running') return 'running'
  if (by === 'procedure') return 'silence'
  if (!seat?.accredited) return 'absent'
  return reach === 'none' ? 'unserved' : 'silence'
}
