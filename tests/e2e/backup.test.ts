import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, startApp } from '@/tests/support/app'
import { testDatabase } from '@/tests/support/database'

let app: App
const folder = mkdtempSync(join(tmpdir(), 'placet-backup-'))
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs one of our commands as `npm run` would, from another folder; returns its code and everything it said. */
async function command(script: string, parameters: string[], databaseUrl: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [`scripts/${script}.mjs`, ...parameters], { env: { ...process.env, DATABASE_URL: databaseUrl, INIT_CWD: folder }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, said }
}

it('is one command while the server runs, and restoring another: refused under a running server, then the platform answers from it', async () => {
  const made = await command('backup', ['saved.jsonl.gz'], app.databaseUrl)
  expect(made, made.said).toMatchObject({ code: 0 })
  expect(made.said).toMatch(/saved\.jsonl\.gz: \d{3,} rows/)
  expect(readdirSync(folder)).toEqual(['saved.jsonl.gz'])
  if (process.platform !== 'win32') expect(statSync(join(folder, 'saved.jsonl.gz')).mode & 0o077).toBe(0)
  expect((await command('backup', ['saved.jsonl.gz'], app.databaseUrl)).said).toContain('is there already')

  const refused = await command('restore', ['saved.jsonl.gz', '--replace'], app.databaseUrl)
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.said).toContain('A server is running on this database')

  const elsewhere = await testDatabase()
  const restored = await command('restore', ['saved.jsonl.gz'], elsewhere.url)
  expect(restored, restored.said).toMatchObject({ code: 0 })
  expect(restored.said).toMatch(/Restored the state of .*: \d{3,} rows, \d+ drafts/)
  expect(await elsewhere.db.draftUpdate.count({ where: { draftId: app.demonstration.draftId } })).toBeGreaterThan(1)

  await app.stop()
  const replaced = await command('restore', ['saved.jsonl.gz', '--replace'], app.databaseUrl)
  expect(replaced, replaced.said).toMatchObject({ code: 0 })
  await app.restart()
  expect((await fetch(`${app.address}/api/ready`)).status).toBe(200)
  expect((await command('restore', ['nothing.gz'], app.databaseUrl)).said).toContain('There is no file')
  expect(existsSync(join(folder, 'saved.jsonl.gz'))).toBe(true)
})
