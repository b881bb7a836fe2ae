import type { Database } from '@/lib/data/client'

/** The person with this e-mail address, in whatever case it is written; null if the secretariat has opened no account for it. */
export const findPersonByEmail = (db: Database, email: string): Promise<{ id: string } | null> =>
  db.person.findUnique({ where: { email: email.trim().toLowerCase() }, select: { id: true } })
