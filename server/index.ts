import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import next from 'next'
import { attachCollab, type Collab } from './collab/attach'
import { authenticateCookie, isCollabPath, sameOrigin } from './collab/gatekeeper'
import { startJobs } from './jobs'
import { database } from '@/lib/data/client'

export type ServerOptions = {
  /** 0 takes any free port. */
  port: number
  /** Address to listen on; 127.0.0.1 keeps the platform to this machine. */
  hostname: string
  /** Hot reload instead of the built pages. */
  development: boolean
  /** The headers X-Forwarded-* are believed: only behind a proxy that sets them itself. */
  behindProxy: boolean
}

export type RunningServer = { port: number; /** Ends connections and waits for what is being written. */ close(): Promise<void> }

const GRACE_MILLISECONDS = 5_000

/** What the pages and next-auth believe about a request's origin is taken from the socket, not from the sender's words. */
function dropClaims(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) if (name.startsWith('x-forwarded-') || name === 'forwarded' || name === 'x-real-ip') delete request.headers[name]
  request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? 'unknown'
}

/** Serves pages and shared texts on one port. Rejects where the port is taken (`EADDRINUSE`). */
export async function startServer({ port, hostname, development, behindProxy }: ServerOptions): Promise<RunningServer> {
  const server = createServer()
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  // The port is taken before anything costly is begun, so that two starts at once do not both build up a server.
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(port, hostname, done)
  })
  const given = (server.address() as AddressInfo).port

  // Next adds its own listener for upgrades to the server it is given: this one never listens, and we pass on what is not ours.
  const nextUpgrades = createServer()
  const app = next({ dev: development, hostname, port: given, httpServer: nextUpgrades })
  const ready = app.prepare()
  // Requests that come while the pages are being prepared wait for them. Who waits on `startServer` learns of a failure below.
  ready.catch(() => {})
  const handle = app.getRequestHandler()
  let collab: Collab | null = null

  server.on('request', async (request, response) => {
    if (!behindProxy) dropClaims(request)
    try {
      await ready
      await handle(request, response)
    } catch (error) {
      console.error(error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (isCollabPath(request)) {
      if (!collab) socket.destroy()
      return
    }
    // Next takes upgrades for hot reload alone; in production it would leave the others hanging.
    if (development && nextUpgrades.emit('upgrade', request, socket, head)) return
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })

  collab = await attachCollab(server, {
    databaseUrl: process.env.DATABASE_URL ?? '',
    redisUrl: process.env.REDIS_URL,
    now: () => new Date(),
    authenticate: (request) => authenticateCookie(request),
    originAllowed: sameOrigin,
  })
  const shared = collab
  const jobs = await startJobs({ databaseUrl: process.env.DATABASE_URL ?? '', now: () => new Date() })

  await ready
  return {
    port: given,
    async close() {
      const stopped = new Promise<void>((done) => server.close(() => done()))
      server.closeIdleConnections()
      await jobs.close()
      await shared.close()
      const patience = setTimeout(() => sockets.forEach((socket) => socket.destroy()), development ? 0 : GRACE_MILLISECONDS)
      await stopped
      clearTimeout(patience)
      await app.close()
      await database().$disconnect()
    },
  }
}
