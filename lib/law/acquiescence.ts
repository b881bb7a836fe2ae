import type { Position } from './act'
import type { CodeOf } from './codes'
import type { Weight } from './silence'

/** One State's silence towards the claim of another: ACQ-1 to ACQ-4. An express act is not silence, whatever it says. */
export const acquiescenceCode = (position: Pick<Position, 'kind'>, weight: Weight): CodeOf<'ACQ'> =>
  position.kind !== 'silence' || weight === 'none' ? 'ACQ-NO' : weight === 'presumptive' ? 'ACQ-P' : 'ACQ-A'
