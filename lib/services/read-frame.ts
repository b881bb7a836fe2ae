import type { Database } from '@/lib/data/client'
import { type Actor, delegationOf, mandatesIn, type Role } from '@/lib/domain/actor'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { stateName } from '@/lib/domain/state-names'

export type FrameFacts = {
  consultationId: string | null
  draftId: string | null
  symbol: string | null
  seat: string | null
  seatZone: string | null
  /** Name of the delegation for which the person speaks here. */
  speaksFor: string | null
  role: Role | null
  /** Whether the page must be labelled as demonstration. */
  demonstration: boolean
  recordSeq: number | null
  recordHash: string | null
}

/** What running head and foot show. Outside any consultation: the first in which the person holds a mandate. */
export async function readFrame(db: Database, actor: Actor | null, at: { consultationId?: string; draftId?: string; language: Language }): Promise<FrameFacts> {
  const draft = at.draftId ? await db.draft.findUnique({ where: { id: at.draftId }, select: { id: true, consultationId: true } }) : null
  const wanted = draft?.consultationId ?? at.consultationId ?? actor?.mandates.find((mandate) => mandate.consultationId)?.consultationId ?? null
  const consultationId = wanted && can(actor, 'consultation.read', { consultationId: wanted }) ? wanted : null
  const [consultation, head, demonstration] = await Promise.all([
    consultationId ? db.consultation.findUnique({ where: { id: consultationId }, include: { drafts: { select: { id: true }, orderBy: { createdAt: 'asc' }, take: 1 } } }) : null,
    db.recordEntry.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } }),
    db.installation.findUnique({ where: { key: 'demonstration' } }),
  ])
  const delegationId = actor && consultationId ? delegationOf(actor, consultationId) : null
  const delegation = delegationId ? await db.delegation.findUnique({ where: { id: delegationId }, include: { organization: true } }) : null
  return {
    consultationId,
    draftId: draft && consultationId ? draft.id : consultation?.drafts[0]?.id ?? null,
    symbol: consultation?.symbol ?? null,
    seat: consultation?.seat ?? null,
    seatZone: consultation?.seatZone ?? null,
    speaksFor: delegation ? (delegation.stateCode ? stateName(delegation.stateCode, at.language) : delegation.organization?.name ?? delegation.name) : null,
    role: actor && consultationId ? mandatesIn(actor, consultationId)[0]?.role ?? null : actor?.mandates[0]?.role ?? null,
    demonstration: demonstration !== null && (consultation?.illustrative ?? true),
    recordSeq: head ? Number(head.seq) : null,
    recordHash: head ? `${head.hash.slice(0, 4)} ${head.hash.slice(4, 8)}` : null,
  }
}
