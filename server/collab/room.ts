import * as Y from 'yjs'
import { CLOSE } from '@/lib/editor/close-codes'
import { MESSAGE, type RightsMessage, SCHEMA_VERSION } from '@/lib/editor/wire'
import type { ClientOwner, DraftStore } from '@/lib/services/serve-draft'
import { log } from '@/server/log'
import type { Connection } from './connection'
import { type GuardOptions, type Refusal, rootsOf } from './guard'
import { Intake } from './intake'
import type { Limits } from './limits'
import { Presence } from './presence'
import { answer, awareness, question, relayed, told } from './protocol'
import { type Admitted, Replica } from './replica'

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
 * Everybody who has one draft open on this server: who is here with which rights, what they send and what they are told.
 * loading → live → draining (empty, kept a while) → dead.
 */
export class Room {
  state: 'loading' | 'live' | 'draining' | 'dead' = 'loading'
  /** How many edits of clients are being committed: what one person sends while a commit is under way becomes one. */
  gathered = 0
  emptySinceMs: number
  /** Since when something has waited to be committed; null: nothing does. */
  waitingSinceMs: number | null = null
  /** Runs while changes of presence wait to be told. */
  presenceTimer: NodeJS.Timeout | undefined
  readonly connections = new Set<Connection>()
  readonly presence: Presence
  readonly replica: Replica
  readonly loaded: Promise<void>
  private readonly toJudge = new Set<Connection>()
  private readonly toAnswer = new Map<Connection, Uint8Array>()
  readonly toAcknowledge = new Set<Connection>()
  /** Joined with a log that reached further than this room's: greeted once it has caught up. */
  private readonly toGreet = new Map<Connection, number>()
  private readonly intake: Intake
  private answering = false

  constructor(readonly draftId: string, readonly consultationId: string, private readonly house: RoomHouse) {
    this.emptySinceMs = house.steadyMs()
    this.replica = new Replica(draftId, {
      store: house.store,
      received: (updates) => this.received(updates),
      broken: () => this.drop(CLOSE.notSaved, 'return'),
    })
    this.presence = new Presence(house.limits, (clientId) => this.replica.owners.get(clientId)?.personId)
    this.intake = new Intake(this.replica, this, house)
    this.loaded = this.load()
  }

  /** Loaded and in use, or kept for whoever may come back. */
  get isOpen(): boolean {
    return this.state === 'live' || this.state === 'draining'
  }

  private async load(): Promise<void> {
    try {
      await this.replica.load()
      if (this.state !== 'loading') return
      this.state = 'live'
      this.greetWaiting()
      if (this.toGreet.size) void this.replica.catchUp()
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
    if (this.toGreet.has(connection)) void this.replica.catchUp()
  }

  private greetWaiting(): void {
    for (const [connection, seq] of this.toGreet) {
      if (seq > this.replica.seq) continue
      this.toGreet.delete(connection)
      this.greet(connection)
    }
  }

  private greet(connection: Connection): void {
    this.seat(connection)
    this.tellRights(connection)
    connection.send(question(this.replica.doc))
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
      roots: rootsOf({ phase: this.replica.phase, mayWrite: seat.mayWrite && !connection.outdated, delegationId, penholder: seat.penholder }),
      owns: (clientId) => {
        const owner = this.replica.owners.get(clientId)
        return !owner || mine(owner)
      },
    }
  }

  /** Says what a connection may do, where that is not what it was told last. */
  tellRights(connection: Connection): void {
    const rights: RightsMessage = { write: connection.rights.roots.has('text'), phase: this.replica.phase, epoch: this.replica.epoch, schema: SCHEMA_VERSION }
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
    if (this.answering || this.state !== 'live' || this.replica.uncommitted.length) return
    const [next] = this.toAnswer
    if (!next) return
    const [connection, vector] = next
    this.toAnswer.delete(connection)
    try {
      connection.send(vector.length === 1 && vector[0] === 0 ? this.replica.whole().frame : answer(Y.encodeStateAsUpdate(this.replica.doc, vector)))
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

  /** Judges and applies everything that is queued. What is admitted waits in `uncommitted`, by connection, never merged across persons. */
  gather(): readonly Admitted[] {
    const { replica } = this
    if (this.state !== 'live' || replica.uncommitted.length) return replica.uncommitted
    const connections = [...this.toJudge]
    this.toJudge.clear()
    replica.judgedPhase = replica.phase
    try {
      replica.doc.transact(() => { for (const connection of connections) this.intake.judge(connection) })
      if (replica.hasPending) throw new Error('the guard let something pending through')
    } catch (error) {
      // A second line: the guard should have refused it. The log does not have it, so the room starts again from there.
      log.error({ draftId: this.draftId, error }, 'an admitted edit could not be applied')
      this.drop(CLOSE.notSaved, 'return')
      return []
    }
    if (replica.uncommitted.length === 0) {
      this.gathered = 0
      this.settle()
    }
    return replica.uncommitted
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
    const updates = this.replica.committed()
    this.gathered = 0
    const authors = new Set(updates.map(({ author }) => author))
    // Who alone has written has it all already; in a small room that is a quarter of the frames.
    this.relay(updates.map(({ bytes }) => bytes), authors.size === 1 ? updates[0]!.author : null)
    this.settle()
  }

  private relay(updates: Uint8Array[], but: Connection | null = null): void {
    if (updates.length === 0) return
    const frame = relayed(updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates))
    for (const connection of this.connections) if (connection !== but) connection.send(frame)
  }

  /** The document equals the log again: answers who asked, acknowledges, greets. */
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
    this.replica.readOn()
    if (this.toJudge.size) this.house.wake(this)
  }

  /** What other servers have written is in the document now. */
  private received(updates: Uint8Array[]): void {
    this.relay(updates)
    this.greetWaiting()
    for (const connection of this.connections) if (connection.parked.length) this.retry(connection)
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
    for (const connection of this.connections) connection.close(code, reason)
    this.connections.clear()
    this.toJudge.clear()
    this.toAnswer.clear()
    this.toGreet.clear()
    this.replica.close()
    this.house.dropped(this)
  }
}
