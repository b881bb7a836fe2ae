import * as Y from 'yjs'
import { CLOSE } from '@/lib/editor/close-codes'
import { MESSAGE, type RightsMessage, SCHEMA_VERSION } from '@/lib/editor/wire'
import type { ClientOwner, DraftStore, LoggedUpdate } from '@/lib/services/serve-draft'
import { log } from '@/server/log'
import type { Connection } from './connection'
import { type GuardOptions, type Refusal, rootsOf } from './guard'
import { Intake } from './intake'
import type { Limits } from './limits'
import { Presence } from './presence'
import { answer, awareness, question, relayed, told } from './protocol'

/** An edit judged and applied, waiting for its commit. */
export type Admitted = { author: Connection; bytes: Uint8Array; personId: string; delegationId: string | null; clientIds: number[]; bound: number[] }

/** What a room needs of the house around it. `steadyMs`: a clock that only goes forward, in milliseconds. */
export type RoomHouse = {
  store: Pick<DraftStore, 'load' | 'since'>
  refused: (why: Refusal) => void
  limits: Limits
  guard?: GuardOptions
  steadyMs: () => number
  /** There is something to judge, to commit or to answer. */
  wake: (room: Room) => void
  /** The room must not be used any more; it has already sent everybody away. */
  dropped: (room: Room) => void
}

/**
 * One draft with everybody who has it open on this server.
 * loading → live → draining (empty, kept a while) → dead. What its document holds beyond the log is only ever what is being
 * committed (`uncommitted`), and while that is so no document is handed out: nobody sees what is not in the log.
 */
export class Room {
  state: 'loading' | 'live' | 'draining' | 'dead' = 'loading'
  doc = new Y.Doc()
  seq = 0
  phase = ''
  epoch = ''
  uncommitted: Admitted[] = []
  /** How many edits of clients those are: what one person sends while a commit is under way becomes one. */
  gathered = 0
  /** The phase in which those were judged; it may have changed since. */
  judgedPhase = ''
  /** Edits committed since the last snapshot. */
  sinceSnapshot = 0
  emptySinceMs: number
  /** Since when something has waited to be committed; null: nothing does. */
  waitingSinceMs: number | null = null
  /** Runs while changes of presence wait to be told. */
  presenceTimer: NodeJS.Timeout | undefined
  readonly connections = new Set<Connection>()
  readonly presence: Presence
  readonly loaded: Promise<void>
  /** Who each Yjs client id belongs to. */
  owners = new Map<number, ClientOwner>()
  private readonly toJudge = new Set<Connection>()
  private readonly toAnswer = new Map<Connection, Uint8Array>()
  readonly toAcknowledge = new Set<Connection>()
  /** Joined with a log that reached further than this room's: greeted once it has caught up. */
  private readonly toGreet = new Map<Connection, number>()
  private readonly intake: Intake
  private answering = false
  /** An edit did not fit: another server may have what it builds on. */
  suspect = false
  private fullState: { seq: number; frame: Buffer; bytes: number } | null = null
  /** About how large the whole state is; counted anew where it matters. */
  bytes = 0
  private catching: Promise<void> = Promise.resolve()
  private behind = false

  constructor(readonly draftId: string, readonly consultationId: string, private readonly house: RoomHouse) {
    this.emptySinceMs = house.steadyMs()
    this.presence = new Presence(house.limits, (clientId) => this.owners.get(clientId)?.personId)
    this.intake = new Intake(this, house)
    this.loaded = this.load()
  }

  /** Loaded and in use, or kept for whoever may come back. */
  get isOpen(): boolean {
    return this.state === 'live' || this.state === 'draining'
  }

  private async load(): Promise<void> {
    try {
      const loaded = await this.house.store.load(this.draftId)
      if (!loaded) throw new Error(`no draft ${this.draftId}`)
      if (this.state !== 'loading') return loaded.doc.destroy()
      this.doc.destroy()
      this.doc = loaded.doc
      this.seq = loaded.seq
      this.phase = loaded.phase
      this.epoch = loaded.epoch
      this.owners = loaded.owners
      this.bytes = this.whole().bytes
      this.state = 'live'
      this.greetWaiting()
      if (this.toGreet.size) void this.catchUp()
      if (this.toJudge.size || this.toAnswer.size) this.house.wake(this)
    } catch (error) {
      if (this.state !== 'loading') return
      log.error({ draftId: this.draftId, error }, 'draft could not be loaded')
      this.drop(CLOSE.notSaved, 'could not be loaded')
    }
  }

  /** `seq`: how far the log reached when this person was let in; what is shown must not be older. */
  join(connection: Connection, seq: number): void {
    if (this.state === 'dead') return connection.close(CLOSE.notSaved, 'return')
    this.connections.add(connection)
    if (this.state === 'draining') this.state = 'live'
    this.seat(connection)
    this.toGreet.set(connection, seq)
    if (this.state !== 'live') return
    this.greetWaiting()
    if (this.toGreet.has(connection)) void this.catchUp()
  }

  private greetWaiting(): void {
    for (const [connection, seq] of this.toGreet) {
      if (seq > this.seq) continue
      this.toGreet.delete(connection)
      this.greet(connection)
    }
  }

  private greet(connection: Connection): void {
    this.seat(connection)
    this.tellRights(connection)
    connection.send(question(this.doc))
    const here = this.presence.everybody()
    if (here) connection.send(awareness(here))
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return
    this.toJudge.delete(connection)
    this.toAnswer.delete(connection)
    this.toAcknowledge.delete(connection)
    this.toGreet.delete(connection)
    this.presence.leave(connection, this.house.steadyMs())
    if (this.connections.size === 0 && this.state === 'live') {
      this.state = 'draining'
      this.emptySinceMs = this.house.steadyMs()
    }
  }

  /** Gives a connection the rights of its seat in the phase that holds now. */
  seat(connection: Connection): void {
    const { seat, delegationId } = connection
    const mine = (owner: ClientOwner) => owner.personId === seat.personId && owner.delegationId === delegationId
    connection.rights = {
      roots: rootsOf({ phase: this.phase, mayWrite: seat.mayWrite && !connection.outdated, delegationId, penholder: seat.penholder }),
      owns: (clientId) => {
        const owner = this.owners.get(clientId)
        return !owner || mine(owner)
      },
    }
  }

  /** Says what a connection may do, where that is not what it was told last. */
  tellRights(connection: Connection): void {
    const rights: RightsMessage = { write: connection.rights.roots.has('text'), phase: this.phase, epoch: this.epoch, schema: SCHEMA_VERSION }
    const now = JSON.stringify(rights)
    if (!connection.extended || now === connection.toldRights) return
    connection.toldRights = now
    connection.send(told(MESSAGE.rights, rights))
  }

  edit(connection: Connection, update: Uint8Array): void {
    connection.queue.push(update)
    if ((connection.queuedBytes += update.length) > this.house.limits.owedBytes) return connection.close(CLOSE.tooMuch, 'more than can be saved now')
    this.toJudge.add(connection)
    this.waitingSinceMs ??= this.house.steadyMs()
    if (this.state === 'live') this.house.wake(this)
  }

  /** Somebody asks for the document: answered at once, or after the commit that is under way. */
  ask(connection: Connection, vector: Uint8Array): void {
    this.toAnswer.set(connection, vector)
    this.answerNext()
  }

  /** Answers one who has asked, then lets everybody else have a turn before the next: two hundred may join at once. */
  private answerNext(): void {
    if (this.answering || this.state !== 'live' || this.uncommitted.length) return
    const [next] = this.toAnswer
    if (!next) return
    const [connection, vector] = next
    this.toAnswer.delete(connection)
    try {
      connection.send(vector.length === 1 && vector[0] === 0 ? this.whole().frame : answer(Y.encodeStateAsUpdate(this.doc, vector)))
    } catch {
      connection.refuse(CLOSE.malformed, 'no state vector')
    }
    if (this.toAnswer.size === 0) return
    this.answering = true
    setImmediate(() => {
      this.answering = false
      this.answerNext()
    })
  }

  /** The whole document as one frame, encoded once for all who join at the same number of the log. */
  private whole(): { frame: Buffer; bytes: number } {
    if (this.fullState?.seq === this.seq) return this.fullState
    const update = Y.encodeStateAsUpdate(this.doc)
    this.fullState = { seq: this.seq, frame: answer(update), bytes: update.length }
    return this.fullState
  }

  /** Judges and applies everything that is queued. What is admitted waits in `uncommitted`, by connection, never merged across persons. */
  gather(): Admitted[] {
    if (this.state !== 'live' || this.uncommitted.length) return this.uncommitted
    const connections = [...this.toJudge]
    this.toJudge.clear()
    this.judgedPhase = this.phase
    try {
      this.doc.transact(() => { for (const connection of connections) this.intake.judge(connection) })
      if (this.doc.store.pendingStructs || this.doc.store.pendingDs) throw new Error('the guard let something pending through')
    } catch (error) {
      // A second line: the guard should have refused it. The log does not have it, so the room starts again from there.
      log.error({ draftId: this.draftId, error }, 'an admitted edit could not be applied')
      this.drop(CLOSE.notSaved, 'return')
      return []
    }
    if (this.uncommitted.length === 0) {
      this.gathered = 0
      this.settle()
    }
    return this.uncommitted
  }

  /** Its author says that the edit which is held is meant. */
  confirm(connection: Connection, id: number): void {
    if (connection.held?.id !== id) return
    connection.held.confirmed = true
    this.toJudge.add(connection)
    this.house.wake(this)
  }

  /** The log has what was admitted: only now does anybody receive it. */
  committed(): void {
    const updates = this.uncommitted
    this.uncommitted = []
    this.gathered = 0
    this.seq += updates.length
    this.sinceSnapshot += updates.length
    const authors = new Set(updates.map(({ author }) => author))
    // Who alone has written has it all already; in a small room that is a quarter of the frames.
    this.relay(updates.map(({ bytes }) => bytes), authors.size === 1 ? updates[0]!.author : null)
    this.settle()
  }

  private relay(updates: Uint8Array[], but: Connection | null = null): void {
    if (updates.length === 0) return
    for (const update of updates) this.bytes += update.length
    const frame = relayed(updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates))
    for (const connection of this.connections) if (connection !== but) connection.send(frame)
  }

  /** The document equals the log again: answers who asked, acknowledges, and reads on where another server has written. */
  private settle(): void {
    this.waitingSinceMs = this.toJudge.size ? this.house.steadyMs() : null
    this.answerNext()
    for (const connection of this.toAcknowledge) {
      // A count says nothing of which: while an edit waits for what it builds on, none is given.
      if (connection.parked.length) continue
      this.toAcknowledge.delete(connection)
      if (connection.extended) connection.send(told(MESSAGE.ack, { clocks: Object.fromEntries(connection.clocks), messages: connection.dealtWith }))
    }
    this.greetWaiting()
    if (this.suspect || this.behind) void this.catchUp()
    this.suspect = false
    if (this.toJudge.size) this.house.wake(this)
  }

  /** Another server says that the log reaches `seq`. */
  hint(seq: number): void {
    if (this.isOpen && seq > this.seq) void this.catchUp()
  }

  /**
   * Reads what other servers have written. While a commit is under way its own rows would be read too, so that waits;
   * `lost` says that the commit is known to have failed.
   */
  catchUp(lost = false): Promise<void> {
    return (this.catching = this.catching.then(async () => {
      for (;;) {
        if (!this.isOpen) return
        if (this.uncommitted.length && !lost) return void (this.behind = true)
        this.behind = false
        const rows = await this.house.store.since(this.draftId, this.seq)
        if (this.uncommitted.length && !lost) return void (this.behind = true)
        if (rows.length === 0 || !this.receive(rows)) return
      }
    }).catch((error: unknown) => {
      log.error({ draftId: this.draftId, error }, 'the log could not be read')
      this.drop(CLOSE.notSaved, 'return')
    }))
  }

  /** Applies and relays rows of the log. False: they contradict what was admitted here, and the room was dropped. */
  private receive(rows: readonly LoggedUpdate[]): boolean {
    const mine = new Set(this.uncommitted.flatMap(({ clientIds }) => clientIds))
    const news = rows.filter(({ seq }) => seq > this.seq)
    for (const row of news) {
      const foreign = row.clientIds.some((id) => {
        const owner = this.owners.get(id)
        return mine.has(id) || (owner && (owner.personId !== row.personId || owner.delegationId !== row.delegationId))
      })
      if (foreign || row.seq - row.joined > this.seq) {
        this.drop(CLOSE.notSaved, 'return')
        return false
      }
      Y.applyUpdate(this.doc, row.bytes)
      for (const id of row.clientIds) if (!this.owners.has(id)) this.owners.set(id, row)
      this.seq = row.seq
    }
    if (this.doc.store.pendingStructs) throw new Error('the log has a gap')
    this.relay(news.map(({ bytes }) => bytes))
    this.greetWaiting()
    for (const connection of this.connections) if (connection.parked.length) this.retry(connection)
    return true
  }

  /** Judges parked edits again, now that more is here. */
  private retry(connection: Connection): void {
    const parked = connection.parked
    connection.parked = []
    connection.queue = [...parked.map(({ update }) => update), ...connection.queue]
    this.toJudge.add(connection)
    this.house.wake(this)
  }

  /** Sends away who has waited too long for what its edits build on. */
  expireParked(): void {
    const before = this.house.steadyMs() - this.house.limits.parkedMs
    for (const connection of this.connections) if (connection.parked.some(({ sinceMs }) => sinceMs < before)) connection.refuse(CLOSE.missingEdits, 'edits that build on others which never came')
  }

  /** Ends the room: its document may be ahead of the log, or contradict it. Clients return with their own edits. */
  drop(code: number, reason: string): void {
    if (this.state === 'dead') return
    this.state = 'dead'
    this.waitingSinceMs = null
    clearTimeout(this.presenceTimer)
    this.uncommitted = []
    for (const connection of this.connections) connection.close(code, reason)
    this.connections.clear()
    this.toJudge.clear()
    this.toAnswer.clear()
    this.toGreet.clear()
    this.doc.destroy()
    this.house.dropped(this)
  }
}
