import { z } from 'zod'
import { compareWords, type WordChange } from '@/lib/domain/compare'
import type { EffectCell, PlainEffect } from '@/lib/domain/effect-column'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { CellMark, NoAct } from '@/lib/domain/tracker'
import { TRACKER_TRACKS } from '@/lib/domain/tracker-track'
import type { SwitchName } from '@/lib/law/doctrine'
import type { Target } from '@/lib/law/facts'
import { type Change, whatWouldChange } from '@/lib/law/outlook'
import { idInput } from './act-input'
import { type CellAct, readCellAct } from './cell-act'
import { type CellClaim, readCellClaims } from './cell-claims'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { prepareEffects } from './read-effects'

const input = z.object({
  draftId: idInput, revisionId: idInput, track: z.enum(TRACKER_TRACKS).default('CON'), clauseId: idInput.nullish(), propositionId: idInput.nullish(),
  actorId: idInput.nullish(), delegationId: idInput.nullish(), asOf: z.coerce.date().nullish(), knownAt: z.coerce.date().nullish(),
})

export type TrackerCell = {
  mark: CellMark
  noAct: NoAct | null
  carriage: 'carried' | 'lapsed' | null
  disclaimer: EffectCell['disclaimer']
  act: CellAct | null
  /** Where the act was given on other words: from those to the words of this revision. */
  words: WordChange[]
  /** Service of the words and their period; null where the State has no delegation, and in tracks that read claims instead. */
  premises: { symbol: string; servedAt: string | null; channel: string | null; reference: string | null; respondBy: string | null; respondBasis: string | null; accredited: boolean } | null
  /** Claims towards which the State is silent, with how each reached it; what authors say of factors only where the reading is shown. */
  claims: CellClaim[]
  /** What follows. null: a reading of silence that is not the reader's to see (TRK-7), or no part in a decision. */
  effect: PlainEffect | null
  withheld: boolean
  /** What alone would give another result (CHG-1), and the switches among it. Empty where the result is not shown. */
  changes: Exclude<Change, { by: 'switch' }>[]
  switches: SwitchName[]
  /** The reader acts for this delegation. */
  own: boolean
  mayPrepare: boolean
  /** The proposition that is read, where the reader may answer it: the column's own, or the one that its clause is linked to. */
  propositionId: string | null
}

/** One cell of the tracker with its reasons. A State's silence is read to whom the consultation's rules name, others are told the fact. */
export async function readTrackerCell(context: Context, raw: unknown): Promise<Result<TrackerCell>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, revisionId, track, clauseId, propositionId } = parsed.value
  const until = (at: Date | null | undefined): Date => (at && at < context.now ? at : context.now)
  const prepared = await prepareEffects(context, { draftId, asOf: until(parsed.value.asOf), knownAt: until(parsed.value.knownAt) })
  if (!prepared.ok) return prepared
  const { effects, assessment } = prepared.value
  const revision = await context.db.revision.findFirst({ where: { id: revisionId, draftId }, include: { draft: { select: { lang: true } } } })
  if (!revision) return fail('not_found', { field: 'revisionId' })
  const clause = clauseId ? await context.db.revisionClause.findFirst({ where: { revisionId, clauseId, kind: { not: 'heading' } } }) : null
  const target: Target | null = clause ? { of: 'version', versionId: clause.id } : propositionId ? { of: 'proposition', propositionId } : null
  const subject = target && assessment.subject(target)
  if (!target || !subject) return fail('not_found', { field: clauseId ? 'clauseId' : 'propositionId' })
  const actor = effects.actors.find(({ id }) => (parsed.value.actorId ? id === parsed.value.actorId : effects.delegationOf(id) === parsed.value.delegationId && effects.delegationOf(id) !== null))
  const cell = actor && effects.cell(track, target, actor.id)
  if (!actor || !cell) return fail('not_found', { field: parsed.value.actorId ? 'actorId' : 'delegationId' })
  const own = actor.id === effects.ownActorId
  const shown = cell.effect !== null && effects.sees(actor.id)
  const [told, notice, claims] = await Promise.all([
    cell.act && readCellAct(context, cell.act),
    cell.delegationId ? context.db.notice.findUnique({ where: { revisionId_delegationId: { revisionId, delegationId: cell.delegationId } } }) : null,
    track === 'CON' || cell.noAct === 'outside' ? [] : readCellClaims(context, assessment, { track, target, actorId: actor.id }, shown),
  ])
  const served = notice && notice.servedAt <= effects.asOf && notice.recordedAt <= effects.knownAt ? notice : null
  const changes = cell.effect && (shown || cell.noAct === null) ? whatWouldChange(assessment, track, actor.id, target) : []
  const words = told?.words
  return ok({
    mark: cell.mark, noAct: cell.noAct, carriage: cell.act?.lapsed ? 'lapsed' : cell.act?.carried ? 'carried' : null, disclaimer: cell.disclaimer, act: told?.act ?? null, claims,
    words: clause && words != null && words !== clause.text ? compareWords(words, clause.text, revision.draft.lang) : [],
    premises: track === 'CON' && cell.delegationId ? {
      symbol: revision.symbol, servedAt: served?.servedAt.toISOString() ?? null, channel: served?.channel ?? null, reference: own ? served?.reference ?? null : null,
      respondBy: revision.respondBy?.toISOString() ?? null, respondBasis: revision.respondBasis,
      accredited: actor.accredited.some((span) => span.from <= effects.asOf.getTime() && (span.until === undefined || effects.asOf.getTime() < span.until)),
    } : null,
    effect: cell.effect, withheld: cell.withheld, changes: changes.filter((change) => change.by !== 'switch'), switches: cell.effect?.sensitivity ?? [],
    own, mayPrepare: own && can(context.actor, 'position.prepare', { consultationId: effects.consultationId, delegationId: cell.delegationId }),
    propositionId: propositionId ?? subject.propositions[0]?.id ?? null,
  })
}
