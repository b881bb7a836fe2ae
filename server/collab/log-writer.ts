import { CLOSE } from '@/lib/editor/close-codes'
import type { DraftBatch } from '@/lib/services/serve-draft'
import { log } from '@/server/log'
import type { Room } from './room'

export type LogWriterOptions = {
  commit: (batches: readonly DraftBatch[], receivedAt: Date) => Promise<Set<string>>
  now: () => Date
  steadyMs: () => number
  /** Longest time for which edits are gathered before they are committed together, in milliseconds. */
  longestWindowMs: number
  /** Figures of a commit: how long it took, rows written, edits of clients in them. */
  committed: (seconds: number, rows: number, edits: number) => void
  failed: () => void
  /** After the commit of a room: for hints to other servers and snapshots. */
  wrote: (room: Room) => void
  /** The log refused a room's edits because the draft has moved on: brings phase, seats and text up to date. */
  refresh: (room: Room) => Promise<void>
}

const CONFLICTS_BORNE = 5
/** Below this many edits a second a room is quiet: one person who types, or several who think. */
const QUIET_UPDATES = 10
/** Load at which the window reaches its full length: edits a second on this server, or deliveries a second in the room. */
const FULL_WINDOW_UPDATES = 150
const FULL_WINDOW_DELIVERIES = 4_000
const MEMORY_MS = 1_000

/** How busy a room has been. */
type Pace = { updates: Rate; deliveries: Rate }

/**
 * The one loop that writes: takes everything queued in the rooms that are due, judges it, commits it in one statement, and
 * only then lets the rooms relay. While a commit is under way the next batch gathers by itself, so it grows with the load.
 */
export class LogWriter {
  /** Rooms with something queued, and when each is due. */
  private readonly woken = new Map<Room, number>()
  private readonly paces = new WeakMap<Room, Pace>()
  /** When rooms that gather were last written. */
  private gatheredMs = 0
  private running = false
  private timer: NodeJS.Timeout | undefined
  private readonly updates: Rate
  private idle: (() => void)[] = []

  constructor(private readonly options: LogWriterOptions) {
    this.updates = new Rate(options.steadyMs)
  }

  wake(room: Room): void {
    if (!this.woken.has(room)) {
      const window = this.windowMs(room)
      // Rooms that gather do so together: fifty rooms, each at a moment of its own, would be fifty commits.
      this.woken.set(room, window === 0 ? 0 : this.gatheredMs + window)
    }
    if (!this.running) this.schedule()
  }

  /** Resolves when nothing is queued or under way. */
  settled(): Promise<void> {
    return this.running || this.woken.size ? new Promise((resolve) => this.idle.push(resolve)) : Promise.resolve()
  }

  private schedule(): void {
    clearTimeout(this.timer)
    const wait = Math.min(...this.woken.values()) - this.options.steadyMs()
    if (wait > 0.5) this.timer = setTimeout(() => void this.cycle(), wait)
    else {
      this.running = true
      setImmediate(() => void this.cycle())
    }
  }

  private paceOf(room: Room): Pace {
    let pace = this.paces.get(room)
    if (!pace) this.paces.set(room, (pace = { updates: new Rate(this.options.steadyMs), deliveries: new Rate(this.options.steadyMs) }))
    return pace
  }

  /** 0 in a quiet room, however busy the others are: a lone typist's letter is committed at once. Else up to the longest window. */
  private windowMs(room: Room): number {
    const { updates, deliveries } = this.paceOf(room)
    if (updates.perSecond() < QUIET_UPDATES) return 0
    return this.options.longestWindowMs * Math.min(1, Math.max(this.updates.perSecond() / FULL_WINDOW_UPDATES, deliveries.perSecond() / FULL_WINDOW_DELIVERIES))
  }

  private async cycle(): Promise<void> {
    this.running = true
    const now = this.options.steadyMs()
    const rooms = [...this.woken].filter(([, due]) => due <= now + 0.5).map(([room]) => room)
    for (const room of rooms) {
      if (this.woken.get(room)! > 0) this.gatheredMs = now
      this.woken.delete(room)
    }
    try {
      await this.write(rooms.filter((room) => room.gather().length > 0))
    } catch (error) {
      log.error({ error }, 'the writer of the log failed')
      for (const room of rooms) room.drop(CLOSE.notSaved, 'return')
    }
    this.running = false
    if (this.woken.size) return this.schedule()
    for (const resolve of this.idle.splice(0)) resolve()
  }

  private async write(waiting: Room[]): Promise<void> {
    for (let round = 0, rooms = waiting; rooms.length; round++) {
      let written: Set<string>
      const startedMs = this.options.steadyMs()
      try {
        written = await this.options.commit(rooms.map(({ replica: { draftId, seq, judgedPhase, epoch, uncommitted } }) => ({ draftId, seq, phase: judgedPhase, epoch, updates: uncommitted })), this.options.now())
      } catch (error) {
        if (rooms.length > 1) {
          // One draft that cannot be saved must not send away the people of all the others.
          for (const room of rooms) await this.write([room])
          return
        }
        // Nobody has seen these edits and nobody may. Their authors still hold them, and return with them.
        this.options.failed()
        log.error({ drafts: rooms.map(({ draftId }) => draftId), error }, 'edits could not be saved')
        for (const room of rooms) room.drop(CLOSE.notSaved, 'could not be saved')
        return
      }
      const kept = rooms.filter(({ draftId, state }) => written.has(draftId) && state !== 'dead')
      this.options.committed((this.options.steadyMs() - startedMs) / 1000, kept.reduce((sum, room) => sum + room.replica.uncommitted.length, 0), kept.reduce((sum, room) => sum + room.gathered, 0))
      const behind: Room[] = []
      for (const room of rooms) {
        if (room.state === 'dead') continue
        if (!written.has(room.draftId)) {
          behind.push(room)
          continue
        }
        const pace = this.paceOf(room)
        for (const rate of [this.updates, pace.updates]) rate.add(room.gathered)
        pace.deliveries.add(room.gathered * room.connections.size)
        room.committed()
        this.options.wrote(room)
      }
      if (round >= CONFLICTS_BORNE) for (const room of behind) room.drop(CLOSE.notSaved, 'return')
      await Promise.all(behind.map((room) => this.options.refresh(room)))
      rooms = behind.filter((room) => room.state !== 'dead')
    }
  }
}

/** How many a second, over about the last second. */
class Rate {
  private value = 0
  private atMs: number

  constructor(private readonly steadyMs: () => number) {
    this.atMs = steadyMs()
  }

  add(count: number): void {
    this.value = this.perSecond() + (count * 1000) / MEMORY_MS
  }

  perSecond(): number {
    const now = this.steadyMs()
    this.value *= Math.exp((this.atMs - now) / MEMORY_MS)
    this.atMs = now
    return this.value
  }
}
