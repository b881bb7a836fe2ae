import type { RegisterSight } from '@/lib/data/contribution-register'
import { delegationOf } from '@/lib/domain/actor'
import { can } from '@/lib/domain/permissions'
import type { Context } from './context'

/**
 * What of the register this person may see: secretariat and Chair all of it, a delegation what is published and its own, everybody
 * else in the consultation what is published; null: nothing. `mineOnly` narrows a delegation to its own.
 */
export function sightOf({ actor }: Context, consultationId: string, mineOnly = false): RegisterSight | null {
  if (!can(actor, 'contribution.read', { consultationId })) return null
  if (can(actor, 'contribution.review', { consultationId })) return { all: true }
  return { all: false, own: delegationOf(actor!, consultationId), mineOnly }
}
