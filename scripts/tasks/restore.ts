import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { type BackupLines, NotRestored, restoreBackup } from '@/lib/data/restore'

/** Puts the database into the state of the backup named on the command line; `--replace`: what it holds may go. */
const [file = '', ...options] = process.argv.slice(2)
const lines: BackupLines = () => {
  const source = createReadStream(file)
  const text = createGunzip()
  source.on('error', (error) => text.destroy(error))
  return createInterface({ input: source.pipe(text), crlfDelay: Infinity })
}
try {
  const { at, rows, drafts, applied } = await restoreBackup(process.env.DATABASE_URL ?? '', lines, { folder: 'prisma/migrations', replace: options.includes('--replace'), now: new Date() })
  console.log(`Restored the state of ${at}: ${rows} rows, ${drafts} drafts${applied.length ? `, and applied ${applied.length} newer migrations` : ''}.\nPages that were open before must be loaded again; what they had not sent is kept on their devices and not merged.`)
} catch (error) {
  console.error(error instanceof NotRestored ? error.message : `Nothing was restored: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
