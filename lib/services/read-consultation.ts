import type { Role } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { runsAt } from '@/lib/domain/mandate'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { collatorOf } from '@/lib/domain/state-names'
import type { Context } from './context'

export type SeatedDelegation = {
  id: string
  name: string
  kind: string
  stateCode: string | null
  /** The State's regional group; null for a State in none and for what is no State. */
  regionalGroup: string | null
  memberOfBody: boolean
  /** Who acts for it now; names and roles are known to all who take part, addresses are not. */
  people: { name: string; role: Role }[]
}

export type ConsultationOverview = {
  id: string
  title: string
  body: string
  parentBody: string | null
  agendaItem: string | null
  symbol: string
  instrument: string | null
  memberSubject: string | null
  seat: string
  seatZone: string
  languages: string[]
  illustrative: boolean
  createdAt: Date
  drafts: { id: string; title: string; lang: string; phase: string; seq: number; illustrative: boolean; latest: { id: string; symbol: string; ordinal: number; issuedAt: Date; respondBy: Date | null } | null }[]
  /** In the alphabetical order of the reader's language. */
  delegations: SeatedDelegation[]
  /** Secretariat and Chair of this consultation. */
  bureau: { name: string; role: Role }[]
  may: { accredit: boolean; createDraft: boolean; freeze: boolean; issue: boolean }
}

/** What a consultation is, its drafts, and who sits in it. Strangers learn not even that it exists: `not_found`. */
export async function readConsultation(context: Context, consultationId: string, language: Language): Promise<Result<ConsultationOverview, 'not_found'>> {
  const { actor, db, now } = context
  const subject = { consultationId }
  if (!can(actor, 'consultation.read', subject)) return fail('not_found')
  const found = await db.consultation.findUnique({
    where: { id: consultationId },
    include: {
      drafts: { orderBy: { createdAt: 'asc' }, include: { revisions: { orderBy: { ordinal: 'desc' }, take: 1 } } },
      delegations: { include: { organization: { select: { name: true, acronym: true } }, state: { select: { regionalGroup: true } } } },
      mandates: { where: { untilAt: null }, include: { person: { select: { name: true } } }, orderBy: { fromAt: 'asc' } },
    },
  })
  if (!found) return fail('not_found')
  const running = found.mandates.filter((mandate) => runsAt(mandate, now))
  const peopleOf = (delegationId: string | null) => running.filter((mandate) => mandate.delegationId === delegationId).map((mandate) => ({ name: mandate.person.name, role: mandate.role as Role }))
  const { compare } = collatorOf(language)
  return ok({
    id: found.id, title: found.title, body: found.body, parentBody: found.parentBody, agendaItem: found.agendaItem, symbol: found.symbol,
    instrument: found.instrument, memberSubject: found.memberSubject, seat: found.seat, seatZone: found.seatZone, languages: found.languages,
    illustrative: found.illustrative, createdAt: found.createdAt,
    drafts: found.drafts.map(({ id, title, lang, phase, seq, illustrative, revisions: [latest] }) => ({
      id, title, lang, phase, seq, illustrative,
      latest: latest ? { id: latest.id, symbol: latest.symbol, ordinal: latest.ordinal, issuedAt: latest.issuedAt, respondBy: latest.respondBy } : null,
    })),
    delegations: found.delegations
      .map((delegation) => ({
        id: delegation.id, name: delegationName(delegation, language), kind: delegation.kind, stateCode: delegation.stateCode?.trim() ?? null,
        regionalGroup: delegation.state?.regionalGroup ?? null, memberOfBody: delegation.memberOfBody, people: peopleOf(delegation.id),
      }))
      .sort((a, b) => compare(a.name, b.name)),
    bureau: peopleOf(null).filter((person) => person.role !== 'reader'),
    may: {
      accredit: can(actor, 'delegation.accredit', subject), createDraft: can(actor, 'draft.create', subject),
      freeze: can(actor, 'draft.freeze', subject), issue: can(actor, 'revision.issue', subject),
    },
  })
}
