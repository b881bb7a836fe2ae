import { type Actor, mandatesIn } from '@/lib/domain/actor'

/** Whether acts that are not yet released may be shown: to the delegation that prepares them, or to the secretariat and Chair for their own comments. */
export const isOwn = (actor: Actor | null, consultationId: string, delegationId: string | null): boolean =>
  actor !== null && mandatesIn(actor, consultationId).some((mandate) =>
    delegationId === null ? mandate.role === 'secretariat' || mandate.role === 'chair' : mandate.delegationId === delegationId)
