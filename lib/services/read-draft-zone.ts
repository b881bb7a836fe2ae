import { can } from '@/lib/domain/permissions'
import type { Context } from './context'

/** The time zone of the seat at which a draft is negotiated, in which its dates are written; null where it may not be read. */
export async function readDraftZone(context: Context, draftId: string): Promise<string | null> {
  const draft = await context.db.draft.findUnique({ where: { id: draftId }, select: { consultationId: true, consultation: { select: { seatZone: true } } } })
  return draft && can(context.actor, 'draft.read', { consultationId: draft.consultationId }) ? draft.consultation.seatZone : null
}
