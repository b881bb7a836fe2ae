import type { CodeOf } from './codes'
import { type Effect, effectOf } from './effect'

/** What must be shown of one State's reliance on another's conduct; what is not shown is false. */
export const ESTOPPEL_ELEMENTS = ['clearRepresentation', 'authority', 'reliance', 'detriment'] as const
export type EstoppelElement = (typeof ESTOPPEL_ELEMENTS)[number]
export type Estoppel = { [Element in EstoppelElement]: boolean }

/** EST-1 and EST-2: arguable at best, and only where all four are shown. */
export function estoppelEffect(shown: Estoppel): Effect<CodeOf<'EST'>> {
  const missing = ESTOPPEL_ELEMENTS.filter((element) => !shown[element])
  return missing.length === 0 ? effectOf('EST-A', [{ key: 'estoppelShown' }]) : effectOf('EST-NO', missing.map((element) => ({ key: 'estoppelMissing', values: { element } })))
}
