import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { PRESENCE_COLOURS, type PresenceUser } from '@/lib/editor/wire'
import type { Seat } from '@/lib/services/open-draft'
import type { Connection } from './connection'
import type { Limits } from './limits'

/** `node`: the other node that told of it; null where it was heard on this one, and so is this node's to tell the others. */
type Entry = { clock: number; json: string; personId: string; connection: Connection | null; seenMs: number; node: string | null }
/** One awareness state as nodes tell each other: client id, clock, JSON, person. */
export type SharedState = [id: number, clock: number, json: string, personId: string]

/** A caret that is not renewed vanishes after this; clients renew theirs every 15 seconds. */
const LEASE_MS = 35_000
/** How long the id of somebody who has left stays theirs, so that an echo of it binds nobody else. */
const HELD_MS = 60_000

/**
 * Who is in a room and where. A connection speaks for one awareness client id, and the server writes whose it is; what it
 * says about others (stock clients echo what they hear) is passed over. States are lossy: the latest of each is kept.
 */
export class Presence {
  private readonly entries = new Map<number, Entry>()
  private readonly changed = new Set<number>()
  private readonly left = new Map<number, { personId: string; untilMs: number }>()

  constructor(private readonly limits: Limits, private readonly clientOwner: (clientId: number) => string | null | undefined) {}

  get dirty(): boolean {
    return this.changed.size > 0
  }

  /** Takes what a client says about itself. Throws where the bytes are no awareness update. */
  receive(connection: Connection, update: Uint8Array, nowMs: number): void {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    for (let index = 0; index < count; index++) {
      const id = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (connection.presenceId === null ? count !== 1 || !this.bind(connection, id, bytes, nowMs) : connection.presenceId !== id) continue
      const entry = this.entries.get(id)
      if (entry && clock < entry.clock) continue
      const json = this.signed(bytes, connection.seat)
      this.entries.set(id, { clock, json, personId: connection.seat.personId, connection, seenMs: nowMs, node: null })
      this.changed.add(id)
    }
  }

  /** Binds a connection to the id it speaks for, unless it is somebody else's. */
  private bind(connection: Connection, id: number, bytes: Uint8Array, nowMs: number): boolean {
    if (isNull(bytes)) return false
    const { personId } = connection.seat
    const holder = this.entries.get(id)
    if (holder && holder.personId !== personId) return false
    const before = this.left.get(id)
    if (before && before.untilMs > nowMs && before.personId !== personId) return false
    const owner = this.clientOwner(id)
    if (owner !== undefined && owner !== personId) return false
    if (holder?.connection && holder.connection !== connection) holder.connection.presenceId = null
    connection.presenceId = id
    return true
  }

  /** The state as relayed: the client's own fields, and `user` as the server knows it. */
  private signed(bytes: Uint8Array, seat: Seat): string {
    if (isNull(bytes)) return 'null'
    if (bytes.length > this.limits.presenceBytes) throw new Error('presence too large')
    if (depthOf(bytes) > this.limits.presenceDepth) throw new Error('presence too deep')
    const state: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    if (!state || typeof state !== 'object' || Array.isArray(state)) throw new Error('presence is no object')
    return JSON.stringify({ ...state, user: userOf(seat) })
  }

  /** A connection has ended: its caret vanishes. */
  leave(connection: Connection, nowMs: number): void {
    const id = connection.presenceId
    const entry = id === null ? undefined : this.entries.get(id)
    if (id === null || entry?.connection !== connection) return
    this.left.set(id, { personId: entry.personId, untilMs: nowMs + HELD_MS })
    this.entries.set(id, { ...entry, json: 'null', connection: null })
    this.changed.add(id)
  }

  /** What another node says of its people. */
  receiveShared(node: string, states: readonly SharedState[], nowMs: number): void {
    for (const [id, clock, json, personId] of states) {
      const entry = this.entries.get(id)
      if (entry?.connection || (entry && clock < entry.clock) || (!entry && json === 'null')) continue
      this.entries.set(id, { clock, json, personId, connection: null, seenMs: nowMs, node })
      this.changed.add(id)
    }
  }

  /** A node has died or cannot be heard: the carets of its people vanish. */
  forgetNode(node: string): void {
    for (const [id, entry] of this.entries) {
      if (entry.node !== node || entry.json === 'null') continue
      this.entries.set(id, { ...entry, json: 'null' })
      this.changed.add(id)
    }
  }

  /** Lets the carets of those vanish of whom nothing has been heard for long. */
  expire(nowMs: number): void {
    for (const [id, held] of this.left) if (held.untilMs < nowMs) this.left.delete(id)
    for (const [id, entry] of this.entries) {
      if (entry.connection || entry.json === 'null' || entry.seenMs + LEASE_MS > nowMs) continue
      this.entries.set(id, { ...entry, json: 'null' })
      this.changed.add(id)
    }
  }

  /** What has changed since the last time: an awareness update for all, and the part that is this node's to tell others. */
  takeChanges(): { update: Uint8Array; shared: SharedState[] } {
    const ids = [...this.changed]
    this.changed.clear()
    const update = this.encode(ids)
    const shared = ids.flatMap((id): SharedState[] => {
      const entry = this.entries.get(id)
      return entry?.node === null ? [[id, entry.clock, entry.json, entry.personId]] : []
    })
    for (const id of ids) if (this.entries.get(id)?.json === 'null') this.entries.delete(id)
    return { update, shared }
  }

  /** Everybody who is here; null where nobody is. */
  everybody(): Uint8Array | null {
    const ids = [...this.entries].filter(([, entry]) => entry.json !== 'null').map(([id]) => id)
    return ids.length ? this.encode(ids) : null
  }

  /** States of this node's own people, to tell a node that has just come. */
  own(): SharedState[] {
    return [...this.entries].filter(([, entry]) => entry.connection).map(([id, entry]) => [id, entry.clock, entry.json, entry.personId])
  }

  private encode(ids: readonly number[]): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, ids.length)
    for (const id of ids) {
      const entry = this.entries.get(id)!
      encoding.writeVarUint(encoder, id)
      encoding.writeVarUint(encoder, entry.clock)
      encoding.writeVarString(encoder, entry.json)
    }
    return encoding.toUint8Array(encoder)
  }
}

/** Whose caret it is, from the seat and nothing else. Members of one delegation share a colour. */
export function userOf(seat: Seat): PresenceUser {
  let hash = 0
  for (const character of seat.delegation?.id ?? seat.role) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0
  return { personId: seat.personId, name: seat.name, delegation: seat.delegation, role: seat.role, colour: Math.abs(hash) % PRESENCE_COLOURS }
}

const isNull = (bytes: Uint8Array): boolean => bytes.length === 4 && bytes[0] === 110 && bytes[1] === 117

/** How deep brackets nest outside strings, found before anything is built. */
function depthOf(bytes: Uint8Array): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]
    if (byte === 92) index++
    else if (byte === 34) quoted = !quoted
    else if (quoted) continue
    else if (byte === 123 || byte === 91) deepest = Math.max(deepest, ++depth)
    else if (byte === 125 || byte === 93) depth--
  }
  return deepest
}
