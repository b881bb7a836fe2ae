import type { Language } from './language'

/** What a mandate lets a person be in a consultation. Deputy heads hold the role `head`. */
export const ROLES = ['secretariat', 'chair', 'head', 'delegate', 'adviser', 'observer', 'stakeholder', 'reader'] as const
export type Role = (typeof ROLES)[number]

/** A mandate that runs at the moment the actor was loaded. */
export type RunningMandate = {
  id: string
  /** null: the secretariat of the whole platform. */
  consultationId: string | null
  /** null for secretariat, chair and reader. */
  delegationId: string | null
  role: Role
}

/** The signed-in person with the mandates that run now. Comes from the session, never from the client. */
export type Actor = {
  personId: string
  name: string
  email: string
  locale: Language
  mandates: readonly RunningMandate[]
}

/** The mandates of an actor in one consultation, those of the platform's secretariat included. */
export const mandatesIn = (actor: Actor, consultationId: string): readonly RunningMandate[] =>
  actor.mandates.filter((mandate) => mandate.consultationId === consultationId || (mandate.role === 'secretariat' && mandate.consultationId === null))

/** The delegation for which an actor speaks in a consultation; null for secretariat, chair, reader and strangers. */
export const delegationOf = (actor: Actor, consultationId: string): string | null =>
  mandatesIn(actor, consultationId).find((mandate) => mandate.delegationId)?.delegationId ?? null
