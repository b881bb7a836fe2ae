import type { Database, Transaction } from '@/lib/data/client'

/** Ids of the delegations of a consultation for which somebody holds a mandate that runs at `at`. */
export async function accreditedDelegations(db: Database | Transaction, consultationId: string, at: Date): Promise<Set<string>> {
  const mandates = await db.mandate.findMany({
    where: { consultationId, delegationId: { not: null }, fromAt: { lte: at }, OR: [{ untilAt: null }, { untilAt: { gt: at } }] },
    select: { delegationId: true },
    distinct: ['delegationId'],
  })
  return new Set(mandates.map((mandate) => mandate.delegationId!))
}
