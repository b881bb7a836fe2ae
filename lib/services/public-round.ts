import type { Database, Transaction } from '@/lib/data/client'

/** What services of the public page need of a round. */
const WITH = {
  consultation: { select: { id: true, body: true, parentBody: true, seat: true, seatZone: true, illustrative: true } },
  revision: { include: { clauses: { orderBy: { position: 'asc' } }, draft: { select: { title: true, lang: true } } } },
  classes: { orderBy: { position: 'asc' } },
  extensions: true,
} as const

/** A comment round that is for stakeholders, by the id in its public address; null: there is none, or it is not for them. */
export const publicRound = (db: Database | Transaction, publicId: string) =>
  db.round.findFirst({ where: { publicId, kind: 'comment', audience: { in: ['stakeholders', 'both'] } }, include: WITH })

export type PublicRoundRow = NonNullable<Awaited<ReturnType<typeof publicRound>>>

/** A lead question of a round. */
export type LeadQuestion = { id: string; text: string }
export const questionsOf = (round: { leadQuestions: unknown }): LeadQuestion[] => round.leadQuestions as LeadQuestion[]
