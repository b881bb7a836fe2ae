import { delegationOf, mandatesIn, type Role } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'
import { changesFor, type DeskChange } from './desk-changes'
import { deadlinesOf, type Deadline } from './desk-deadlines'
import { type DeskDraft, deskDrafts } from './desk-draft'
import { officeDesk, type OfficeDesk } from './desk-office'
import { type SilenceGroup, silencesOf } from './desk-silence'
import { type Waiting, waitingIn } from './desk-waiting'
import { type ConsultationLine, readConsultations } from './read-consultations'

export type DeskHead = {
  consultation: { id: string; title: string; symbol: string; seat: string; seatZone: string; illustrative: boolean }
  role: Role
  /** Up to when the person has marked the desk as seen; null: never. */
  seenAt: Date | null
  drafts: Pick<DeskDraft, 'id' | 'title' | 'lang' | 'phase' | 'latest' | 'liveDiffers'>[]
  deadlines: Deadline[]
}

export type Desk =
  /** More than one consultation, and none was chosen; or none at all. */
  | { kind: 'choose'; consultations: ConsultationLine[]; mayCreate: boolean }
  | ({ kind: 'delegation'; delegation: { id: string; name: string; kind: string }; changes: DeskChange[]; waiting: Waiting[]; silence: SilenceGroup[]; may: { release: boolean; takePosition: boolean } } & DeskHead)
  /** Secretariat, Chair and readers: those who speak for no delegation. */
  | ({ kind: 'office' } & OfficeDesk & DeskHead)

/**
 * What a person finds on entering: what touches its delegation, what waits, what ends when, and what its silence would
 * mean; for the secretariat what it has to do. Silence is read for the person's own delegation alone.
 * Refuses with `not_found` for a consultation in which no mandate runs.
 */
export async function readDesk(context: Context, at: { consultationId?: string; language: Language }): Promise<Result<Desk, 'not_found'>> {
  const { actor, db } = context
  const { consultations, mayCreate } = await readConsultations(context, at.language)
  const consultationId = at.consultationId ?? (consultations.length === 1 ? consultations[0]!.id : null)
  if (!consultationId) return ok({ kind: 'choose', consultations, mayCreate })
  if (!actor || !can(actor, 'consultation.read', { consultationId })) return fail('not_found')
  const consultation = await db.consultation.findUnique({ where: { id: consultationId }, select: { id: true, title: true, symbol: true, seat: true, seatZone: true, illustrative: true } })
  if (!consultation) return fail('not_found')
  const delegationId = delegationOf(actor, consultationId)
  const role = (mandatesIn(actor, consultationId).find((mandate) => (mandate.delegationId ?? null) === delegationId) ?? mandatesIn(actor, consultationId)[0])!.role
  const seenAt = (await db.visit.findUnique({ where: { personId_consultationId: { personId: actor.personId, consultationId } } }))?.at ?? null
  const drafts = await deskDrafts(db, consultationId)
  const head: DeskHead = {
    consultation, role, seenAt,
    drafts: drafts.map(({ id, title, lang, phase, latest, liveDiffers }) => ({ id, title, lang, phase, latest, liveDiffers })),
    deadlines: await deadlinesOf(context, drafts, delegationId),
  }
  if (!delegationId) return ok({ kind: 'office', ...head, ...(await officeDesk(context, { consultationId, drafts, since: seenAt, language: at.language })) })
  const delegation = await db.delegation.findUniqueOrThrow({ where: { id: delegationId }, include: { organization: { select: { name: true, acronym: true } } } })
  const subject = { consultationId, delegationId, released: false }
  return ok({
    kind: 'delegation', ...head,
    delegation: { id: delegation.id, name: delegationName(delegation, at.language), kind: delegation.kind },
    changes: (await Promise.all(drafts.map((draft) => changesFor(context, draft, { delegationId, since: seenAt, language: at.language })))).flat(),
    waiting: await waitingIn(db, drafts, delegationId),
    silence: (await Promise.all(drafts.map((draft) => silencesOf(context, draft, delegationId)))).flat(),
    may: { release: can(actor, 'comment.release', subject), takePosition: can(actor, 'position.prepare', subject) },
  })
}
