/** The four servers that are compared, each a process of its own; @y/websocket-server brings its own program. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import { attachCollab } from '@/server/collab/attach'

export type ServerName = 'bare' | 'yws' | 'hocuspocus' | 'placet'
export type Measured = { name: ServerName; url: (room: string) => string; headers: (person: string) => Record<string, string>; cpuMs: () => Promise<number>; /** Since it was last asked anything. */ longestMs: () => Promise<number>; memoryMb: () => Promise<number>; stop: () => void; child: ChildProcess }

const PERSON = 'x-bench-person'
const say = (port: number) => console.log(`port ${port}`)

/** The least that a relay can do: raw bytes to everybody else in the room, nothing read, nothing kept. */
export function runBare(): void {
  const rooms = new Map<string, Set<WebSocket>>()
  const server = createServer()
  const sockets = new WebSocketServer({ server, perMessageDeflate: false })
  sockets.on('connection', (socket, request) => {
    const room = rooms.get(request.url!) ?? new Set<WebSocket>()
    rooms.set(request.url!, room.add(socket))
    socket.on('message', (data, binary) => { for (const other of room) if (other !== socket) other.send(data, { binary }) })
    socket.on('close', () => room.delete(socket))
  })
  server.listen(0, '127.0.0.1', () => say((server.address() as AddressInfo).port))
}

/** Hocuspocus in memory, as it comes; nothing is stored. */
export async function runHocuspocus(): Promise<void> {
  const { Server } = await import('@hocuspocus/server')
  const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false })
  await server.listen()
  say(server.address.port)
}

/** Ours as in production, but for the session: the load names its person in a header. */
export async function runPlacet(): Promise<void> {
  const server = createServer()
  await attachCollab(server, {
    databaseUrl: process.env.DATABASE_URL!, now: () => new Date(), originAllowed: () => true,
    authenticate: async (request) => (request.headers[PERSON] as string | undefined) ?? null,
    limits: { connectionsPerPerson: 1_000 },
  })
  server.listen(0, '127.0.0.1', () => say((server.address() as AddressInfo).port))
}

/**
 * Run in each server before its own program: tells what it has used, and the longest time for which its own work kept its one thread
 * from everybody else. On a busy machine a thread also waits for a processor; of each gap only the CPU time in it counts.
 */
const REPORTS = `data:text/javascript,${encodeURIComponent(`
  let at = performance.now(), cpu = process.cpuUsage(), longest = 0
  setInterval(() => {
    const now = performance.now(), used = process.cpuUsage(cpu)
    longest = Math.max(longest, Math.min(now - at, (used.user + used.system) / 1000))
    at = now
    cpu = process.cpuUsage()
  }, 10).unref()
  process.on('message', () => { process.send({ ...process.cpuUsage(), rss: process.memoryUsage().rss, longest }); longest = 0 })
`)}`

/** Starts one of the servers and waits until it listens. */
export async function start(name: ServerName): Promise<Measured> {
  const file = name === 'yws' ? join(process.cwd(), 'node_modules/@y/websocket-server/src/server.js') : process.argv[1]!
  const wished = name === 'yws' ? String(3138) : ''
  const child = spawn(process.execPath, ['--import', REPORTS, file, `serve-${name}`], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: { ...process.env, HOST: '127.0.0.1', PORT: wished } })
  const port = await new Promise<number>((resolve, reject) => {
    let said = ''
    child.stdout!.on('data', (data: Buffer) => {
      const found = /port (\d+)/.exec((said += data.toString()))?.[1]
      if (found) resolve(Number(found))
    })
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
  })
  const report = () => new Promise<{ user: number; system: number; rss: number; longest: number }>((resolve) => {
    child.once('message', (message) => resolve(message as { user: number; system: number; rss: number; longest: number }))
    child.send('report')
  })
  return {
    name, child,
    url: (room) => `ws://127.0.0.1:${port}${name === 'placet' ? '/collab' : ''}/${room}`,
    headers: (person) => ({ [PERSON]: person }),
    cpuMs: async () => { const { user, system } = await report(); return (user + system) / 1000 },
    longestMs: async () => (await report()).longest,
    memoryMb: async () => (await report()).rss / 1024 / 1024,
    stop: () => { child.kill() },
  }
}
