import type { Database, Transaction } from '@/lib/data/client'
import { secondPairOfEyes } from '@/lib/domain/four-eyes'
import { type Failure, fail } from '@/lib/domain/result'

/** Whether a delegation wishes two persons for each act: its latest setting. Nobody having said so, it does not. */
export async function wishesFourEyes(db: Database | Transaction, delegationId: string): Promise<boolean> {
  const latest = await db.delegationSetting.findFirst({ where: { delegationId, name: 'four_eyes' }, orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }], select: { value: true } })
  return latest?.value ?? false
}

/** Refuses with `four_eyes` a release by the person who prepared, where the delegation wishes two. `delegationId` null: secretariat and Chair, whom it does not concern. */
export async function judgeEyes(db: Database | Transaction, act: { delegationId: string | null; preparedById: string; releasedById: string }): Promise<Failure | null> {
  if (act.delegationId === null || act.preparedById !== act.releasedById) return null
  return secondPairOfEyes(await wishesFourEyes(db, act.delegationId), act) ? null : fail('four_eyes', { field: 'release' })
}
