import { mandatesIn, type Role } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import type { Context } from './context'

export type ConsultationLine = {
  id: string
  title: string
  symbol: string
  body: string
  parentBody: string | null
  agendaItem: string | null
  seat: string
  illustrative: boolean
  delegations: number
  drafts: number
  /** Symbol of the newest revision of any of its drafts. */
  latestRevision: { id: string; symbol: string; issuedAt: Date } | null
  role: Role | null
  delegation: string | null
}

/** The consultations in which a person may read, newest first. The secretariat of the platform reads in all. */
export async function readConsultations(context: Context, language: Language): Promise<{ mayCreate: boolean; consultations: ConsultationLine[] }> {
  const { actor, db } = context
  const mayCreate = can(actor, 'consultation.create')
  const ids = mayCreate ? undefined : (actor?.mandates ?? []).flatMap((mandate) => mandate.consultationId ?? [])
  const found = await db.consultation.findMany({
    where: ids ? { id: { in: ids } } : {},
    orderBy: { createdAt: 'desc' },
    include: {
      _count: { select: { delegations: true, drafts: true } },
      drafts: { select: { revisions: { orderBy: { issuedAt: 'desc' }, take: 1, select: { id: true, symbol: true, issuedAt: true } } } },
    },
  })
  const own = (actor?.mandates ?? []).flatMap((mandate) => mandate.delegationId ?? [])
  const delegations = await db.delegation.findMany({ where: { id: { in: own } }, include: { organization: { select: { name: true, acronym: true } } } })
  return {
    mayCreate,
    consultations: found.map((consultation) => {
      const mandate = actor ? mandatesIn(actor, consultation.id)[0] : undefined
      const delegation = delegations.find((one) => one.id === mandate?.delegationId)
      return {
        id: consultation.id, title: consultation.title, symbol: consultation.symbol, body: consultation.body, parentBody: consultation.parentBody,
        agendaItem: consultation.agendaItem, seat: consultation.seat, illustrative: consultation.illustrative,
        delegations: consultation._count.delegations, drafts: consultation._count.drafts,
        latestRevision: consultation.drafts.flatMap((draft) => draft.revisions).sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime())[0] ?? null,
        role: mandate?.role ?? null, delegation: delegation ? delegationName(delegation, language) : null,
      }
    }),
  }
}
