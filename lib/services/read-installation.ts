import type { Database } from '@/lib/data/client'

/** Whether demonstration data were loaded into this installation. */
export const demonstrationLoaded = async (db: Database): Promise<boolean> =>
  (await db.installation.findUnique({ where: { key: 'demonstration' }, select: { key: true } })) !== null
