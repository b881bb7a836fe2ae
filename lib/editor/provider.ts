import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { CLOSE, mayReturn } from '@/lib/editor/close-codes'
import { placesOf } from '@/lib/editor/lost-edits'
import type { SyncState } from '@/lib/editor/sync-state'
import type { UnsentStore } from '@/lib/editor/unsent-store'
import { MESSAGE, SCHEMA_VERSION, SYNC, type AckMessage, type ActsMessage, type ConfirmMessage, type HeldMessage, type RightsMessage } from '@/lib/editor/wire'

// The y-websocket protocol, with acknowledgements. y-websocket's own provider cannot tell what the server has recorded, shares
// documents between tabs behind the server's back (another person may be signed in there), and ignores a right withdrawn.

/** `stored`: an update kept from an earlier visit; it is already in the store and must not be kept twice. */
const STORED = 'kept from an earlier visit'
const SILENCE_MS = 25_000
const PRESENCE_MS = 80

type Waiting = { key: Promise<number | null>; sent: number | null }

export type DraftConnectionOptions = {
  /** Where the draft lives: `/collab/<draftId>`, absolute or not. */
  url: string
  doc: Y.Doc
  epoch: string
  mayWrite: boolean
  store: UnsentStore | null
  onState: (state: SyncState) => void
  /** The live text has arrived; what was kept from an earlier visit is in it. Called once. */
  onReady: () => void
  onActs?: (acts: ActsMessage) => void
  /** The server says whether this person may write. */
  onRights?: (rights: RightsMessage) => void
  open?: (url: string) => WebSocket
  /** The schema that this editor writes for; its own, except in tests. */
  schema?: number
}

/** One person's connection to one draft, for as long as the page is open. */
export class DraftConnection {
  readonly awareness: Awareness
  private socket: WebSocket | null = null
  private ended = false
  private ready = false
  /** What was kept from an earlier visit is in the text as well. */
  private complete = false
  /** The server has said what it has, and we have answered: edits may flow. */
  private joined = false
  private write: boolean
  /** The server writes for another version of the editor: this one only reads. */
  private outdated = false
  private held: HeldMessage | null = null
  private sent = 0
  private waiting: Waiting[] = []
  private attempts = 0
  private retry: ReturnType<typeof setTimeout> | null = null
  private watch: ReturnType<typeof setInterval> | null = null
  private heardAt = 0
  private asked = false
  private refusedCode: number | undefined
  private last = ''
  private presence: ReturnType<typeof setTimeout> | null = null

  constructor(private readonly options: DraftConnectionOptions) {
    this.write = options.mayWrite
    this.awareness = new Awareness(options.doc)
    this.awareness.setLocalState(null)
    options.doc.on('update', this.onUpdate)
    this.awareness.on('update', this.onAwareness)
    if (typeof window !== 'undefined') {
      window.addEventListener('online', this.connect)
      window.addEventListener('offline', this.cut)
    }
    this.connect()
  }

  /** Ends the connection; the page is closing or another draft is opened. */
  destroy(): void {
    this.ended = true
    if (typeof window !== 'undefined') {
      window.removeEventListener('online', this.connect)
      window.removeEventListener('offline', this.cut)
    }
    this.options.doc.off('update', this.onUpdate)
    if (this.retry) clearTimeout(this.retry)
    if (this.watch) clearInterval(this.watch)
    if (this.presence) clearTimeout(this.presence)
    removeAwarenessStates(this.awareness, [this.options.doc.clientID], this)
    this.flushPresence()
    this.awareness.off('update', this.onAwareness)
    this.awareness.destroy()
    this.leave()
  }

  /** Shows where this person's caret is; null takes it away. */
  setCursor(cursor: unknown): void {
    if (this.awareness.getLocalState() === null) this.awareness.setLocalState({})
    this.awareness.setLocalStateField('cursor', cursor)
  }

  get state(): SyncState {
    const unsent = this.waiting.length
    if (this.refusedCode !== undefined) return { kind: 'refused', unsent, code: this.refusedCode }
    if (this.joined && this.held) return { kind: 'held', unsent, held: this.held }
    // Before text and kept edits have come, nothing can be said of what is recorded.
    if (this.joined && !this.complete) return { kind: 'connecting', unsent }
    if (this.joined && this.outdated) return { kind: 'read_only', unsent, outdated: true }
    if (this.joined) return this.write ? { kind: unsent ? 'recording' : 'recorded', unsent } : { kind: 'read_only', unsent }
    return { kind: this.ready || this.attempts > 1 ? 'offline' : 'connecting', unsent }
  }

  /** The edit that the server holds is meant: it may go on record. */
  confirmHeld(): void {
    if (!this.held) return
    const answer: ConfirmMessage = { id: this.held.id }
    this.held = null
    this.send((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.confirm)
      encoding.writeVarString(encoder, JSON.stringify(answer))
    })
    this.say()
  }

  /**
   * Gives up everything that is not acknowledged, the edit that is held and what was typed after it. The document still has it:
   * the page must be loaded anew afterwards.
   */
  async discardUnsent(): Promise<void> {
    const keys = await Promise.all(this.waiting.map(({ key }) => key))
    await this.options.store?.remove(keys.filter((key) => key !== null))
    this.waiting = []
    this.held = null
    this.say()
  }

  private readonly connect = (): void => {
    if (this.ended || this.socket || this.refusedCode !== undefined) return
    if (this.retry) clearTimeout(this.retry)
    this.retry = null
    const open = this.options.open ?? ((url: string) => new WebSocket(url))
    const socket = open(`${this.options.url}?acks=1&schema=${this.options.schema ?? SCHEMA_VERSION}&epoch=${encodeURIComponent(this.options.epoch)}`)
    socket.binaryType = 'arraybuffer'
    this.socket = socket
    socket.onopen = () => {
      this.heardAt = Date.now()
      this.send((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.sync)
        writeSyncStep1(encoder, this.options.doc)
      })
      if (this.awareness.getLocalState() !== null) this.sendPresence([this.options.doc.clientID])
    }
    socket.onmessage = (event) => this.socket === socket && this.receive(new Uint8Array(event.data as ArrayBuffer))
    socket.onclose = (event) => this.socket === socket && this.closed(event.code)
    socket.onerror = () => undefined
    this.watch ??= setInterval(() => this.listen(), 5_000)
    this.say()
  }

  /** The machine has lost its network: a socket may take minutes to notice, and the person should know at once. */
  private readonly cut = (): void => {
    if (this.socket) this.closed(1006)
  }

  private closed(code: number): void {
    this.leave()
    this.attempts += 1
    // The right to write went while edits were under way: come back to read. They stay on this device.
    const turnedReader = code === CLOSE.readOnly && this.write
    if (turnedReader) this.judged({ write: false, phase: '', epoch: this.options.epoch, schema: SCHEMA_VERSION })
    if (!mayReturn(code) && !turnedReader) this.refusedCode = code
    else if (!this.ended) {
      const delay = Math.min(8_000, 150 * 2 ** Math.min(this.attempts, 6)) * (0.7 + Math.random() * 0.6)
      this.retry = setTimeout(this.connect, delay)
    }
    this.say()
  }

  private leave(): void {
    const socket = this.socket
    this.socket = null
    this.joined = false
    this.sent = 0
    this.held = null
    this.asked = false
    for (const one of this.waiting) one.sent = null
    if (socket) {
      socket.onmessage = socket.onclose = socket.onopen = null
      if (socket.readyState <= 1) socket.close()
    }
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.options.doc.clientID)
    if (others.length && !this.ended) removeAwarenessStates(this.awareness, others, this)
  }

  /** A connection that looks open may be dead: ask, and if nothing comes back, begin anew. */
  private listen(): void {
    const socket = this.socket
    if (!socket || socket.readyState !== 1) return
    const silent = Date.now() - this.heardAt
    if (silent > SILENCE_MS && this.asked) return this.closed(1006)
    if (silent > SILENCE_MS - 10_000 && !this.asked) {
      this.asked = true
      this.send((encoder) => encoding.writeVarUint(encoder, MESSAGE.queryAwareness))
    }
  }

  private receive(data: Uint8Array): void {
    this.heardAt = Date.now()
    this.asked = false
    const decoder = decoding.createDecoder(data)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.sync) this.receiveSync(decoder)
    else if (type === MESSAGE.awareness) applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this)
    else if (type === MESSAGE.ack) this.acknowledged(JSON.parse(decoding.readVarString(decoder)) as AckMessage)
    else if (type === MESSAGE.acts) this.options.onActs?.(JSON.parse(decoding.readVarString(decoder)) as ActsMessage)
    else if (type === MESSAGE.held) {
      this.held = JSON.parse(decoding.readVarString(decoder)) as HeldMessage
      this.say()
    } else if (type === MESSAGE.rights) this.judged(JSON.parse(decoding.readVarString(decoder)) as RightsMessage)
  }

  private receiveSync(decoder: decoding.Decoder): void {
    const kind = decoding.peekVarUint(decoder)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE.sync)
    readSyncMessage(decoder, encoder, this.options.doc, this)
    if (kind === SYNC.step1 && !this.write) {
      this.joined = true
      this.attempts = 0
    } else if (kind === SYNC.step1) {
      // The answer holds everything the server lacks: all that is waiting goes with it.
      this.socket?.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>)
      this.sent += 1
      for (const one of this.waiting) one.sent = this.sent
      this.joined = true
      this.attempts = 0
    } else if (kind === SYNC.step2 && !this.ready) void this.arrived()
    this.say()
  }

  private async arrived(): Promise<void> {
    this.ready = true
    const { store, doc } = this.options
    const kept = store && this.write ? await store.load() : []
    if (this.ended) return
    // One by one: each is on record, or not, by itself.
    for (const { key, update } of kept) {
      let isNew = false
      const notice = (): void => void (isNew = true)
      doc.once('update', notice)
      try {
        Y.applyUpdate(doc, update, STORED)
      } finally {
        doc.off('update', notice)
      }
      if (isNew) this.waitFor(update, Promise.resolve(key))
      else void store?.remove([key])
    }
    this.complete = true
    this.options.onReady()
    this.say()
  }

  private readonly onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (origin === this || origin === STORED) return
    this.waitFor(update, this.options.store?.add(update, placesOf(transaction)) ?? Promise.resolve(null))
    this.say()
  }

  private waitFor(update: Uint8Array, key: Promise<number | null>): void {
    const one: Waiting = { key, sent: null }
    this.waiting.push(one)
    if (!this.joined || !this.write) return
    this.send((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync)
      writeUpdate(encoder, update)
    })
    this.sent += 1
    one.sent = this.sent
  }

  private acknowledged({ messages }: AckMessage): void {
    const done = this.waiting.filter((one) => one.sent !== null && one.sent <= messages)
    this.waiting = this.waiting.filter((one) => one.sent === null || one.sent > messages)
    for (const { key } of done) void key.then((known) => (known === null ? undefined : this.options.store?.remove([known])))
    this.say()
  }

  private judged(rights: RightsMessage): void {
    if (rights.epoch !== this.options.epoch) {
      // What was typed belongs to another document: merging would double the text.
      this.refusedCode = CLOSE.otherEpoch
      this.leave()
    }
    this.write = rights.write
    this.outdated = rights.schema !== (this.options.schema ?? SCHEMA_VERSION)
    this.options.onRights?.(rights)
    this.say()
  }

  private readonly onAwareness = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }, origin: unknown): void => {
    if (origin === this || ![...added, ...updated, ...removed].includes(this.options.doc.clientID)) return
    this.presence ??= setTimeout(() => this.flushPresence(), PRESENCE_MS)
  }

  private flushPresence(): void {
    this.presence = null
    this.sendPresence([this.options.doc.clientID])
  }

  private sendPresence(clients: number[]): void {
    this.send((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.awareness)
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.awareness, clients))
    })
  }

  private send(write: (encoder: encoding.Encoder) => void): void {
    if (this.socket?.readyState !== 1) return
    const encoder = encoding.createEncoder()
    write(encoder)
    this.socket.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>)
  }

  /** Tells of the state when it changed. */
  private say(): void {
    const state = this.state
    const now = JSON.stringify(state)
    if (now === this.last || this.ended) return
    this.last = now
    this.options.onState(state)
  }
}
