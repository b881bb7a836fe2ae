import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { delegationOf, mandatesIn } from '@/lib/domain/actor'
import { can } from '@/lib/domain/permissions'
import { AS_LAW, authorityOf, columnsOf, FITS, GROUNDS, judgePosition, POSITION_KINDS, stateOf } from '@/lib/domain/position'
import { isStance } from '@/lib/law/act'
import { instantAt } from '@/lib/domain/seat-time'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { idInput, noneOr, requestKeyInput, textInput } from './act-input'
import type { Context } from './context'
import { hasMovedOn } from './live-text'
import { parseInput } from './parse-input'
import { Refused } from './refused'
import { writePositionRelease } from './release-position'
import { isTaken, onceByKey } from './repeated-request'
import { groupInput, judgeGroup } from './speak-for-group'
import { standingStance } from './standing-stance'
import { tellOfBreaksOn } from './tell-of-breaks'

const input = z.object({
  draftId: idInput,
  clauseId: idInput,
  /** The frozen words on which the position is taken, as the form showed them. */
  revisionClauseId: idInput.nullish(),
  /** The person was shown that the live text differs and takes the position on the words of the revision. */
  acknowledgedWords: z.boolean().default(false),
  kind: z.enum(POSITION_KINDS),
  ground: z.enum(GROUNDS).nullish(),
  scope: z.enum(['whole', 'words', 'general', 'specific']).nullish(),
  scopeNote: textInput.nullish(),
  fit: z.enum(FITS).nullish(),
  asLaw: z.enum(AS_LAW).nullish(),
  interpretive: z.boolean().nullish(),
  text: textInput.nullish(),
  replacement: textInput.nullish(),
  /** Civil date in the seat's time zone, until the end of which instructions are awaited. */
  expiresAt: z.string().max(10).nullish(),
  supersedesId: idInput.nullish(),
  group: groupInput,
  /** Of a dissociation or an explanation of position: the ruling to which it is attached. */
  rulingId: noneOr(idInput),
  release: z.boolean().default(false),
  requestKey: requestKeyInput,
})

/**
 * Prepares a position of the actor's delegation on a clause as it stands in the latest issued revision; with
 * `supersedesId`, in place of an earlier one of the same delegation. Nobody outside the delegation sees it before release.
 * Refuses with `no_revision` or `not_in_revision` where there are no issued words to bind to, `newer_words` where the
 * form showed an earlier revision, `words_moved_on` where the live text differs and the person has not confirmed which
 * words are meant, `not_spokesperson` where it is spoken for a group that has not said so, `stance_standing` where an earlier stance would be left beside the new one.
 */
export async function preparePosition(context: Context, raw: unknown): Promise<Result<{ id: string; released: boolean }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, clauseId, requestKey, release, kind } = parsed.value
  const draft = await context.db.draft.findUnique({ where: { id: draftId }, select: { consultationId: true, lang: true, consultation: { select: { seatZone: true } } } })
  if (!draft) return fail('not_found', { field: 'draftId' })
  const { consultationId } = draft
  const delegationId = context.actor && delegationOf(context.actor, consultationId)
  const subject = { consultationId, delegationId, released: false }
  if (!delegationId || !can(context.actor, 'position.prepare', subject)) return fail('forbidden')
  if (release && !can(context.actor, 'position.release', subject)) return fail('forbidden', { field: 'release' })
  const actor = context.actor!

  const again = async () => {
    const there = await positionOfKey(context, requestKey)
    return there && there.preparedById === actor.personId ? ok({ id: there.id, released: there.releasedAt !== null }) : null
  }
  const first = await positionOfKey(context, requestKey)
  if (first) return (await again()) ?? fail('taken', { field: 'requestKey' })

  const words = await boundWords(context, { draftId, clauseId, shownId: parsed.value.revisionClauseId ?? null })
  if (!words.ok) return words
  if (!parsed.value.acknowledgedWords && (await hasMovedOn(context.db, draftId, clauseId, words.value.text))) return fail('words_moved_on', { field: 'acknowledgedWords' })

  const date = parsed.value.expiresAt
  const expiresAt = date ? instantAt(`${date}T23:59`, draft.consultation.seatZone) : null
  if (date && !expiresAt) return fail('invalid', { field: 'expiresAt' })
  const judged = judgePosition({ ...parsed.value, expiresAt }, words.value.text, context.now)
  if (!judged.ok) return judged

  const bonds = parsed.value.group ? await judgeGroup(context.db, { ...parsed.value.group, consultationId, delegationId, blocks: kind === 'objection', now: context.now, saidAt: context.now }) : ok([])
  if (!bonds.ok) return bonds
  const rulingId = parsed.value.rulingId ?? null
  const misplaced = rulingId ? await judgeRuling(context, { rulingId, revisionClauseId: words.value.id, kind }) : null
  if (misplaced) return misplaced

  const supersedesId = parsed.value.supersedesId ?? null
  const earlier = await judgeEarlier(context, { supersedesId, delegationId, draftId, clauseId, kind })
  // The second of two clicks may see what the first has just done: that is no refusal.
  if (earlier) return (await again()) ?? earlier

  try {
    const prepared = await onceByKey(
      () => context.db.$transaction(async (tx) => {
        const position = await tx.position.create({
          data: {
            draftId, clauseId, delegationId, revisionId: words.value.revisionId, revisionClauseId: words.value.id, ...columnsOf(judged.value),
            authority: authorityOf(mandatesIn(actor, consultationId).find((mandate) => mandate.delegationId === delegationId)?.role),
            lang: draft.lang, preparedById: actor.personId, preparedAt: context.now, supersedesId, rulingId, requestKey,
            ...(parsed.value.group ? { via: 'group', groupId: parsed.value.group.groupId, bonds: { create: bonds.value } } : {}),
          },
        })
        if (release) {
          const released = await writePositionRelease(tx, { position, consultationId, wordsSha256: words.value.sha256, personId: actor.personId, now: context.now })
          if (!released.ok) throw new Refused(released)
        } else await announce(tx, { kind: 'acts', draftId, onlyDelegationId: delegationId })
        return ok({ id: position.id, released: release })
      }),
      again,
    )
    if (release) await tellOfBreaksOn(context, words.value.revisionId)
    return prepared
  } catch (error) {
    if (error instanceof Refused) return error.failure
    if (isTaken(error) && supersedesId) return fail('already_superseded', { field: 'supersedesId' })
    throw error
  }
}

/** A dissociation or an explanation of position attaches to a ruling on the very words. */
async function judgeRuling({ db }: Context, on: { rulingId: string; revisionClauseId: string; kind: string }): Promise<Failure | null> {
  if (on.kind !== 'dissociation' && on.kind !== 'support_statement') return fail('invalid', { field: 'rulingId' })
  return (await db.ruling.findUnique({ where: { id: on.rulingId }, select: { revisionClauseId: true } }))?.revisionClauseId === on.revisionClauseId ? null : fail('not_found', { field: 'rulingId' })
}

const positionOfKey = (context: Context, requestKey: string) =>
  context.db.position.findUnique({ where: { requestKey }, select: { id: true, preparedById: true, releasedAt: true } })

/** The words of the latest revision to which a position binds, if they are those that the form showed. */
async function boundWords(context: Context, on: { draftId: string; clauseId: string; shownId: string | null }) {
  const latest = await context.db.revision.findFirst({ where: { draftId: on.draftId }, orderBy: { ordinal: 'desc' }, select: { id: true } })
  if (!latest) return fail('no_revision')
  const frozen = await context.db.revisionClause.findUnique({ where: { revisionId_clauseId: { revisionId: latest.id, clauseId: on.clauseId } } })
  if (!frozen) return fail('not_in_revision', { field: 'clauseId' })
  if (on.shownId !== frozen.id) {
    const shown = on.shownId ? await context.db.revisionClause.findUnique({ where: { id: on.shownId }, select: { clauseId: true, sha256: true } }) : null
    if (shown?.clauseId !== on.clauseId) return fail('required', { field: 'revisionClauseId' })
    if (shown.sha256 !== frozen.sha256) return fail('newer_words', { field: 'revisionClauseId' })
  }
  return ok(frozen)
}

async function judgeEarlier(context: Context, on: { supersedesId: string | null; delegationId: string; draftId: string; clauseId: string; kind: string }): Promise<Failure | null> {
  if (on.supersedesId) {
    const earlier = await context.db.position.findUnique({ where: { id: on.supersedesId }, include: { supersededBy: { select: { id: true, releasedAt: true } } } })
    if (!earlier || earlier.delegationId !== on.delegationId || earlier.draftId !== on.draftId || earlier.clauseId !== on.clauseId) return fail('not_found', { field: 'supersedesId' })
    const state = stateOf(earlier)
    if (state === 'prepared') return fail('not_released', { field: 'supersedesId' })
    if (state === 'withdrawn') return fail('already_withdrawn', { field: 'supersedesId' })
    if (earlier.supersededBy) return fail('already_superseded', { field: 'supersedesId' })
    // A stance that takes the place of conduct leaves another stance where it is, so the next question is still asked.
    if (isStance(earlier.kind) || !isStance(on.kind)) return null
  }
  if (!isStance(on.kind)) return null
  return (await standingStance(context.db, on)) ? fail('stance_standing', { field: 'supersedesId' }) : null
}
