import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Registry } from 'prom-client'
import type { WebSocket } from 'ws'
import { CLOSE } from '@/lib/editor/close-codes'
import type { OpenedDraft } from '@/lib/services/open-draft'
import { type DraftStore, serveDrafts } from '@/lib/services/serve-draft'
import { log } from '@/server/log'
import { Admission, type Client } from './admission'
import { type Bus, postgresBus, redisBus } from './bus'
import { Connection } from './connection'
import { isCollabPath } from './gatekeeper'
import { Door } from './door'
import { Gauges } from './gauges'
import type { GuardOptions } from './guard'
import { type Limits, LIMITS } from './limits'
import { LogWriter } from './log-writer'
import { NEIGHBOUR_LEASE_MS, Neighbours } from './neighbours'
import { awareness, readMessage } from './protocol'
import { Reviewer } from './reviewer'
import { Room } from './room'

export type CollabOptions = {
  databaseUrl: string
  /** Where given, servers tell each other of new edits and presence through Redis instead of NOTIFY. */
  redisUrl?: string
  /** What time it is: written into the log and used for mandates. */
  now: () => Date
  /** The person of a request's session; null: nobody. */
  authenticate: (request: IncomingMessage) => Promise<string | null>
  /** Whether a browser page of this request's Origin may connect. */
  originAllowed: (request: IncomingMessage) => boolean
  limits?: Partial<Limits>
  guard?: GuardOptions
  /** Edits after which a snapshot is written. */
  snapshotEvery?: number
  /** Longest time for which edits are gathered before a commit, in milliseconds. */
  longestWindowMs?: number
  /** How long an empty room keeps its document, in milliseconds. */
  keepEmptyMs?: number
  /** How old rows of the log are before they are joined, in milliseconds. */
  joinAfterMs?: number
  /** How often rights are looked at again without being told, in milliseconds. */
  leaseMs?: number
  /** After what silence another server counts as gone, in milliseconds. */
  neighbourLeaseMs?: number
  /** How often the logs of open drafts are looked at without being told, in milliseconds. */
  pollMs?: number
}

export type Collab = {
  /** Whether an upgrade is handled here; a server that handles other upgrades leaves these alone. */
  handlesUpgrade: (request: IncomingMessage) => boolean
  /** Open rooms and connections, for gauges. */
  census: () => { rooms: number; connections: number }
  /** For Prometheus. */
  metrics: Registry
  /** Why this server should be given no more people; empty: it should. */
  troubles: () => string[]
  /** Commits what is queued, sends everybody away with 1012, and lets go of the database. */
  close: () => Promise<void>
}

/** An awareness update of no states. */
const NOBODY = new Uint8Array([0])
const PING_MS = 15_000
const TICK_MS = 1_000
/** After how long an edit that is not saved means that this server should be given no more people. */
const STUCK_SECONDS = 20
const JOIN_AFTER_MS = 30 * 24 * 3_600_000
const QUICKEST_PRESENCE_MS = 50
const SLOWEST_PRESENCE_MS = 250

/** Serves drafts on `/collab/<draftId>` of an HTTP server: the y-websocket protocol, behind session, rights and guard. */
export async function attachCollab(server: Server, options: CollabOptions): Promise<Collab> {
  const limits: Limits = { ...LIMITS, ...options.limits }
  const steadyMs = () => performance.now()
  const rooms = new Map<string, Room>()
  const snapshots = { busy: Promise.resolve() }
  let closing = false

  const connections = () => [...rooms.values()].flatMap((room) => [...room.connections]).filter(({ ended }) => !ended)
  const oldestUncommittedSeconds = () => Math.max(0, ...[...rooms.values()].map(({ waitingSinceMs }) => (waitingSinceMs === null ? 0 : (steadyMs() - waitingSinceMs) / 1000)))
  const gauges = new Gauges({
    rooms: () => rooms.size, sockets: () => connections().length, held: () => connections().filter(({ held }) => held).length, oldestUncommittedSeconds, neighbours: () => neighbours.count,
  })
  const reviewer = new Reviewer(rooms, { now: options.now, review: (...args) => store.review(...args), poll: () => poll() })
  const neighbours = new Neighbours(rooms, { steadyMs, leaseMs: options.neighbourLeaseMs ?? NEIGHBOUR_LEASE_MS, publish: (message) => bus.publish(message), heard: (room) => presenceChanged(room) })
  const store: DraftStore = await serveDrafts({
    databaseUrl: options.databaseUrl,
    announced: (event) => {
      if (event.kind === 'rights') reviewer.rightsChanged(event)
      else if (event.kind === 'acts') reviewer.actsChanged(event)
      else if (event.kind === 'update' && event.node !== store.node) rooms.get(event.draftId)?.replica.hint(event.seq)
    },
    fromNode: (payload) => neighbours.receive(payload),
    connected: () => reviewer.everything(),
  })
  neighbours.node = store.node
  const door = new Door({ review: store.review, now: options.now })
  const bus: Bus = options.redisUrl ? await redisBus(options.redisUrl, (payload) => neighbours.receive(payload)) : postgresBus(store.tellNodes)
  neighbours.start()

  const writer = new LogWriter({
    commit: (batches, receivedAt) => store.commit(batches, receivedAt, !options.redisUrl && neighbours.any),
    now: options.now,
    steadyMs,
    longestWindowMs: options.longestWindowMs ?? 20,
    refresh: (room) => reviewer.refresh(room),
    committed: (seconds, rows, edits) => gauges.committed(seconds, rows, edits),
    failed: () => gauges.commitFailed(),
    wrote: (room) => {
      if (options.redisUrl) bus.publish({ node: store.node, kind: 'update', draftId: room.draftId, seq: room.replica.seq })
      if (room.replica.sinceSnapshot >= (options.snapshotEvery ?? 500)) snapshot(room)
    },
  })

  /** `letGo`: the room is about to go, which is the time to tidy its log as well. */
  function snapshot(room: Room, letGo = false): void {
    room.replica.sinceSnapshot = 0
    // The room may be let go before its turn comes: only its name waits.
    const { draftId } = room
    snapshots.busy = snapshots.busy.then(async () => {
      if (!closing) await store.snapshot(draftId, options.now())
      if (letGo && !closing) await store.join(draftId, new Date(options.now().getTime() - (options.joinAfterMs ?? JOIN_AFTER_MS)))
    }).catch((error: unknown) => log.error({ draftId, error }, 'no snapshot was written'))
  }

  function roomOf(opened: OpenedDraft): Room {
    const open = rooms.get(opened.draftId)
    if (open && open.state !== 'dead') return open
    const room = new Room(opened.draftId, opened.consultationId, {
      store, limits, guard: options.guard, steadyMs,
      refused: (why) => gauges.refused(why),
      wake: (woken) => writer.wake(woken),
      dropped: (gone) => { if (rooms.get(gone.draftId) === gone) rooms.delete(gone.draftId) },
    })
    rooms.set(opened.draftId, room)
    return room
  }

  function presenceChanged(room: Room): void {
    if (room.presenceTimer || !room.presence.dirty) return
    room.presenceTimer = setTimeout(() => {
      room.presenceTimer = undefined
      const { update, shared } = room.presence.takeChanges()
      const frame = awareness(update)
      for (const connection of room.connections) connection.send(frame)
      neighbours.share(room.draftId, shared)
    }, Math.min(SLOWEST_PRESENCE_MS, QUICKEST_PRESENCE_MS + room.connections.size))
  }

  function receive(room: Room, connection: Connection, data: Buffer, binary: boolean): void {
    if (connection.ended) return
    if (!binary) return connection.close(CLOSE.textFrame, 'binary frames only')
    const now = steadyMs()
    if (!connection.messages.take(1, now)) return connection.close(CLOSE.tooMuch, 'too many messages')
    if (!connection.bytes.take(data.length, now)) return connection.close(CLOSE.tooMuch, 'too many bytes')
    const message = readMessage(data)
    switch (message.kind) {
      case 'question':
        if (!connection.questions.take(1, now)) return connection.close(CLOSE.tooMuch, 'too many questions')
        return room.ask(connection, message.vector)
      case 'edit': return room.edit(connection, message.update)
      case 'confirm': return room.confirm(connection, message.id)
      case 'awareness':
        if (!connection.presence.take(1, now)) return
        room.presence.receive(connection, message.update, now)
        return presenceChanged(room)
      // Always answered, if only with "nobody": a client asks also to learn whether its connection still lives.
      case 'whoIsHere': if (connection.presence.take(1, now)) connection.send(awareness(room.presence.everybody() ?? NOBODY))
    }
  }

  function admitted(socket: WebSocket, wire: Duplex, opened: OpenedDraft, { extended, outdated }: Client): void {
    const connection = new Connection(socket, wire, opened.seat, extended, outdated, limits, steadyMs())
    const { personId } = opened.seat
    const room = roomOf(opened)
    const left = () => {
      connection.ended = true
      gauges.closed(connection.closedWith)
      if (connection.closedWith !== null) log.info({ draftId: room.draftId, personId, code: connection.closedWith }, 'connection ended by the server')
      room.leave(connection)
      presenceChanged(room)
    }
    socket.on('message', (data: Buffer, binary: boolean) => {
      // Nothing that a client sends may end the process.
      try {
        receive(room, connection, data, binary)
      } catch {
        connection.refuse(CLOSE.malformed, 'no message of this protocol')
      }
    })
    socket.on('pong', () => { connection.alive = true })
    socket.on('error', () => {})
    socket.on('close', left)
    room.join(connection, opened.seq)
  }

  const admission = new Admission({
    limits, door,
    authenticate: options.authenticate,
    originAllowed: options.originAllowed,
    rightsVersion: () => reviewer.version,
    isClosing: () => closing,
    turnedAway: (status) => gauges.turnedAway(status),
    admitted,
  })
  server.on('upgrade', admission.onUpgrade)

  async function poll(): Promise<void> {
    const live = [...rooms.values()].filter(({ state }) => state === 'live' || state === 'draining')
    if (live.length === 0) return
    try {
      const heads = await store.heads(live.map(({ draftId }) => draftId))
      for (const room of live) room.replica.hint(heads.get(room.draftId) ?? 0)
    } catch { /* the database is away: the next look may succeed */ }
  }

  const tick = () => {
    const now = steadyMs()
    for (const room of rooms.values()) {
      room.expireParked()
      room.presence.expire(now)
      presenceChanged(room)
      if (room.state !== 'draining' || room.replica.uncommitted.length || now - room.emptySinceMs < (options.keepEmptyMs ?? 30_000)) continue
      if (room.replica.sinceSnapshot > 0) snapshot(room, true)
      room.drop(CLOSE.restart, 'nobody is here')
    }
  }
  const ping = () => {
    for (const room of rooms.values()) for (const connection of room.connections) {
      if (!connection.alive) connection.socket.terminate()
      connection.alive = false
      if (connection.socket.readyState === connection.socket.OPEN) connection.socket.ping()
    }
  }
  const timers = [setInterval(tick, TICK_MS), setInterval(ping, PING_MS), setInterval(() => void poll(), options.pollMs ?? 5_000), setInterval(() => reviewer.everything(), options.leaseMs ?? 20_000)]

  return {
    handlesUpgrade: isCollabPath,
    census: () => ({ rooms: rooms.size, connections: connections().length }),
    metrics: gauges.registry,
    troubles: () => [...(closing ? ['closing'] : []), ...(store.listens() ? [] : ['announcements are not heard']), ...(oldestUncommittedSeconds() > STUCK_SECONDS ? ['edits wait to be saved'] : [])],
    close: async () => {
      closing = true
      server.off('upgrade', admission.onUpgrade)
      for (const timer of timers) clearInterval(timer)
      await writer.settled()
      for (const room of [...rooms.values()]) room.drop(CLOSE.restart, 'the server is being restarted')
      neighbours.stop()
      await snapshots.busy
      await bus.close()
      await store.close()
    },
  }
}
