import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { writeBackup } from '@/lib/data/backup'

/** Writes a backup into the file named on the command line; the file has its name only once it is whole. */
const [file = ''] = process.argv.slice(2)
const unfinished = `${file}.part`
const gzip = createGzip()
const written = pipeline(gzip, createWriteStream(unfinished, { mode: 0o600 }))
written.catch(() => {})
try {
  const rows = await writeBackup(process.env.DATABASE_URL ?? '', gzip, new Date())
  gzip.end()
  await written
  await rename(unfinished, file)
  console.log(`${file}: ${rows} rows`)
} catch (error) {
  await rm(unfinished, { force: true })
  console.error(`No backup was made: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
