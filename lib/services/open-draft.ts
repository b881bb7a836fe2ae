import type { Database } from '@/lib/data/client'
import { type Actor, delegationOf, mandatesIn, type Role } from '@/lib/domain/actor'
import { isLanguage } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { loadActor } from './load-actor'
import { NAMED } from './named-delegation'
import type { Context } from './context'

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

/** Who is asked for by the session is asked for again here: nothing of a draft is loaded before its reader may read it. */
export async function openDraft({ db, now }: Omit<Context, 'actor'>, personId: string, draftId: string): Promise<Result<OpenedDraft, 'not_signed_in' | 'not_found' | 'not_allowed'>> {
  const [actor, draft] = await Promise.all([loadActor(db, personId, now), db.draft.findUnique({ where: { id: draftId }, select: HEAD })])
  if (!actor) return fail('not_signed_in')
  if (!draft) return fail('not_found')
  const seat = (await seatsOf(db, [actor], draft)).get(personId)
  return seat ? ok({ draftId, consultationId: draft.consultationId, phase: draft.phase, epoch: draft.epoch, seq: draft.seq, seat }) : fail('not_allowed')
}

/** The seats that persons now have at a draft; those who may no longer read it are missing. null: no such draft any more. */
export async function reviewSeats(db: Database, draftId: string, personIds: readonly string[], now: Date): Promise<{ phase: string; epoch: string; seq: number; seats: Map<string, Seat> } | null> {
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
  return { phase: draft.phase, epoch: draft.epoch, seq: draft.seq, seats: await seatsOf(db, actors, draft) }
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
