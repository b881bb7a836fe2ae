import type { Database } from '@/lib/data/client'

/** Of when the backup is from which a draft of this epoch was restored; null: it was not, or nobody wrote that down. */
export async function backupOfEpoch(db: Database, epoch: string): Promise<Date | null> {
  const value = (await db.installation.findUnique({ where: { key: 'restored' } }))?.value as { backupOf?: string; epoch?: string } | undefined
  return value?.epoch === epoch && value.backupOf ? new Date(value.backupOf) : null
}

/** Whether demonstration data were loaded into this installation. */
export const demonstrationLoaded = async (db: Database): Promise<boolean> =>
  (await db.installation.findUnique({ where: { key: 'demonstration' }, select: { key: true } })) !== null
