import type { CodeOf } from './codes'
import { type Effect, effectOf, type Reason } from './effect'

/** What a member did in answer to a silence procedure. A comment expressly does not break the silence. */
export const PROCEDURE_ACTS = ['none', 'comment', 'objection', 'amendment'] as const
export type ProcedureAct = (typeof PROCEDURE_ACTS)[number]

/** One member in a silence procedure: SIL-1 to SIL-5, in order (R15). Nobody is silent who was not served. */
export function procedureEffect({ served, act, timely }: { served: boolean; act: ProcedureAct; timely: boolean }, running = false): Effect<CodeOf<'SIL'>> {
  const flags = running ? (['G-NOTYET'] as const) : []
  const beside: Reason[] = [{ key: running ? 'procedureRuns' : 'procedureEnded' }]
  if (!served) return effectOf('SIL-NOTSERVED', [{ key: 'notServed' }])
  if (act === 'comment') return effectOf('SIL-COMMENT', [{ key: 'commentOnly' }, ...beside], { flags })
  if (act === 'none') return effectOf('SIL-KEPT', [{ key: 'nothingWritten' }, ...beside], { flags })
  return timely ? effectOf('SIL-BROKE', [{ key: 'brokenInTime' }, ...beside], { flags }) : effectOf('SIL-LATE', [{ key: 'tooLate' }, ...beside])
}

/** Why a procedure is void: nothing may follow from silence in it. */
export type Flaw = 'noBasis' | 'notAllServed' | 'textChanged' | 'periodTooShort'

/** The procedure as a whole: SIL-6 to SIL-9, in order: void, broken (before the deadline too), open, adopted. */
export function procedureAggregate({ flaw, breaks, blockAt, ended }: { flaw: Flaw | null; breaks: number; blockAt: number; ended: boolean }): Effect<CodeOf<'SLG'>> {
  const because: Reason[] = [{ key: 'breaks', values: { count: breaks, blockAt } }, { key: ended ? 'procedureEnded' : 'procedureRuns' }]
  if (flaw) return effectOf('SLG-VOID', [{ key: flaw }])
  if (breaks >= blockAt) return effectOf('SLG-BROKEN', because)
  return effectOf(ended ? 'SLG-ADOPTED' : 'SLG-OPEN', because)
}
