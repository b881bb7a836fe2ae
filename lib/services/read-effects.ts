import { delegationOf, mandatesIn } from '@/lib/domain/actor'
import { seesSilence, type SilenceVisibility, silenceVisibilityAt } from '@/lib/domain/consultation-rule'
import { type EffectCell, type EffectColumn, foldColumn, type PlainEffect, plainEffect } from '@/lib/domain/effect-column'
import { effectMark, type SeatFacts } from '@/lib/domain/effect-mark'
import { readsSilence, withoutEarlierSilence } from '@/lib/domain/effect-sight'
import { fail, ok, type Result } from '@/lib/domain/result'
import { type Assessment, assess } from '@/lib/law/assess'
import { basisOf } from '@/lib/law/basis'
import { type Doctrine, doctrineWith } from '@/lib/law/doctrine'
import type { Effect } from '@/lib/law/effect'
import type { ActorFacts, Target, Track } from '@/lib/law/facts'
import type { Context } from './context'
import { type FactsQuestion, loadFacts } from './load-facts'

/**
 * What is asked: of one draft or a whole consultation, as of an instant, as known on another; both now unless given.
 * `doctrine`: switches taken otherwise than the consultation's rules set them, for this question alone ("as if").
 * `ahead`: the instant may lie in the future, to say what silence would come to by then on what is known.
 */
export type EffectsQuestion = FactsQuestion & { asOf?: Date; knownAt?: Date; doctrine?: Partial<Doctrine>; ahead?: boolean }

/** Legal effects as one reader may see them. Everything that is given out is plain data with visibility applied; the assessment itself is not. */
export type Effects = {
  consultationId: string
  draftIds: string[]
  asOf: Date
  knownAt: Date
  /** Every switch as it was used, and those that the rules of the consultation set otherwise than by default. */
  doctrine: Doctrine
  ruled: Partial<Doctrine>
  /** Some switch was taken otherwise than the rules have it. */
  asIf: boolean
  visibility: SilenceVisibility
  /** All States, seated or not, and the delegations of others. */
  actors: readonly ActorFacts[]
  delegationOf(actorId: string): string | null
  /** The actor for which the reader speaks; null: for none. */
  ownActorId: string | null
  /** Whether the reader sees what the silence of an actor may be read as. */
  sees(actorId: string): boolean
  /** One actor's result; null: nothing was known of actor or target then, or the track does not read such a target. */
  cell(track: Track, target: Target, actorId: string): EffectCell | null
  /** All actors with the result over all; null where nothing was known of the target then. */
  column(track: Track, target: Target): EffectColumn | null
}

/**
 * The one path from the database to legal effects: the facts of a consultation, the doctrine of its rules, the engine, and
 * what this reader may see (SEE-1 to SEE-3). Pages, API and exports read it here, so that they cannot differ.
 * `before_opening` for an instant before the consultation was opened, `in_the_future` unless `ahead`.
 */
export async function readEffects(context: Context, question: EffectsQuestion): Promise<Result<Effects>> {
  const prepared = await prepareEffects(context, question)
  return prepared.ok ? ok(prepared.value.effects) : prepared
}

/** The same with the assessment itself, for services that ask further of what their reader may see. Never given out. */
export async function prepareEffects(context: Context, question: EffectsQuestion): Promise<Result<{ effects: Effects; assessment: Assessment }>> {
  const { db, now, actor } = context
  const loaded = await loadFacts(context, question)
  if (!loaded.ok) return loaded
  const { consultationId, draftIds, facts, doctrine: ruled, actorOf } = loaded.value
  const [asOf, knownAt] = [question.asOf ?? now, question.knownAt ?? now]
  const consultation = await db.consultation.findUniqueOrThrow({ where: { id: consultationId }, select: { createdAt: true } })
  for (const [field, at] of [['asOf', asOf], ['knownAt', knownAt]] as const) {
    if (at < consultation.createdAt) return fail('before_opening', { field })
    if (at > now && !(field === 'asOf' && question.ahead)) return fail('in_the_future', { field })
  }
  const [seats, rules] = await Promise.all([seatsIn(context, consultationId, draftIds, asOf, knownAt), db.consultationRule.findMany({ where: { consultationId, name: 'silenceVisibility' } })])
  const doctrine = doctrineWith({ ...ruled, ...question.doctrine })
  const assessment = assess(facts, doctrine, { asOf: asOf.getTime(), knownAt: knownAt.getTime() })
  const delegations = new Map([...actorOf].map(([delegationId, actorId]) => [actorId, delegationId]))
  const ownDelegation = actor && delegationOf(actor, consultationId)
  const ownActorId = (ownDelegation && actorOf.get(ownDelegation)) ?? null
  const visibility = silenceVisibilityAt(rules, now)
  const viaOf = new Map(facts.acts.map((act) => [act.id, act.via]))
  const takesPart = actor !== null && mandatesIn(actor, consultationId).some((mandate) => mandate.role !== 'reader')
  const sees = (actorId: string): boolean => seesSilence(visibility, { own: actorId === ownActorId, takesPart })

  // Actors in the same situation have one result; it is told once, for some ten thousand cells of few situations.
  const told = new Map<Effect, PlainEffect>()
  const tell = (effect: Effect): PlainEffect => {
    const plain = told.get(effect) ?? plainEffect(effect)
    told.set(effect, plain)
    return plain
  }

  const cell: Effects['cell'] = (track, target, actorId) => {
    const [effect, basis] = [assessment.effect(track, actorId, target), basisOf(assessment, track, actorId, target)]
    if (!effect || !basis) return null
    const delegationId = delegations.get(actorId) ?? null
    const { mark, noAct } = effectMark(track, basis, delegationId === null ? null : seats(delegationId, target), asOf)
    const act = basis.act ?? basis.lapsed
    const unseated = noAct === 'outside' && basis.by !== 'outside'
    const withheld = !unseated && !sees(actorId) && readsSilence(track, basis, effect.code)
    return {
      actorId, delegationId, mark, noAct, disclaimer: basis.disclaimer, withheld,
      act: act && { id: act.id, kind: act.kind, effectiveAt: new Date(act.effectiveAt).toISOString(), carried: act.carried, viaGroup: act.derived || (viaOf.get(act.id) ?? 'own') !== 'own', lapsed: basis.act === null },
      effect: unseated || withheld ? null : tell(sees(actorId) ? effect : withoutEarlierSilence(effect)),
    }
  }
  return ok({
    assessment,
    effects: {
      consultationId, draftIds, asOf, knownAt, doctrine, ruled, visibility, actors: facts.actors, ownActorId, sees, cell,
      asIf: JSON.stringify(doctrine) !== JSON.stringify(doctrineWith(ruled)),
      delegationOf: (actorId) => delegations.get(actorId) ?? null,
      column(track, target) {
        const cells = facts.actors.flatMap((each) => cell(track, target, each.id) ?? [])
        return cells.length ? foldColumn(track, target, cells, assessment.aggregate(track, target), assessment.aggregateWhateverSilence(track, target, (actorId) => !sees(actorId))) : null
      },
    },
  })
}

/** Accreditation of every delegation, and service of every revision, as they were then. */
async function seatsIn({ db }: Context, consultationId: string, draftIds: readonly string[], asOf: Date, knownAt: Date): Promise<(delegationId: string, target: Target) => SeatFacts> {
  const ofDrafts = { draftId: { in: [...draftIds] } }
  const [mandates, notices, words] = await Promise.all([
    db.mandate.findMany({ where: { consultationId, delegationId: { not: null }, fromAt: { lte: asOf }, OR: [{ untilAt: null }, { untilAt: { gt: asOf } }] }, select: { delegationId: true }, distinct: ['delegationId'] }),
    db.notice.findMany({ where: { revision: ofDrafts, recordedAt: { lte: knownAt } }, select: { revisionId: true, delegationId: true, servedAt: true } }),
    db.revisionClause.findMany({ where: { revision: ofDrafts }, select: { id: true, revisionId: true, revision: { select: { respondBy: true } } } }),
  ])
  const accredited = new Set(mandates.map((mandate) => mandate.delegationId!))
  const served = new Map(notices.map((notice) => [`${notice.revisionId} ${notice.delegationId}`, notice.servedAt]))
  const revisionOf = new Map(words.map((clause) => [clause.id, { id: clause.revisionId, respondBy: clause.revision.respondBy }]))
  return (delegationId, target) => {
    const revision = target.of === 'version' ? revisionOf.get(target.versionId) : undefined
    return { accredited: accredited.has(delegationId), servedAt: (revision && served.get(`${revision.id} ${delegationId}`)) ?? null, respondBy: revision?.respondBy ?? null }
  }
}
