import { delegationOf } from '@/lib/domain/actor'
import { can, type Action } from '@/lib/domain/permissions'
import type { Context } from './context'

/**
 * For whom an actor puts something on record beside the text: its delegation, or null for the secretariat and the Chair.
 * Undefined where it may not.
 */
export function ownVoice({ actor }: Context, action: Action, consultationId: string): string | null | undefined {
  if (!actor) return undefined
  const delegationId = delegationOf(actor, consultationId)
  if (can(actor, action, { consultationId, delegationId })) return delegationId
  return can(actor, action, { consultationId, delegationId: null }) ? null : undefined
}
