/** Drafts and people for the load, in the database that the benchmark was given. */
import { randomUUID } from 'node:crypto'
import { openDatabase } from '@/lib/data/client'
import { seedDraft } from '@/lib/data/draft-log'
import { stateFromClauses } from '@/lib/editor/document'

const WORDS = 'States shall consult one another in good faith on the use of space resources before any activity begins'

/** The first text of every draft of the load, for all servers alike. */
export const seed = (): Uint8Array => stateFromClauses(Array.from({ length: 20 }, (_, index) => ({ id: `c${index}`, kind: 'paragraph' as const, level: 1, text: `${WORDS}.`, numbering: null, alternativeOf: null })))

/** Makes drafts with that text, and twenty people of ten delegations who may write them. */
export async function makeScene(databaseUrl: string, drafts: number): Promise<{ draftIds: string[]; people: string[] }> {
  const db = openDatabase(databaseUrl, 2)
  const now = new Date()
  const consultation = await db.consultation.create({ data: { title: 'Bench', body: 'Bench', symbol: `B/${randomUUID().slice(0, 6)}`, seat: 'Vienna', seatZone: 'Europe/Vienna', languages: ['en'], createdAt: now, createdById: 'bench' } })
  const people: string[] = []
  for (let index = 0; index < 20; index++) {
    const delegation = await db.delegation.create({ data: { consultationId: consultation.id, kind: 'other', name: `Delegation ${index}`, memberOfBody: true, invitedAt: now } })
    const person = await db.person.create({ data: { email: `${randomUUID()}@example.org`, name: `Delegate ${index}`, createdAt: now } })
    await db.mandate.create({ data: { personId: person.id, consultationId: consultation.id, delegationId: delegation.id, role: 'delegate', fromAt: now } })
    people.push(person.id)
  }
  const draftIds: string[] = []
  for (let index = 0; index < drafts; index++) {
    const draft = await db.draft.create({ data: { consultationId: consultation.id, title: `Draft ${index}`, lang: 'en', epoch: randomUUID(), createdAt: now, createdById: people[0]! } })
    await db.$transaction((tx) => seedDraft(tx, { draftId: draft.id, update: seed(), personId: null, now }))
    draftIds.push(draft.id)
  }
  await db.$disconnect()
  return { draftIds, people }
}
