import type { Basis } from '@/lib/law/basis'
import type { Code } from '@/lib/law/codes'
import type { Effect } from '@/lib/law/effect'
import type { Track } from '@/lib/law/facts'

/** Results of an objection that turn on whether it was kept up, so on what the State did not say on later occasions. */
const KEPT_UP: readonly Code[] = ['PO-CAND', 'PO-SUPPORTED', 'PO-LAPSED']

/**
 * Whether a result is a reading of silence: shown to the State concerned, and to others only where the consultation's rules
 * say so (SEE-1). Instruments, and what nobody could be silent about, are none; silence between two States always is.
 */
export function readsSilence(track: Track, basis: Basis, code: Code): boolean {
  if (basis.by === 'outside' || track === 'AMD' || track === 'EST') return false
  return track === 'ACQ' || basis.by === 'silence' || (track === 'PO' && KEPT_UP.includes(code))
}

/** The result of an act as others see it: that the act came late tells what the silence before it had come to (SEE-2). */
export const withoutEarlierSilence = <E extends Effect>(effect: E): E => (effect.flags.includes('LATE') ? { ...effect, flags: effect.flags.filter((flag) => flag !== 'LATE') } : effect)

/** Reasons that count States by what their silence comes to. */
const COUNTS_SILENCE = ['tacit', 'withholding']

/** A result over all without the counts of silence by its reading: from two dates one could tell whose reading it was (SEE-3). */
export const withoutCountsOfSilence = (effect: Effect): Effect => ({ ...effect, because: effect.because.filter(({ key }) => !COUNTS_SILENCE.includes(key)) })

/** Codes that only silence gives in custom: what others see of the specially affected counts them as one. */
export const SILENT_IN_CUSTOM: readonly Code[] = ['CIL-TACIT', 'CIL-TACIT-A', 'CIL-NONE']
