import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { Bucket } from '@/lib/domain/bucket'
import { CLOSE } from '@/lib/editor/close-codes'
import type { Seat } from '@/lib/services/open-draft'
import type { Limits } from './limits'
import type { Rights } from './guard'
import { denied } from './protocol'

/** An edit that builds on what is not here yet, and since when it has waited. */
export type Parked = { update: Uint8Array; sinceMs: number }

/** An edit that takes away so much that its author is asked, and how many edits of the client it is made of. */
export type Held = { id: number; update: Uint8Array; edits: number; confirmed: boolean }

const GRACE_MS = 2_000

/** One person's open socket to one draft. */
export class Connection {
  /** Edits in the order in which they came, not yet judged. */
  queue: Uint8Array[] = []
  queuedBytes = 0
  /** Edits that build on what is not here. */
  parked: Parked[] = []
  /** Waits for its author's word; what was sent after it waits behind it, in `queue`. */
  held: Held | null = null
  /** The rights that were told last. */
  toldRights = ''
  /** Yjs client ids that are new with this connection. */
  newClientIds = 0
  /** How many edits have been dealt with, and the clocks reached: what an acknowledgement says. */
  dealtWith = 0
  clocks = new Map<number, number>()
  /** The awareness client id that this connection speaks for; null until it first says one. */
  presenceId: number | null = null
  /** Answered the last ping. */
  alive = true
  /** The code with which the server ended it. */
  closedWith: number | null = null
  /** Nothing that it still sends is read. */
  ended = false
  rights: Rights = { roots: new Set(), owns: () => false }
  readonly messages: Bucket
  readonly bytes: Bucket
  readonly questions: Bucket
  readonly presence: Bucket
  lastAskedMs = -Infinity

  constructor(
    readonly socket: WebSocket,
    private readonly wire: Duplex,
    public seat: Seat,
    /** Understands messages from 100. */
    readonly extended: boolean,
    /** A client of ours with another schema than this server's: it only reads. */
    readonly outdated: boolean,
    private readonly limits: Limits,
    nowMs: number,
  ) {
    this.messages = new Bucket(limits.messages, nowMs)
    this.bytes = new Bucket(limits.bytes, nowMs)
    this.questions = new Bucket(limits.questions, nowMs)
    this.presence = new Bucket(limits.presence, nowMs)
  }

  get delegationId(): string | null {
    return this.seat.delegation?.id ?? null
  }

  /** Writes a finished frame; a reader that owes too much is cut instead. */
  send(frame: Buffer): void {
    if (this.ended || this.socket.readyState !== this.socket.OPEN) return
    if (this.wire.writableLength > this.limits.owedBytes) return this.close(CLOSE.slowReader, 'reads too slowly')
    this.wire.write(frame)
  }

  /** Says why, where the protocol has words for it, and ends the connection. */
  refuse(code: number, reason: string): void {
    this.send(denied(reason))
    this.close(code, reason)
  }

  close(code: number, reason: string): void {
    if (this.ended) return
    this.ended = true
    this.closedWith = code
    this.queue = []
    this.parked = []
    this.held = null
    this.socket.close(code, reason.slice(0, 120))
    // Who does not read never sees the closing frame either.
    setTimeout(() => this.socket.terminate(), GRACE_MS).unref()
  }
}
