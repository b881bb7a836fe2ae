import type { Transaction } from './client'

/** Until the transaction ends, one act of this delegation at a time: so that two releases at once cannot both stand. */
export async function lockDelegation(tx: Transaction, delegationId: string): Promise<void> {
  await tx.$queryRaw`select id from "Delegation" where id = ${delegationId} for update`
}
