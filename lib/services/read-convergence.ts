import { type ConvergenceKey, type ConvergencePoint, hasBrackets, momentsOf, stepsOf } from '@/lib/domain/convergence'
import { ok, type Result } from '@/lib/domain/result'
import { readsWordsAlone, type TrackerTrack } from '@/lib/domain/tracker-track'
import { assess } from '@/lib/law/assess'
import type { Dated, Facts, Target } from '@/lib/law/facts'
import type { Context } from './context'
import { prepareEffects } from './read-effects'

export type Convergence = {
  track: TrackerTrack
  columnsAre: 'clauses' | 'propositions'
  from: number
  until: number
  seatZone: string
  revisions: { ordinal: number; at: number }[]
  /** Steps in order of time; nothing between them is made up. */
  steps: ConvergencePoint[]
  /** So much happened that of each day only its end was worked out. */
  byDay: boolean
}

export type ConvergenceQuestion = { draftId: string; track: TrackerTrack; columnsAre: 'clauses' | 'propositions'; asOf?: Date; knownAt?: Date }

/**
 * How many clauses (of the revision that stood then) or propositions had which result over all, at every moment at which
 * something changed, and how many clauses had words in brackets. Worked out by the engine, as known at one instant.
 */
export async function readConvergence(context: Context, question: ConvergenceQuestion): Promise<Result<Convergence>> {
  const { db, now } = context
  const until = (at: Date | undefined): Date => (at && at < now ? at : now)
  const prepared = await prepareEffects(context, { draftId: question.draftId, asOf: until(question.asOf), knownAt: until(question.knownAt) })
  if (!prepared.ok) return prepared
  const { effects, assessment } = prepared.value
  const { facts, doctrine } = assessment
  const columnsAre = readsWordsAlone(question.track) ? 'clauses' : question.columnsAre
  const [{ createdAt, seatZone }, revisions, standing] = await Promise.all([
    db.consultation.findUniqueOrThrow({ where: { id: effects.consultationId }, select: { createdAt: true, seatZone: true } }),
    db.revision.findMany({ where: { draftId: question.draftId }, orderBy: { ordinal: 'asc' }, select: { ordinal: true, issuedAt: true, clauses: { where: { kind: { not: 'heading' } }, select: { id: true, text: true } } } }),
    db.proposition.findMany({ where: { consultationId: effects.consultationId }, select: { id: true, recordedAt: true, endedAt: true } }),
  ])
  const [from, end] = [createdAt.getTime(), effects.asOf.getTime()]
  const { moments, byDay } = momentsOf(changesIn(facts), from, end, seatZone)
  const points = moments.map((at): ConvergencePoint => {
    const revision = revisions.findLast(({ issuedAt }) => issuedAt.getTime() <= at)
    const targets: Target[] = columnsAre === 'clauses'
      ? (revision?.clauses ?? []).map(({ id }) => ({ of: 'version', versionId: id }))
      : standing.filter(({ recordedAt, endedAt }) => recordedAt.getTime() <= at && (endedAt === null || endedAt.getTime() > at)).map(({ id }) => ({ of: 'proposition', propositionId: id }))
    const then = assess(facts, doctrine, { asOf: at, knownAt: effects.knownAt.getTime() })
    const counts: ConvergencePoint['counts'] = {}
    for (const target of targets) {
      const { effect } = then.aggregate(question.track, target)
      if (!effect) continue
      const key: ConvergenceKey = then.aggregateWhateverSilence(question.track, target, (actorId) => !effects.sees(actorId))?.code ?? 'withheld'
      counts[key] = (counts[key] ?? 0) + 1
    }
    return { at, counts, columns: targets.length, brackets: columnsAre === 'clauses' ? (revision?.clauses ?? []).filter(({ text }) => hasBrackets(text)).length : null }
  })
  return ok({
    track: question.track, columnsAre, from, until: end, seatZone, byDay, steps: stepsOf(points),
    revisions: revisions.filter(({ issuedAt }) => issuedAt.getTime() <= end).map(({ ordinal, issuedAt }) => ({ ordinal, at: issuedAt.getTime() })),
  })
}

/** Every moment at which a fact began or ended to hold. */
function changesIn(facts: Facts): number[] {
  const began = (list: readonly Pick<Dated, 'effectiveAt'>[]): number[] => list.map(({ effectiveAt }) => effectiveAt)
  return [
    ...facts.versions.flatMap(({ issuedAt, respondBy }) => [issuedAt, ...(respondBy ? [respondBy] : [])]), ...began(facts.acts), ...facts.acts.flatMap(({ expiresAt }) => expiresAt ?? []), ...began(facts.actsOnActs), ...began(facts.rulings),
    ...began(facts.triggers), ...facts.triggers.flatMap(({ respondBy }) => respondBy ?? []), ...facts.notices.map(({ servedAt }) => servedAt), ...began(facts.attendance), ...began(facts.factors), ...began(facts.procedures), ...facts.procedures.map(({ deadline }) => deadline),
    ...began(facts.amendments), ...began(facts.summaries), ...facts.propositions.flatMap(({ regards, links }) => [...began(regards), ...began(links), ...links.flatMap(({ unlinked }) => unlinked?.effectiveAt ?? [])]),
  ]
}
