import type { Database } from '@/lib/data/client'
import type { Actor } from '@/lib/domain/actor'
import type { Context } from '@/lib/services/context'
import { loadActor } from '@/lib/services/load-actor'

/** Ids and people of the demonstration, as its steps hand them on. */
export type Stage = {
  db: Database
  consultationId: string
  draftId: string
  /** The instant so many days before loading (negative: after it). */
  daysAgo: (days: number) => Date
  /** Person and delegation by `<code>.<role>`, e.g. `MU.head`; `secretariat`, `chair`. */
  people: Map<string, { personId: string; delegationId: string | null }>
}

/** A context in which somebody of the demonstration acts at an instant. */
export async function contextOf(stage: Stage, who: string, now: Date): Promise<Context> {
  const person = stage.people.get(who)
  const actor: Actor | null = person ? await loadActor(stage.db, person.personId, now) : null
  if (!actor) throw new Error(`nobody plays ${who}`)
  return { db: stage.db, actor, now }
}

/** The value of a step that must succeed; says which did not. */
export function done<Value>(step: string, result: { ok: true; value: Value } | { ok: false; code: string; field?: string }): Value {
  if (result.ok) return result.value
  throw new Error(`demonstration: ${step} was refused (${result.code}${result.field ? `, ${result.field}` : ''})`)
}
