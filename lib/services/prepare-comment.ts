import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { delegationOf } from '@/lib/domain/actor'
import { COMMENT_CATEGORIES, judgeComment, judgeParent } from '@/lib/domain/comment'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, requestKeyInput, textInput } from './act-input'
import type { Context } from './context'
import { judgeEyes } from './four-eyes'
import { liveText } from './live-text'
import { parseInput } from './parse-input'
import { writeCommentRelease } from './release-comment'
import { onceByKey } from './repeated-request'

const input = z.object({
  draftId: idInput,
  clauseId: idInput,
  parentId: idInput.nullish(),
  category: z.enum(COMMENT_CATEGORIES).optional(),
  body: textInput,
  proposedWording: textInput.nullish(),
  rationale: textInput.nullish(),
  anchor: z.object({ start: z.string().max(2000), end: z.string().max(2000), quote: textInput }).nullish(),
  /** Release in the same step: for those who may release, after they confirmed it. */
  release: z.boolean().default(false),
  requestKey: requestKeyInput,
})

/**
 * Prepares a comment on a clause of the live text, or with `parentId` a reply in a thread. Seen by the actor's own
 * delegation alone until it is released. Repeated with the same request key it returns the first comment.
 * `channel` says how it came; it is the caller's knowledge, never the input's.
 * Refuses with `forbidden`, `not_found`, the code of a wrong field, or `taken` where the key belongs to somebody else.
 */
export async function prepareComment(context: Context, raw: unknown, channel: 'platform' | 'mail' = 'platform'): Promise<Result<{ id: string; released: boolean }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, clauseId, requestKey, release } = parsed.value
  const draft = await context.db.draft.findUnique({ where: { id: draftId }, select: { consultationId: true } })
  if (!draft) return fail('not_found', { field: 'draftId' })
  const { consultationId } = draft
  const delegationId = context.actor && delegationOf(context.actor, consultationId)
  const subject = { consultationId, delegationId, released: false }
  if (!can(context.actor, 'comment.prepare', subject)) return fail('forbidden')
  if (release && !can(context.actor, 'comment.release', subject)) return fail('forbidden', { field: 'release' })
  const actor = context.actor!
  const alone = release ? await judgeEyes(context.db, { delegationId, preparedById: actor.personId, releasedById: actor.personId }) : null
  if (alone) return alone

  const first = await commentOfKey(context, requestKey)
  if (first) return first.preparedById === actor.personId ? ok({ id: first.id, released: first.releasedAt !== null }) : fail('taken', { field: 'requestKey' })

  let { category } = parsed.value
  if (parsed.value.parentId) {
    const parent = await context.db.comment.findUnique({ where: { id: parsed.value.parentId } })
    if (!parent) return fail('not_found', { field: 'parentId' })
    const judged = judgeParent(parent, { draftId, clauseId })
    if (!judged.ok) return judged
    category = parent.category as typeof category
  } else if (!(await clauseExists(context, draftId, clauseId))) return fail('not_found', { field: 'clauseId' })
  if (!category) return fail('required', { field: 'category' })
  const judged = judgeComment({ ...parsed.value, category })
  if (!judged.ok) return judged
  const { anchor, ...content } = judged.value
  const latest = await context.db.revision.findFirst({ where: { draftId }, orderBy: { ordinal: 'desc' }, select: { id: true } })

  return onceByKey(
    () => context.db.$transaction(async (tx) => {
      const comment = await tx.comment.create({
        data: {
          draftId, clauseId, delegationId, parentId: parsed.value.parentId ?? null, ...content,
          anchorStart: anchor?.start ?? null, anchorEnd: anchor?.end ?? null, quote: anchor?.quote ?? null,
          revisionId: latest?.id ?? null, preparedById: actor.personId, preparedAt: context.now, channel, requestKey,
        },
      })
      if (release) await writeCommentRelease(tx, { comment, personId: actor.personId, now: context.now })
      else await announce(tx, { kind: 'acts', draftId, onlyDelegationId: delegationId })
      return ok({ id: comment.id, released: release })
    }),
    async () => {
      const there = await commentOfKey(context, requestKey)
      return there && there.preparedById === actor.personId ? ok({ id: there.id, released: there.releasedAt !== null }) : null
    },
  )
}

const commentOfKey = (context: Context, requestKey: string) =>
  context.db.comment.findUnique({ where: { requestKey }, select: { id: true, preparedById: true, releasedAt: true } })

/** A clause that stands in the live text, or did in a revision: what was cut can still be commented on. */
async function clauseExists(context: Context, draftId: string, clauseId: string): Promise<boolean> {
  const live = await liveText(context.db, draftId)
  if (live?.clauses.some((clause) => clause.id === clauseId)) return true
  return (await context.db.revisionClause.count({ where: { clauseId, revision: { draftId } } })) > 0
}
