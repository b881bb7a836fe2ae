import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, lineInput, requestKeyInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { onceByKey } from './repeated-request'
import { writeRoundOpening } from './write-round'

const input = z.object({ revisionId: idInput, /** The meeting as it is called. */ title: lineInput(200), requestKey: requestKeyInput })

/**
 * Opens the reading of a revision in a meeting: clause by clause, until the Chair ends it. Refuses with `newer_revision`, and
 * `reading_runs` while another is held on the draft. The same request key returns the first.
 */
export async function openReading(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { revisionId, title, requestKey } = parsed.value
  const revision = await context.db.revision.findUnique({ where: { id: revisionId }, select: { id: true, draft: { select: { id: true, consultationId: true, revisions: { orderBy: { ordinal: 'desc' }, take: 1, select: { id: true } } } } } })
  if (!revision) return fail('not_found', { field: 'revisionId' })
  const { id: draftId, consultationId, revisions } = revision.draft
  if (!can(context.actor, 'reading.conduct', { consultationId })) return fail('forbidden')
  const again = async (): Promise<Result<{ id: string }> | null> => {
    const first = await context.db.round.findUnique({ where: { requestKey }, select: { id: true, consultationId: true } })
    return first && (first.consultationId === consultationId ? ok({ id: first.id }) : fail('taken', { field: 'requestKey' }))
  }
  const first = await again()
  if (first) return first
  if (revisions[0]?.id !== revisionId) return fail('newer_revision', { field: 'revisionId' })
  const personId = context.actor!.personId
  return onceByKey(
    () => context.db.$transaction(async (tx): Promise<Result<{ id: string }>> => {
      await tx.$queryRaw`select id from "Draft" where id = ${draftId} for update`
      if ((await tx.round.count({ where: { draftId, kind: 'reading', closedAt: null } })) > 0) return fail('reading_runs', { field: 'revisionId' })
      const round = await tx.round.create({ data: { publicId: randomBytes(8).toString('hex'), consultationId, kind: 'reading', draftId, revisionId, title, opensAt: context.now, createdAt: context.now, createdById: personId, requestKey } })
      await record(tx, { at: context.now, personId, kind: 'reading.open', subjectId: round.id, payload: { consultationId, revisionId, title } })
      await writeRoundOpening(tx, round, { now: context.now, personId })
      return ok({ id: round.id })
    }),
    again,
  )
}
