import type { Transaction } from '@/lib/data/client'
import { can } from '@/lib/domain/permissions'
import { type Failure, fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'

type Standing = { id: string; consultationId: string; statement: string; lang: string; instrument: string | null; delegationId: string | null; recordedAt: Date; consultation: { createdAt: Date; seatZone: string } }

/** A proposition that the actor may read and that still stands: `not_found`, or `proposition_ended`. */
export async function openProposition({ db, actor }: Context, propositionId: string): Promise<Result<Standing>> {
  const found = await db.proposition.findUnique({ where: { id: propositionId }, include: { consultation: { select: { createdAt: true, seatZone: true } } } })
  if (!found || !can(actor, 'consultation.read', { consultationId: found.consultationId })) return fail('not_found', { field: 'propositionId' })
  return found.endedAt ? fail('proposition_ended', { field: 'propositionId' }) : ok(found)
}

/** Until the transaction ends nobody else links, asserts on or ends this proposition; refuses where it has ended meanwhile. */
export async function lockProposition(tx: Transaction, propositionId: string): Promise<Failure | null> {
  const [row] = await tx.$queryRaw<{ endedAt: Date | null }[]>`select "endedAt" from "Proposition" where id = ${propositionId} for update`
  return row?.endedAt === null ? null : fail('proposition_ended', { field: 'propositionId' })
}
