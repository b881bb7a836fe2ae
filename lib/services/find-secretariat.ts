import type { Database } from '@/lib/data/client'
import type { Actor } from '@/lib/domain/actor'
import { loadActor } from './load-actor'

/**
 * Who acts where nobody is signed in (command line): the person with this e-mail, or the first who holds a running
 * secretariat mandate for the consultation or the platform. null where there is none. What the person may do is asked as ever.
 */
export async function findSecretariat(db: Database, consultationId: string, email: string | null, now: Date): Promise<Actor | null> {
  if (email) {
    const person = await db.person.findUnique({ where: { email: email.trim().toLowerCase() }, select: { id: true } })
    return person ? loadActor(db, person.id, now) : null
  }
  const mandate = await db.mandate.findFirst({
    where: { role: 'secretariat', AND: [{ OR: [{ consultationId }, { consultationId: null }] }, { OR: [{ untilAt: null }, { untilAt: { gt: now } }] }], fromAt: { lte: now } },
    orderBy: [{ consultationId: { sort: 'asc', nulls: 'last' } }, { fromAt: 'asc' }],
    select: { personId: true },
  })
  return mandate ? loadActor(db, mandate.personId, now) : null
}
