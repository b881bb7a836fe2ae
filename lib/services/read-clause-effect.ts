import { z } from 'zod'
import { delegationName } from '@/lib/domain/delegation-name'
import type { EffectColumn, PlainEffect } from '@/lib/domain/effect-column'
import { segmentOf } from '@/lib/domain/effect-segment'
import { LANGUAGES } from '@/lib/domain/language'
import { fail, ok, type Result } from '@/lib/domain/result'
import { collatorOf } from '@/lib/domain/state-names'
import { type CellMark, type Segment, SEGMENTS } from '@/lib/domain/tracker'
import { type TrackCount, trackCount } from '@/lib/domain/track-count'
import { TRACKER_TRACKS, type TrackerTrack } from '@/lib/domain/tracker-track'
import { isStance } from '@/lib/law/act'
import type { CitedAuthority } from '@/lib/law/authorities'
import type { Code } from '@/lib/law/codes'
import { consensusAggregate } from '@/lib/law/consensus'
import { type ChangeKey, consensusChange } from '@/lib/law/consensus-change'
import type { Reason } from '@/lib/law/effect'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { readEffects } from './read-effects'

/** What follows, as it travels: `count` is the number that its sentence names, 0 where it names none. */
export type ToldEffect = { code: string; strength: string; because: Reason[]; authorities: CitedAuthority[]; count: number }

/** One line a track: what the result over all is, what its bar counts, and what follows for the reader's own State. */
export type TrackLine = {
  track: TrackerTrack
  /** null: the track has none over all, or it is withheld. */
  code: Code | null
  count: TrackCount
  /** null: the reader speaks for nobody, or for somebody whom the track does not read. `code` null: nothing is shown. */
  own: { mark: CellMark; code: Code | null } | null
}

/** The consensus track on one clause of the latest revision (LEGAL-MODEL 6.2) in full, all tracks in a line each, as of the instant asked. */
export type ClauseEffect = {
  track: 'CON'
  revision: { ordinal: number }
  /** Members of the body that take part in the consultation: the whole of which the groups are counts. */
  whole: number
  /**
   * `names` only of those that took a stance: who took none is counted, not listed. `silent`: of the count, those without
   * any act that stands. `carried`: on earlier words, kept as protection.
   */
  groups: { group: Segment; count: number; silent: number; carried: number; names: string[] }[]
  /** Members whose earlier stance lapsed with the words. */
  lapsed: number
  result: ToldEffect
  /** What would give another result, and which; null where the track has no next step of its own. */
  change: { key: ChangeKey; code: string } | null
  /** What follows for the reader's own delegation; null for everybody who speaks for none. */
  own: ToldEffect | null
  tracks: TrackLine[]
  asOf: string
}

const input = z.object({ draftId: idInput, clauseId: idInput, language: z.enum(LANGUAGES).default('en') })

/**
 * What follows for adoption by consensus from the acts and silences on a clause, by the same path as the tracker.
 * `no_revision` or `not_in_revision` where there are no issued words to decide on.
 */
export async function readClauseEffect(context: Context, raw: unknown): Promise<Result<ClauseEffect>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, clauseId, language } = parsed.value
  const read = await readEffects(context, { draftId })
  if (!read.ok) return read
  const effects = read.value
  const revision = await context.db.revision.findFirst({ where: { draftId }, orderBy: { ordinal: 'desc' }, select: { ordinal: true, clauses: { where: { clauseId }, select: { id: true } } } })
  if (!revision) return fail('no_revision')
  const columns = revision.clauses[0] ? TRACKER_TRACKS.flatMap((track) => effects.column(track, { of: 'version', versionId: revision.clauses[0]!.id }) ?? []) : []
  const column = columns.find(({ track }) => track === 'CON')
  if (!column?.result) return fail('not_in_revision', { field: 'clauseId' })
  const members = column.cells.filter((cell) => cell.noAct !== 'outside')
  // What is withheld of silence here is that there is no objection.
  const codes = members.map(({ effect }) => effect?.code ?? 'CON-NOOBJ')
  const own = column.cells.find((cell) => cell.actorId === effects.ownActorId)?.effect
  const named = new Map((await context.db.delegation.findMany({ where: { consultationId: effects.consultationId }, include: { organization: { select: { name: true, acronym: true } } } })).map((each) => [each.id, delegationName(each, language)]))
  const byName = collatorOf(language)
  return ok({
    track: 'CON', revision: { ordinal: revision.ordinal }, whole: column.whole,
    groups: SEGMENTS.flatMap((group) => {
      const counted = members.filter((cell) => segmentOf(cell) === group)
      const acted = counted.filter(({ noAct, act }) => noAct === null && act !== null && isStance(act.kind))
      return counted.length === 0 ? [] : [{
        group, count: counted.length, silent: counted.filter(({ noAct }) => noAct !== null).length, carried: acted.filter(({ act }) => act!.carried).length,
        names: acted.map((cell) => named.get(cell.delegationId!)!).sort(byName.compare),
      }]
    }),
    lapsed: members.filter(({ mark }) => mark === 'lapsed').length,
    result: toldEffect(column.result), change: consensusAggregate(codes).code === column.result.code ? consensusChange(codes) : null,
    own: own ? toldEffect(own) : null,
    tracks: columns.map((each) => lineOf(each, effects.ownActorId)),
    asOf: effects.asOf.toISOString(),
  })
}

function lineOf(column: EffectColumn, ownActorId: string | null): TrackLine {
  const own = column.cells.find(({ actorId, noAct }) => actorId === ownActorId && noAct !== 'outside')
  return { track: column.track as TrackerTrack, code: column.result?.code ?? null, count: trackCount(column), own: own ? { mark: own.mark, code: own.effect?.code ?? null } : null }
}

const toldEffect = ({ code, strength, because, authorities }: PlainEffect): ToldEffect => ({
  code, strength, because, authorities,
  count: Number(because.find((reason) => reason.values?.count)?.values?.count ?? 0),
})
