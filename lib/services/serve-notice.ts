import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { instantAt } from '@/lib/domain/seat-time'
import { accreditedDelegations } from './accredited-delegations'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { onceByKey } from './repeated-request'

/** How a revision reached a delegation: on the platform, or on paper outside it. */
export const NOTICE_CHANNELS = ['platform', 'note_verbale', 'un_circular', 'forum'] as const

const input = z.object({
  revisionId: idInput,
  delegationId: idInput,
  channel: z.enum(NOTICE_CHANNELS),
  /** When it was handed over, as the clock of the seat shows it, `YYYY-MM-DDTHH:mm`. On the platform: absent, it is now. */
  servedAt: z.string().trim().max(16).nullish(),
  /** Number and date of the paper; needed for a note verbale and a circular. */
  reference: z.string().trim().max(200).nullish(),
  languages: z.array(z.enum(LANGUAGES)).max(LANGUAGES.length).nullish(),
})

/**
 * Records that a revision was served on one more delegation: a note verbale delivered on paper, or the platform for
 * somebody accredited later. A revision is served once on a delegation: the same notice again returns the first, another
 * one is refused with `already_served`.
 */
export async function serveNotice(context: Context, raw: unknown): Promise<Result<{ id: string; servedAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { revisionId, delegationId, channel } = parsed.value
  const revision = await context.db.revision.findUnique({ where: { id: revisionId }, include: { draft: { select: { id: true, lang: true, consultationId: true, consultation: { select: { seatZone: true } } } } } })
  if (!revision) return fail('not_found', { field: 'revisionId' })
  const { draft } = revision
  if (!can(context.actor, 'notice.serve', { consultationId: draft.consultationId })) return fail('forbidden')
  const delegation = await context.db.delegation.findUnique({ where: { id: delegationId }, select: { consultationId: true } })
  if (delegation?.consultationId !== draft.consultationId) return fail('not_found', { field: 'delegationId' })
  const reference = parsed.value.reference || null
  if (!reference && (channel === 'note_verbale' || channel === 'un_circular')) return fail('required', { field: 'reference' })
  if (channel !== 'platform' && !parsed.value.servedAt) return fail('required', { field: 'servedAt' })
  const servedAt = channel === 'platform' ? context.now : instantAt(parsed.value.servedAt!, draft.consultation.seatZone)
  if (!servedAt) return fail('invalid', { field: 'servedAt' })
  if (servedAt > context.now) return fail('in_the_future', { field: 'servedAt' })
  // The field shows minutes: a paper handed over in the minute of issuing was not handed over before it.
  if (servedAt.getTime() < revision.issuedAt.getTime() - 59_999) return fail('before_issue', { field: 'servedAt' })
  if (channel === 'platform' && !(await accreditedDelegations(context.db, draft.consultationId, context.now)).has(delegationId)) return fail('nobody_accredited', { field: 'delegationId' })

  const again = async (): Promise<Result<{ id: string; servedAt: Date }> | null> => {
    const first = await context.db.notice.findUnique({ where: { revisionId_delegationId: { revisionId, delegationId } } })
    if (!first) return null
    const same = first.channel === channel && first.reference === reference && (channel === 'platform' || first.servedAt.getTime() === servedAt.getTime())
    return same ? ok({ id: first.id, servedAt: first.servedAt }) : fail('already_served', { field: 'delegationId' })
  }
  return (await again()) ?? onceByKey(
    () => context.db.$transaction(async (tx) => {
      const personId = context.actor!.personId
      const languages = parsed.value.languages?.length ? parsed.value.languages : [draft.lang]
      const notice = await tx.notice.create({ data: { revisionId, delegationId, servedAt, channel, reference, languages, recordedAt: context.now, recordedById: personId } })
      await record(tx, { at: context.now, personId, delegationId, kind: 'notice.serve', subjectId: notice.id, payload: { revisionId, delegationId, channel, reference, servedAt: servedAt.toISOString(), languages } })
      await announce(tx, { kind: 'acts', draftId: draft.id })
      return ok({ id: notice.id, servedAt })
    }),
    again,
  )
}
