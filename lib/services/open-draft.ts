import type { Database } from '@/lib/data/client'
import { type Actor, delegationOf, mandatesIn, type Role } from '@/lib/domain/actor'
import { isLanguage } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { NAMED } from './named-delegation'

/** As whom a person sits at a draft, and whether that seat may write anything there now: the common text, or under negotiation a layer of its own. */
export type Seat = {
  personId: string
  name: string
  role: Role
  delegation: { id: string; kind: string; stateCode: string | null; name: string | null } | null
  mayWrite: boolean
  /** Keeps the base text once the draft is under negotiation. */
  penholder: boolean
}

/** A draft as one person may open it. `seq`: how far its log reached when it was opened. */
export type OpenedDraft = { draftId: string; consultationId: string; phase: string; epoch: string; seq: number; seat: Seat }

type DraftHead = { id: string; consultationId: string; phase: string; epoch: string; seq: number }
const HEAD = { id: true, consultationId: true, phase: true, epoch: true, seq: true } as const

/** A draft's head as it is now. `people`: those of the persons asked about who have an account. `seats`: those of them who may read. */
export type Reviewed = { consultationId: string; phase: string; epoch: string; seq: number; people: Set<string>; seats: Map<string, Seat> }

/**
 * The seats that persons now have at a draft; those who may not read it are missing. null: no such draft. Who is named by a session is
 * looked up again here: nothing of a draft is loaded before its reader may read it.
 */
export async function reviewSeats(db: Database, draftId: string, personIds: readonly string[], now: Date): Promise<Reviewed | null> {
  const [draft, people] = await Promise.all([
    db.draft.findUnique({ where: { id: draftId }, select: HEAD }),
    db.person.findMany({
      where: { id: { in: [...personIds] } },
      select: { id: true, name: true, email: true, locale: true, mandates: { where: { fromAt: { lte: now }, OR: [{ untilAt: null }, { untilAt: { gt: now } }] }, select: { id: true, consultationId: true, delegationId: true, role: true } } },
    }),
  ])
  if (!draft) return null
  const actors = people.map((person): Actor => ({
    personId: person.id, name: person.name, email: person.email, locale: isLanguage(person.locale) ? person.locale : 'en',
    mandates: person.mandates.map((mandate) => ({ ...mandate, role: mandate.role as Role })),
  }))
  const { consultationId, phase, epoch, seq } = draft
  return { consultationId, phase, epoch, seq, people: new Set(people.map(({ id }) => id)), seats: await seatsOf(db, actors, draft) }
}

async function seatsOf(db: Database, actors: readonly Actor[], draft: DraftHead): Promise<Map<string, Seat>> {
  const { consultationId, phase } = draft
  const readers = actors.filter((actor) => can(actor, 'draft.read', { consultationId, phase }))
  const delegationIds = [...new Set(readers.map((actor) => delegationOf(actor, consultationId)).filter((id) => id !== null))]
  const delegations = new Map((delegationIds.length ? await db.delegation.findMany({
    where: { id: { in: delegationIds } },
    select: { id: true, kind: true, ...NAMED },
  }) : []).map(({ organization, ...delegation }) => [delegation.id, { ...delegation, name: organization?.acronym ?? organization?.name ?? delegation.name }]))
  return new Map(readers.map((actor) => {
    const delegationId = delegationOf(actor, consultationId)
    const mandates = mandatesIn(actor, consultationId)
    const role = (mandates.find((mandate) => mandate.delegationId === delegationId) ?? mandates[0])?.role ?? 'reader'
    return [actor.personId, {
      personId: actor.personId,
      name: actor.name,
      role,
      delegation: (delegationId && delegations.get(delegationId)) || null,
      mayWrite: can(actor, 'draft.write', { consultationId, phase }) || can(actor, 'draft.keep', { consultationId, phase }) || can(actor, 'draft.propose', { consultationId, phase, delegationId }),
      penholder: role === 'secretariat' || role === 'chair',
    }]
  }))
}
