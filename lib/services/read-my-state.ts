import { delegationOf } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { EffectCell } from '@/lib/domain/effect-column'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { TRACKER_TRACKS, type TrackerTrack } from '@/lib/domain/tracker-track'
import { assess } from '@/lib/law/assess'
import type { Target } from '@/lib/law/facts'
import { type Deadline, deadlinesOf } from '@/lib/law/outlook'
import { type CellClaim, readCellClaims } from './cell-claims'
import type { Context } from './context'
import { procedureRound } from './facts-procedures'
import { prepareEffects } from './read-effects'

/** One track on one of the delegation's matters. */
export type MyTrack = {
  track: TrackerTrack
  cell: EffectCell
  /** If nothing is filed until then: what this silence comes to. Absent where nothing changes by then. */
  ahead: { until: string; code: string } | null
}

export type MyClause = { draftId: string; clauseId: string; revisionClauseId: string; label: string; text: string; lang: string }
export type MyProposition = { propositionId: string; statement: string; lang: string }

/** Matters that stand alike in every track: one proposition, or all clauses of which the same is to be said. */
export type MyMatter = {
  key: string
  proposition: MyProposition | null
  clauses: MyClause[]
  tracks: MyTrack[]
  /** Claims that wait for an answer; of a silence alone. */
  claims: CellClaim[]
}

export type MyDeadline = Omit<Deadline, 'at'> & { at: string; title: string; /** Where it is dealt with: a proposition, a clause of a draft, or a round. */ propositionId: string | null; place: { draftId: string; clauseId: string } | null; roundId: string | null }

export type MyState = {
  consultation: { id: string; title: string; symbol: string; seat: string; seatZone: string; illustrative: boolean }
  delegation: { id: string; name: string; /** Speaks for a State: only States count in most tracks. */ isState: boolean }
  deadlines: MyDeadline[]
  /** What it said, and where it said nothing: of each, the propositions before the clauses. */
  positions: MyMatter[]
  silences: MyMatter[]
  may: { prepare: boolean; release: boolean }
}

/**
 * Everything that the reader's own delegation did, and everything that it did not do, in the latest revisions and on the
 * propositions of a consultation, track by track, with what ends when and what its silence would come to by then. Nobody
 * else's. `not_found` to strangers, `forbidden` for those who speak for no delegation.
 */
export async function readMyState(context: Context, consultationId: string, language: Language): Promise<Result<MyState>> {
  const { db, actor, now } = context
  if (!actor || !can(actor, 'tracker.read', { consultationId })) return fail('not_found')
  const delegationId = delegationOf(actor, consultationId)
  if (!delegationId) return fail('forbidden')
  const prepared = await prepareEffects(context, { consultationId })
  if (!prepared.ok) return prepared
  const { effects, assessment } = prepared.value
  const actorId = effects.ownActorId!
  const [consultation, delegation, drafts, standing] = await Promise.all([
    db.consultation.findUniqueOrThrow({ where: { id: consultationId }, select: { id: true, title: true, symbol: true, seat: true, seatZone: true, illustrative: true } }),
    db.delegation.findUniqueOrThrow({ where: { id: delegationId }, include: { organization: { select: { name: true, acronym: true } } } }),
    db.draft.findMany({ where: { consultationId }, orderBy: { createdAt: 'asc' }, select: { id: true, lang: true, revisions: { orderBy: { ordinal: 'desc' }, take: 1, select: { clauses: { where: { kind: { not: 'heading' } }, orderBy: { position: 'asc' }, select: { id: true, clauseId: true, label: true, text: true } } } } } }),
    db.proposition.findMany({ where: { consultationId, endedAt: null }, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }], select: { id: true, statement: true, lang: true } }),
  ])
  const clauses = drafts.flatMap(({ id: draftId, lang, revisions }) => (revisions[0]?.clauses ?? []).map((clause): MyClause => ({ draftId, clauseId: clause.clauseId, revisionClauseId: clause.id, label: clause.label, text: clause.text, lang })))
  const deadlines = deadlinesOf(assessment, actorId)
  const later = [...new Set(deadlines.map(({ at }) => at))].map((at) => ({ at, then: assess(assessment.facts, assessment.doctrine, { asOf: at, knownAt: now.getTime() }) }))

  const tracksOn = (target: Target): MyTrack[] => TRACKER_TRACKS.flatMap((track) => {
    const cell = effects.cell(track, target, actorId)
    // Where there is no procedure and no amendment there is nothing to say of either.
    if (!cell?.effect || cell.effect.code === 'SIL-NONE' || cell.effect.code === 'AMG-NOPROPOSAL') return []
    const changed = cell.noAct === null ? undefined : later.flatMap(({ at, then }) => {
      const code = then.effect(track, actorId, target)?.code
      return code && code !== cell.effect!.code ? [{ until: new Date(at).toISOString(), code }] : []
    })[0]
    return [{ track, cell, ahead: changed ?? null }]
  })
  const matters: MyMatter[] = []
  for (const { id, statement, lang } of standing) {
    const target: Target = { of: 'proposition', propositionId: id }
    const tracks = tracksOn(target)
    const silent = tracks.every(({ cell }) => cell.act === null || cell.act.lapsed)
    matters.push({ key: id, proposition: { propositionId: id, statement, lang }, clauses: [], tracks, claims: silent ? await readCellClaims(context, assessment, { track: 'CIL', target, actorId }, true) : [] })
  }
  const alike = new Map<string, MyMatter>()
  for (const clause of clauses) {
    const tracks = tracksOn({ of: 'version', versionId: clause.revisionClauseId })
    const key = tracks.map(({ track, cell, ahead }) => `${track} ${cell.mark} ${cell.effect!.code} ${cell.effect!.flags.join()} ${cell.act?.kind ?? ''} ${ahead?.code ?? ''}`).join('|')
    const there = alike.get(key)
    if (there) there.clauses.push(clause)
    else alike.set(key, { key: clause.revisionClauseId, proposition: null, clauses: [clause], tracks, claims: [] })
  }
  matters.push(...alike.values())
  const acted = ({ tracks }: MyMatter): boolean => tracks.some(({ cell }) => cell.act !== null && !cell.act.lapsed)
  const subject = { consultationId, delegationId, released: false }
  return ok({
    consultation, delegation: { id: delegationId, name: delegationName(delegation, language), isState: delegation.stateCode !== null },
    deadlines: await namedDeadlines(context, deadlines, clauses), positions: matters.filter(acted), silences: matters.filter((matter) => !acted(matter) && matter.tracks.length > 0),
    may: { prepare: can(actor, 'position.prepare', subject), release: can(actor, 'position.release', subject) },
  })
}

/** What each date is of, in words; the period of a revision is one date, however many clauses it has. */
async function namedDeadlines({ db }: Context, deadlines: readonly Deadline[], clauses: readonly MyClause[]): Promise<MyDeadline[]> {
  const ids = deadlines.map(({ id }) => id)
  const [triggers, positions, words, rounds] = await Promise.all([
    db.trigger.findMany({ where: { id: { in: ids } }, select: { id: true, title: true, propositionId: true } }),
    db.position.findMany({ where: { id: { in: ids } }, select: { id: true, draftId: true, clauseId: true, propositionId: true, revisionClause: { select: { label: true } } } }),
    db.revisionClause.findMany({ where: { id: { in: ids } }, select: { id: true, revision: { select: { symbol: true } } } }),
    db.round.findMany({ where: { id: { in: deadlines.flatMap((each) => (each.kind === 'procedure' ? procedureRound(each.id) : [])) } }, select: { id: true, title: true } }),
  ])
  const [triggerOf, positionOf, symbolOf] = [new Map(triggers.map((each) => [each.id, each])), new Map(positions.map((each) => [each.id, each])), new Map(words.map((each) => [each.id, each.revision.symbol]))]
  const named = deadlines.map(({ kind, at, id }): MyDeadline => {
    const [trigger, position, clause] = [triggerOf.get(id), positionOf.get(id), clauses.find((each) => each.revisionClauseId === id)]
    const place = clause ? { draftId: clause.draftId, clauseId: clause.clauseId } : position?.draftId && position.clauseId ? { draftId: position.draftId, clauseId: position.clauseId } : null
    const round = rounds.find((each) => kind === 'procedure' && each.id === procedureRound(id))
    return { kind, id, at: new Date(at).toISOString(), roundId: round?.id ?? null, title: trigger?.title ?? position?.revisionClause?.label ?? symbolOf.get(id) ?? round?.title ?? '', propositionId: trigger?.propositionId ?? position?.propositionId ?? null, place }
  })
  return [...new Map(named.map((each) => [`${each.kind} ${each.at} ${each.title}`, each])).values()]
}
