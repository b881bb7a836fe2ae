import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { freePort } from '@/scripts/steps/postgres.mjs'

const PROGRAMS = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server', '/usr/bin/valkey-server']
const program = PROGRAMS.find((path) => existsSync(path))

/** Whether this machine has a Redis; without one the tests that need it are reported as not run. */
export const hasRedis = program !== undefined

/** A real Redis of a test's own, which keeps nothing. */
export class TestRedis {
  private child: ChildProcess | undefined
  private constructor(readonly port: number) {}

  static async open(): Promise<TestRedis> {
    const redis = new TestRedis(await freePort())
    await redis.start()
    return redis
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const child = spawn(program!, ['--port', String(this.port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1'], { stdio: ['ignore', 'pipe', 'ignore'] })
    this.child = child
    await new Promise<void>((ready, failed) => {
      child.stdout.on('data', (data: Buffer) => { if (data.toString().includes('Ready to accept')) ready() })
      child.once('exit', (code) => failed(new Error(`redis ended with ${code}`)))
    })
  }

  /** Ends it as a power cut would; resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.child
    this.child = undefined
    if (!child || child.exitCode !== null) return
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
  }
}
