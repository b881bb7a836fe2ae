import { z } from 'zod'
import { SILENCE_VISIBILITIES, SWITCH_NAMES } from '@/lib/domain/consultation-rule'
import type { EffectColumn, PlainEffect } from '@/lib/domain/effect-column'
import { fail, ok, type Result } from '@/lib/domain/result'
import { STATE_CODES } from '@/lib/domain/state-names'
import { CELL_MARKS, NO_ACT } from '@/lib/domain/tracker'
import { CODES, STRENGTHS } from '@/lib/law/codes'
import { FLAGS, REASON_KEYS } from '@/lib/law/effect'
import { type Target, TRACKS, type Track } from '@/lib/law/facts'
import { idInput } from '../act-input'
import type { Context } from '../context'
import { type Effects, readEffects } from '../read-effects'
import { momentAt, momentInput } from './moment-asked'
import { cut, instant, isoOf, limitInput, pageOf } from './page'

export const codeShape = z.enum(CODES as [string, ...string[]])

export const effectShape = z.object({
  code: codeShape, short: z.string(), sentence: z.string().describe('What it means, in the language asked for. Never a certainty where the law leaves one open.'), strength: z.enum(STRENGTHS),
  because: z.array(z.object({ key: z.enum(REASON_KEYS), sentence: z.string() })),
  authorities: z.array(z.object({ id: z.string(), citation: z.string(), checked: z.boolean().describe('False: to be checked before anybody relies on it.'), analogy: z.boolean().describe('Made for something else and used by analogy.') })),
  sensitivity: z.array(z.enum(SWITCH_NAMES)).describe('Switches of doctrine under another setting of which the code would be another one.'),
  flags: z.array(z.enum(FLAGS)), range: z.array(codeShape).describe('All codes that conflicting assertions allow; empty where they agree.'),
})
export type ToldEffect = z.infer<typeof effectShape>

export const cellShape = z.object({
  stateCode: z.string().nullable().describe('ISO 3166-1 alpha-2; null where the actor is no State.'), delegationId: z.string().nullable().describe('null: no delegation takes part for it.'),
  mark: z.enum(CELL_MARKS).describe('What was done, or which kind of no act it is.'),
  noAct: z.enum(NO_ACT).nullable().describe('Why there is no act: absent (nobody accredited), unserved (not notified), silence (nothing called for an act), running (the period runs), qualified (period over), outside (does not count in the track). null: an act stands. A declared abstention and awaiting instructions are acts.'),
  act: z.object({ id: z.string(), kind: z.string(), effectiveAt: instant, carried: z.boolean(), viaGroup: z.boolean(), lapsed: z.boolean() }).nullable(),
  disclaimer: z.enum(['none', 'general', 'specific']),
  effect: effectShape.nullable(), withheld: z.boolean().describe('What follows is a reading of silence that is not this reader’s to see.'),
})
export type ShownCell = z.infer<typeof cellShape>

const counts = z.partialRecord(codeShape, z.int())

export const resultShape = z.object({
  track: z.enum(TRACKS),
  target: z.discriminatedUnion('of', [
    z.object({ of: z.literal('clause'), draftId: z.string(), revisionId: z.string(), clauseId: z.string(), revisionClauseId: z.string(), label: z.string() }),
    z.object({ of: z.literal('proposition'), propositionId: z.string() }),
    z.object({ of: z.literal('trigger'), triggerId: z.string() }),
  ]),
  whole: z.int().describe('How many count in the track: members, parties, or States and organisations.'), bar: z.int().nullable().describe('How many are needed, or of objections how many block; null where no number decides.'),
  result: effectShape.nullable().describe('Over all; null where the track has none, or it is withheld.'), resultWithheld: z.boolean(),
  counts: counts.describe('Those whose result the reader sees, by code.'),
  silent: z.partialRecord(z.enum(NO_ACT), z.int()).describe('Those whose result is withheld, by the kind of no act.'), withheldActs: z.int(),
  speciallyAffected: z.object({ counts, silent: z.int() }).nullable(),
  cells: z.array(cellShape),
})
export type ShownResult = z.infer<typeof resultShape>

export const effectsShape = z.object({
  consultationId: z.string(), asOf: instant, knownAt: instant, doctrine: z.record(z.enum(SWITCH_NAMES), z.string()), silenceVisibility: z.enum(SILENCE_VISIBILITIES), aid: z.string(),
  ...pageOf(resultShape).shape,
})
export type ShownEffects = z.infer<typeof effectsShape>

/** How many results a page has: each may hold every State. */
const RESULTS = { usual: 10, most: 50 } as const

export const effectsInput = z.object({
  track: z.enum(TRACKS).optional().describe('Absent: every track but those between two States (ACQ, EST).'),
  clause: idInput.optional().describe('A clause, by the words of the newest revision of its draft at that instant.'), proposition: idInput.optional(), trigger: idInput.optional().describe('Of ACQ and EST: the claim.'),
  state: z.enum(STATE_CODES as [string, ...string[]]).optional().describe('Only the cells of this State.'),
  asOf: momentInput.optional().describe('Instant (ISO 8601 with zone), or civil date: its end at the seat. Now unless given.'), knownAt: momentInput.optional().describe('By what was on record then. Now unless given.'),
  limit: limitInput(RESULTS), after: idInput.optional(),
})
export type EffectsWanted = z.infer<typeof effectsInput> & { consultationId: string }

/** Puts an effect into words; the catalogue is the edge's. */
export type Tell = (effect: PlainEffect) => ToldEffect

const ON_WORDS: readonly Track[] = ['CON', 'SIL', 'SA', 'SP', 'AMD', 'CIL', 'PO']
const ON_LAW: readonly Track[] = ['SA', 'SP', 'AMD', 'CIL', 'PO']
const BETWEEN: readonly Track[] = ['ACQ', 'EST']

type Asked = { track: Track; target: Target; shown: ShownResult['target'] }

/**
 * Results by track and target with the cells of all actors, as this reader may see them. `not_found` names the parameter
 * that means nothing here; `before_opening` and `in_the_future` name the instant.
 */
export async function showEffects(context: Context, wanted: EffectsWanted, told: { effect: Tell; aid: string }): Promise<Result<ShownEffects>> {
  const { db, now } = context
  const { consultationId, state } = wanted
  const consultation = await db.consultation.findUnique({ where: { id: consultationId }, select: { seatZone: true } })
  if (!consultation) return fail('not_found')
  const [asOf, knownAt] = [momentAt(wanted.asOf, consultation.seatZone, now), momentAt(wanted.knownAt, consultation.seatZone, now)]
  if (asOf === null || knownAt === null) return fail('invalid', { field: asOf === null ? 'asOf' : 'knownAt' })
  const read = await readEffects(context, { consultationId, asOf, knownAt })
  if (!read.ok) return read
  const effects = read.value
  const asked = await targetsOf(context, wanted, effects)
  if (!asked.ok) return asked
  const page = cut(asked.value, wanted, ({ track, target }) => `${track}.${'versionId' in target ? target.versionId : 'propositionId' in target ? target.propositionId : target.triggerId}`, (one) => one)
  if (!page.ok) return page
  return ok({
    consultationId, asOf: isoOf(asOf), knownAt: isoOf(knownAt), doctrine: effects.doctrine, silenceVisibility: effects.visibility, aid: told.aid, next: page.value.next,
    items: page.value.items.flatMap(({ track, target, shown }) => {
      const column = effects.column(track, target)
      return column ? [shownResult(column, shown, effects, state, told.effect)] : []
    }),
  })
}

/** What is asked of what: each track that reads such a target. */
async function targetsOf({ db }: Context, { track, clause, proposition, trigger }: EffectsWanted, { consultationId, draftIds, asOf, knownAt }: Effects): Promise<Result<Asked[]>> {
  const at = asOf < knownAt ? asOf : knownAt
  const all = !clause && !proposition && !trigger
  const between = track !== undefined && BETWEEN.includes(track)
  const [revisions, propositions, triggers] = await Promise.all([
    clause || (all && !between) ? db.revision.findMany({
      where: { draftId: { in: draftIds }, issuedAt: { lte: at } }, orderBy: { ordinal: 'desc' }, distinct: ['draftId'],
      select: { id: true, draftId: true, clauses: { where: { kind: { not: 'heading' }, ...(clause ? { clauseId: clause } : {}) }, orderBy: { position: 'asc' }, select: { id: true, clauseId: true, label: true } } },
    }) : [],
    proposition || (all && !between) ? db.proposition.findMany({ where: { consultationId, ...(proposition ? { id: proposition } : { endedAt: null, recordedAt: { lte: at } }) }, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }], select: { id: true } }) : [],
    trigger || (all && between) ? db.trigger.findMany({ where: { consultationId, endedAt: null, ...(trigger ? { id: trigger } : {}) }, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }], select: { id: true } }) : [],
  ])
  const clauses = revisions.flatMap((revision) => revision.clauses.map((one) => ({ ...one, revisionId: revision.id, draftId: revision.draftId })))
  if (clause && clauses.length === 0) return fail('not_found', { field: 'clause' })
  if (proposition && propositions.length === 0) return fail('not_found', { field: 'proposition' })
  if (trigger && triggers.length === 0) return fail('not_found', { field: 'trigger' })
  const tracks = (on: readonly Track[]): readonly Track[] => (track ? on.filter((one) => one === track) : on)
  return ok([
    ...clauses.flatMap(({ id, clauseId, label, revisionId, draftId }) => tracks([...ON_WORDS, ...(track ? BETWEEN : [])]).map((one): Asked => ({ track: one, target: { of: 'version', versionId: id }, shown: { of: 'clause', draftId, revisionId, clauseId, revisionClauseId: id, label } }))),
    ...propositions.flatMap(({ id }) => tracks([...ON_LAW, ...(track ? BETWEEN : [])]).map((one): Asked => ({ track: one, target: { of: 'proposition', propositionId: id }, shown: { of: 'proposition', propositionId: id } }))),
    ...triggers.flatMap(({ id }) => tracks(BETWEEN).map((one): Asked => ({ track: one, target: { of: 'trigger', triggerId: id }, shown: { of: 'trigger', triggerId: id } }))),
  ])
}

function shownResult(column: EffectColumn, target: ShownResult['target'], { actors }: Effects, state: string | undefined, tell: Tell): ShownResult {
  const states = new Set(actors.filter(({ kind }) => kind === 'state').map(({ id }) => id))
  return {
    track: column.track, target, whole: column.whole, bar: column.bar, result: column.result && tell(column.result), resultWithheld: column.resultWithheld,
    counts: column.counts, silent: column.silent, withheldActs: column.withheldActs, speciallyAffected: column.speciallyAffected,
    cells: column.cells.filter(({ actorId }) => state === undefined || actorId === state).map(({ actorId, delegationId, mark, noAct, act, disclaimer, effect, withheld }): ShownCell => ({
      stateCode: states.has(actorId) ? actorId : null, delegationId, mark, noAct, act, disclaimer, effect: effect && tell(effect), withheld,
    })),
  }
}
