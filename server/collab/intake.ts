import * as Y from 'yjs'
import { CLOSE } from '@/lib/editor/close-codes'
import { type HeldMessage, MESSAGE } from '@/lib/editor/wire'
import type { Connection, Parked } from './connection'
import { admit, BASE_ROOTS, GUARD_LIMITS, type Refusal } from './guard'
import { question, told } from './protocol'
import { Removals } from './removals'
import type { Replica } from './replica'
import type { Room, RoomHouse } from './room'

const ASK_AGAIN_MS = 1_000

/**
 * What the people of one room send: judged by the guard and applied, or kept until what it builds on comes, or held until its author says that
 * it is meant, or refused. Nothing here commits or tells anybody.
 */
export class Intake {
  private readonly removals: Removals
  private lastHeld = 0

  constructor(private readonly replica: Replica, private readonly room: Pick<Room, 'gathered' | 'toAcknowledge'>, private readonly house: RoomHouse) {
    this.removals = new Removals(house.limits)
  }

  /** Takes in everything that a connection has queued. */
  judge(connection: Connection): void {
    if (connection.ended || (connection.held && !connection.held.confirmed)) return
    if (connection.held) {
      const { update, edits } = connection.held
      connection.held = null
      this.room.toAcknowledge.add(connection)
      const outcome = this.admitOne(connection, update, true)
      this.room.gathered += edits
      if (outcome === 'admitted') connection.dealtWith += edits
      else return this.refuse(connection, outcome === 'gap' || outcome === 'removes' ? { rule: 'G1', detail: outcome } : outcome)
    }
    const queue = connection.queue
    if (queue.length === 0) return
    connection.queue = []
    connection.queuedBytes = 0
    this.room.gathered += queue.length
    this.room.toAcknowledge.add(connection)
    const waiting = connection.parked
    connection.parked = []
    const edits = queue.length + waiting.length
    if (edits > 1) {
      // One judgement for all of them; where that fails, each on its own, so that an edit that fits does not wait for one that does not.
      const merged = mergedOrNull([...waiting.map(({ update }) => update), ...queue])
      if (this.admitOne(connection, merged) === 'admitted') {
        connection.dealtWith += edits
        return
      }
    }
    const now = this.house.steadyMs()
    const each = [...waiting, ...queue.map((update) => ({ update, sinceMs: now }))]
    for (const [index, edit] of each.entries()) {
      if (connection.ended) return
      const outcome = this.admitOne(connection, edit.update)
      if (outcome === 'admitted') connection.dealtWith++
      else if (outcome === 'gap') this.park(connection, edit)
      else if (outcome === 'removes') {
        // What was sent after it may build on it.
        connection.queue = each.slice(index + 1).map(({ update }) => update)
        connection.queuedBytes = connection.queue.reduce((sum, { length }) => sum + length, 0)
        return this.hold(connection, edit.update)
      } else return this.refuse(connection, outcome)
    }
  }

  /** `meant`: its author has said that what it takes away is to go. */
  private admitOne(connection: Connection, update: Uint8Array | null, meant = false): 'admitted' | 'gap' | 'removes' | Refusal {
    if (!update) return { rule: 'G1', detail: 'malformed' }
    const verdict = admit(this.replica.doc, update, connection.rights, this.house.guard ?? { ...GUARD_LIMITS, maxBytes: this.house.limits.frameBytes })
    if (!verdict.ok) return verdict.why.gap && connection.rights.roots.size > 0 ? 'gap' : verdict.why
    if (!verdict.update) return 'admitted'
    if (this.removals.tooMuch(this.replica.doc, connection.seat.personId, verdict.removed, meant, this.house.steadyMs())) return 'removes'
    if (verdict.clocks.size && this.isFull(verdict.update.length)) {
      connection.refuse(CLOSE.draftFull, 'the draft has reached its largest size')
      return 'admitted'
    }
    const { personId } = connection.seat
    const clientIds = [...verdict.clocks.keys()]
    const bound = clientIds.filter((clientId) => !this.replica.owners.has(clientId))
    if ((connection.newClientIds += bound.length) > this.house.limits.newClientIds) return { rule: 'G2', detail: 'too many client ids' }
    for (const clientId of bound) this.replica.owners.set(clientId, { personId, delegationId: connection.delegationId })
    Y.applyUpdate(this.replica.doc, verdict.update)
    for (const [clientId, clock] of verdict.clocks) connection.clocks.set(clientId, clock)
    this.replica.uncommitted.push({ author: connection, bytes: verdict.update, personId, delegationId: connection.delegationId, clientIds, bound })
    return 'admitted'
  }

  /** Keeps an edit out of document and log until its author says that it is meant; a client that cannot be asked is sent away. */
  private hold(connection: Connection, update: Uint8Array): void {
    if (!connection.extended) {
      this.house.refused({ rule: 'G3', detail: 'takes away' })
      return connection.refuse(CLOSE.removesTooMuch, 'takes away more than is deleted by hand')
    }
    const verdict = admit(this.replica.doc, update, connection.rights, { ...GUARD_LIMITS, maxBytes: this.house.limits.frameBytes })
    connection.held = { id: ++this.lastHeld, update, edits: 1, confirmed: false }
    if (verdict.ok) connection.send(told(MESSAGE.held, { id: connection.held.id, ...verdict.removed } satisfies HeldMessage))
  }

  private isFull(more: number): boolean {
    if (this.replica.bytes + more <= this.house.limits.draftBytes) return false
    this.replica.bytes = Y.encodeStateAsUpdate(this.replica.doc).length
    return this.replica.bytes + more > this.house.limits.draftBytes
  }

  /** Keeps an edit that builds on what is not here, asks its sender for the rest, and looks whether another server has it. */
  private park(connection: Connection, edit: Parked): void {
    const { limits, steadyMs } = this.house
    connection.parked.push(edit)
    const bytes = connection.parked.reduce((sum, parked) => sum + parked.update.length, 0)
    if (connection.parked.length > limits.parkedEdits || bytes > limits.parkedBytes) return connection.refuse(CLOSE.missingEdits, 'edits that build on others which never came')
    this.replica.suspect = true
    if (connection.lastAskedMs + ASK_AGAIN_MS > steadyMs()) return
    connection.lastAskedMs = steadyMs()
    connection.send(question(this.replica.doc))
  }

  private refuse(connection: Connection, why: Refusal): void {
    this.house.refused(why)
    const reason = `${why.rule} ${why.detail}`
    if (why.rule === 'G1' && !why.gap) connection.refuse(CLOSE.malformed, reason)
    else connection.refuse(this.mayNotWriteBase(connection, why) ? CLOSE.readOnly : CLOSE.refused, reason)
  }

  /** Nothing was forged: the person may no longer write there, or never could. */
  private mayNotWriteBase({ rights }: Connection, why: Refusal): boolean {
    return rights.roots.size === 0 || (why.rule === 'G3' && !rights.roots.has('text') && BASE_ROOTS.some((root) => why.detail.endsWith(` ${root}`)))
  }
}

function mergedOrNull(updates: Uint8Array[]): Uint8Array | null {
  try {
    return Y.mergeUpdates(updates)
  } catch {
    return null
  }
}
