import type { Database } from '@/lib/data/client'
import type { Actor, Role } from '@/lib/domain/actor'
import { isLanguage } from '@/lib/domain/language'

/** The person of a session with the mandates that run at `now`; null if there is no such person any more. */
export async function loadActor(db: Database, personId: string, now: Date): Promise<Actor | null> {
  const person = await db.person.findUnique({
    where: { id: personId },
    select: {
      id: true, name: true, email: true, locale: true,
      mandates: {
        where: { fromAt: { lte: now }, OR: [{ untilAt: null }, { untilAt: { gt: now } }] },
        select: { id: true, consultationId: true, delegationId: true, role: true },
      },
    },
  })
  if (!person) return null
  return {
    personId: person.id,
    name: person.name,
    email: person.email,
    locale: isLanguage(person.locale) ? person.locale : 'en',
    mandates: person.mandates.map((mandate) => ({ ...mandate, role: mandate.role as Role })),
  }
}
