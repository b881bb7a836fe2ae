import { z } from 'zod'
import { delegationOf, mandatesIn, ROLES } from '@/lib/domain/actor'
import { doctrineAt, SILENCE_VISIBILITIES, silenceVisibilityAt, SWITCH_NAMES } from '@/lib/domain/consultation-rule'
import { delegationName } from '@/lib/domain/delegation-name'
import { type Language, LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from '../context'
import { NAMED } from '../named-delegation'
import { instant, isoOf, type Page, paged, windowOf } from './page'

export const consultationShape = z.object({
  id: z.string(), title: z.string(), body: z.string(), parentBody: z.string().nullable(), agendaItem: z.string().nullable(),
  symbol: z.string().describe('Stem of the document symbols.'),
  instrument: z.string().nullable().describe('Registry subject of the treaty concerned, whose parties count in the tracks of treaty law.'),
  memberSubject: z.string().nullable().describe('Registry subject that says who is a member of the body.'),
  seat: z.string(), seatZone: z.string().describe('IANA time zone of the seat.'), languages: z.array(z.enum(LANGUAGES)),
  illustrative: z.boolean().describe('Demonstration data: text, positions and dates are invented.'),
  openedAt: instant,
  silenceVisibility: z.enum(SILENCE_VISIBILITIES).describe('Who is shown what a State’s silence may be read as: that State alone, all who take part, or everybody.'),
  doctrine: z.partialRecord(z.enum(SWITCH_NAMES), z.string()).describe('Switches of doctrine that the rules of the consultation set otherwise than by default.'),
  reader: z.object({ roles: z.array(z.enum(ROLES)), delegationId: z.string().nullable() }).describe('As whom the one who asks takes part.'),
})
export type ShownConsultation = z.infer<typeof consultationShape>

const RULES = { rules: true } as const

/** The consultations in which the actor may read, oldest first; none for a stranger. */
export async function showConsultations(context: Context, wanted: { limit: number; after?: string }): Promise<Result<Page<ShownConsultation>>> {
  const { db, actor } = context
  const everywhere = actor?.mandates.some((mandate) => mandate.role === 'secretariat' && mandate.consultationId === null)
  const ids = (actor?.mandates ?? []).flatMap((mandate) => mandate.consultationId ?? [])
  const visible = { where: everywhere ? {} : { id: { in: ids } } }
  if (wanted.after && !(await db.consultation.findFirst({ where: { AND: [{ id: wanted.after }, visible.where] } }))) return fail('not_found', { field: 'after' })
  const found = await db.consultation.findMany({ ...visible, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: RULES, ...windowOf(wanted) })
  return ok(paged(found, wanted, (row) => shown(context, row)))
}

/** One consultation. Strangers learn not even that it exists: `not_found`. */
export async function showConsultation(context: Context, consultationId: string): Promise<Result<ShownConsultation>> {
  if (!can(context.actor, 'consultation.read', { consultationId })) return fail('not_found')
  const found = await context.db.consultation.findUnique({ where: { id: consultationId }, include: RULES })
  return found ? ok(shown(context, found)) : fail('not_found')
}

type Row = NonNullable<Awaited<ReturnType<Context['db']['consultation']['findUnique']>>> & { rules: { name: string; value: string; recordedAt: Date }[] }

const shown = ({ actor, now }: Context, row: Row): ShownConsultation => ({
  id: row.id, title: row.title, body: row.body, parentBody: row.parentBody, agendaItem: row.agendaItem, symbol: row.symbol, instrument: row.instrument, memberSubject: row.memberSubject,
  seat: row.seat, seatZone: row.seatZone, languages: row.languages as ShownConsultation['languages'], illustrative: row.illustrative, openedAt: isoOf(row.createdAt),
  silenceVisibility: silenceVisibilityAt(row.rules, now), doctrine: doctrineAt(row.rules, now),
  reader: { roles: actor ? [...new Set(mandatesIn(actor, row.id).map(({ role }) => role))] : [], delegationId: actor && delegationOf(actor, row.id) },
})

export const delegationShape = z.object({
  id: z.string(), name: z.string().describe('In the language asked for.'), kind: z.enum(['state', 'igo', 'ngo', 'company', 'academia', 'individual', 'other']),
  stateCode: z.string().nullable().describe('ISO 3166-1 alpha-2; null where it is no State.'), regionalGroup: z.string().nullable(),
  memberOfBody: z.boolean().describe('Decides by consensus; false: observer State or organisation.'), invitedAt: instant,
})
export type ShownDelegation = z.infer<typeof delegationShape>

/** The delegations of a consultation, in the order in which they were invited. */
export async function showDelegations({ db, actor }: Context, wanted: { consultationId: string; language: Language; limit: number; after?: string }): Promise<Result<Page<ShownDelegation>>> {
  const { consultationId } = wanted
  if (!can(actor, 'consultation.read', { consultationId })) return fail('not_found')
  if (wanted.after && !(await db.delegation.findFirst({ where: { id: wanted.after, consultationId } }))) return fail('not_found', { field: 'after' })
  const found = await db.delegation.findMany({
    where: { consultationId }, orderBy: [{ invitedAt: 'asc' }, { id: 'asc' }], select: { id: true, kind: true, memberOfBody: true, invitedAt: true, state: { select: { regionalGroup: true } }, ...NAMED }, ...windowOf(wanted),
  })
  return ok(paged(found, wanted, (row) => ({
    id: row.id, name: delegationName(row, wanted.language), kind: row.kind as ShownDelegation['kind'], stateCode: row.stateCode, regionalGroup: row.state?.regionalGroup ?? null, memberOfBody: row.memberOfBody, invitedAt: isoOf(row.invitedAt),
  })))
}
