import type { Assessment } from '@/lib/law/assess'
import type { Target, Track } from '@/lib/law/facts'
import { groundsOf } from '@/lib/law/grounds'
import { FACTOR_NAMES, type FactorName } from '@/lib/law/silence'
import type { Context } from './context'

/** One factor of silence: what may hold of it, and what each author says. More than one value: they conflict, and it is shown as a range. */
export type CellFactor = { name: FactorName; values: string[]; said: { by: string | null; value: string; reason: string }[] }

/** A claim towards which a State is silent, with how it reached it. */
export type CellClaim = {
  triggerId: string
  title: string
  type: string
  /** Where it was taken from, and whether that was read at its source. */
  source: string
  confirmed: boolean
  /** Since when the time to react is counted, and when it ends; null: not known. */
  since: string | null
  until: string | null
  notice: string
  /** Empty where what silence may be read as is withheld. */
  factors: CellFactor[]
}

/**
 * The claims towards which an actor's silence is weighed, the weightiest first where the reader may see that, else in order
 * of time: the order would tell. Authors of assertions are told by the code of their State.
 */
export async function readCellClaims({ db }: Context, assessment: Assessment, of: { track: Track; target: Target; actorId: string }, shown: boolean): Promise<CellClaim[]> {
  const silences = groundsOf(assessment, of.track, of.actorId, of.target)?.silences ?? []
  if (silences.length === 0) return []
  const ids = silences.map(({ triggerId }) => triggerId)
  const [triggers, assertions] = await Promise.all([
    db.trigger.findMany({ where: { id: { in: ids } }, select: { id: true, title: true, type: true, source: true, confirmed: true, effectiveAt: true } }),
    db.factorAssertion.findMany({ where: { triggerId: { in: ids }, stateCode: of.actorId, withdrawnAt: null, effectiveAt: { lte: new Date(assessment.at.asOf) }, recordedAt: { lte: new Date(assessment.at.knownAt) } }, orderBy: { recordedAt: 'asc' } }),
  ])
  const authors = new Map((await db.delegation.findMany({ where: { id: { in: assertions.map((one) => one.delegationId) } }, select: { id: true, stateCode: true } })).map((each) => [each.id, each.stateCode]))
  const byId = new Map(triggers.map((trigger) => [trigger.id, trigger]))
  const claims = silences.flatMap((silence): (CellClaim & { at: Date })[] => {
    const trigger = byId.get(silence.triggerId)
    if (!trigger) return []
    const said = (name: FactorName) => assertions.filter((one) => one.triggerId === trigger.id && one.factor === name).map((one) => ({ by: authors.get(one.delegationId) ?? null, value: one.value, reason: one.reason }))
    return [{
      triggerId: trigger.id, title: trigger.title, type: trigger.type, source: trigger.source, confirmed: trigger.confirmed, at: trigger.effectiveAt, notice: String(silence.factors.notice ?? 'unknown'),
      since: silence.since === null ? null : new Date(silence.since).toISOString(), until: silence.until === null ? null : new Date(silence.until).toISOString(),
      factors: shown ? FACTOR_NAMES.map((name) => ({ name, values: [...silence.range[name]], said: said(name) })) : [],
    }]
  })
  if (!shown) claims.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.triggerId < b.triggerId ? -1 : 1))
  return claims.map(({ at: _, ...claim }) => claim)
}
