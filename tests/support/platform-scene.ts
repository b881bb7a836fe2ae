import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/data/client'
import type { Actor, Role } from '@/lib/domain/actor'
import { loadActor } from '@/lib/services/load-actor'
import type { Context } from '@/lib/services/context'

export const NOON = new Date('2026-11-23T11:00:00Z')
export const later = (minutes: number, from = NOON): Date => new Date(from.getTime() + minutes * 60_000)

/** A person with mandates, made without any service: what the tests start from. */
export async function personWith(db: Database, mandates: { role: Role; consultationId?: string | null; delegationId?: string | null }[], given: { email?: string; name?: string } = {}): Promise<string> {
  const person = await db.person.create({
    data: {
      email: given.email ?? `${randomUUID()}@placet.example`, name: given.name ?? `A ${mandates[0]?.role ?? 'person'}`, createdAt: NOON,
      mandates: { create: mandates.map(({ role, consultationId, delegationId }) => ({ role, consultationId: consultationId ?? null, delegationId: delegationId ?? null, fromAt: later(-60) })) },
    },
  })
  return person.id
}

/** The context in which that person acts at an instant. */
export async function contextOf(db: Database, personId: string | null, now: Date = NOON): Promise<Context> {
  const actor: Actor | null = personId ? await loadActor(db, personId, now) : null
  return { db, actor, now }
}

/** A consultation with nothing in it. */
export async function emptyConsultation(db: Database, given: { memberSubject?: string | null; title?: string } = {}): Promise<string> {
  const { id } = await db.consultation.create({
    data: {
      title: given.title ?? 'Illustrative principles', body: 'Working group', symbol: 'PLC/WG.1/2026/L.7', seat: 'Vienna', seatZone: 'Europe/Vienna', languages: ['en', 'fr'],
      memberSubject: given.memberSubject === undefined ? 'copuos' : given.memberSubject, createdAt: NOON, createdById: 'test',
    },
  })
  return id
}

export const newKey = (): string => randomUUID()
