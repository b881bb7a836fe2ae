import { delegationOf, mandatesIn } from '@/lib/domain/actor'
import { seesSilence, silenceVisibilityAt } from '@/lib/domain/consultation-rule'
import type { Context } from './context'

/**
 * Whether the actor may see what the silence of a delegation (null: of a State without one) may be read as. The rule is the
 * one that holds now, whatever instant is asked about; it binds pages, API and exports alike.
 */
export async function silenceSight({ db, actor, now }: Context, consultationId: string): Promise<(delegationId: string | null) => boolean> {
  const visibility = silenceVisibilityAt(await db.consultationRule.findMany({ where: { consultationId, name: 'silenceVisibility' } }), now)
  const own = actor && delegationOf(actor, consultationId)
  const takesPart = actor !== null && mandatesIn(actor, consultationId).some((mandate) => mandate.role !== 'reader')
  return (delegationId) => seesSilence(visibility, { own: delegationId !== null && delegationId === own, takesPart })
}
