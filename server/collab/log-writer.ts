import { CLOSE } from '@/lib/editor/close-codes'
import type { DraftBatch } from '@/lib/services/serve-draft'
import type { Room } from './room'

export type LogWriterOptions = {
  commit: (batches: readonly DraftBatch[], receivedAt: Date) => Promise<Set<string>>
  now: () => Date
  steadyMs: () => number
  /** Longest time for which edits are gathered before they are committed together, in milliseconds. */
  longestWindowMs: number
  /** After the commit of a room: for hints to other servers and snapshots. */
  wrote: (room: Room) => void
  /** The log refused a room's edits because the draft has moved on: brings phase, seats and text up to date. */
  refresh: (room: Room) => Promise<void>
}

const CONFLICTS_BORNE = 5
/** Load, in updates and in deliveries a second, at which the window reaches its full length. */
const FULL_WINDOW_UPDATES = 150
const FULL_WINDOW_DELIVERIES = 4_000
const CALM_UPDATES = 15
const MEMORY_MS = 1_000

/**
 * The one loop that writes: takes everything queued in every room, judges it, commits it in one statement, and only then
 * lets the rooms relay. While a commit is under way the next batch gathers by itself, so the batch grows with the load.
 */
export class LogWriter {
  private readonly woken = new Set<Room>()
  private running = false
  private lastStartMs = 0
  private readonly updates: Rate
  private readonly deliveries: Rate
  private idle: (() => void)[] = []

  constructor(private readonly options: LogWriterOptions) {
    this.updates = new Rate(options.steadyMs)
    this.deliveries = new Rate(options.steadyMs)
  }

  wake(room: Room): void {
    this.woken.add(room)
    if (this.running) return
    this.running = true
    this.schedule()
  }

  /** Resolves when nothing is queued or under way. */
  settled(): Promise<void> {
    return this.running ? new Promise((resolve) => this.idle.push(resolve)) : Promise.resolve()
  }

  private schedule(): void {
    const wait = this.lastStartMs + this.windowMs() - this.options.steadyMs()
    if (wait > 0.5) setTimeout(() => void this.cycle(), wait)
    else setImmediate(() => void this.cycle())
  }

  /** 0 while it is calm: a lone typist's letter is committed at once. Under load up to the longest window. */
  private windowMs(): number {
    const updates = this.updates.perSecond()
    if (updates < CALM_UPDATES) return 0
    return this.options.longestWindowMs * Math.min(1, Math.max(updates / FULL_WINDOW_UPDATES, this.deliveries.perSecond() / FULL_WINDOW_DELIVERIES))
  }

  private async cycle(): Promise<void> {
    this.lastStartMs = this.options.steadyMs()
    const rooms = [...this.woken]
    this.woken.clear()
    try {
      await this.write(rooms.filter((room) => room.gather().length > 0))
    } catch (error) {
      console.error('the writer of the log failed', error)
      for (const room of rooms) room.drop(CLOSE.notSaved, 'return')
    }
    if (this.woken.size) return this.schedule()
    this.running = false
    for (const resolve of this.idle.splice(0)) resolve()
  }

  private async write(waiting: Room[]): Promise<void> {
    for (let round = 0, rooms = waiting; rooms.length; round++) {
      let written: Set<string>
      try {
        written = await this.options.commit(rooms.map(({ draftId, seq, judgedPhase, epoch, uncommitted }) => ({ draftId, seq, phase: judgedPhase, epoch, updates: uncommitted })), this.options.now())
      } catch (error) {
        if (rooms.length > 1) {
          // One draft that cannot be saved must not send away the people of all the others.
          for (const room of rooms) await this.write([room])
          return
        }
        // Nobody has seen these edits and nobody may. Their authors still hold them, and return with them.
        console.error('edits could not be saved', error)
        for (const room of rooms) room.drop(CLOSE.notSaved, 'could not be saved')
        return
      }
      const behind: Room[] = []
      for (const room of rooms) {
        if (room.state === 'dead') continue
        if (!written.has(room.draftId)) {
          behind.push(room)
          continue
        }
        this.updates.add(room.uncommitted.length)
        this.deliveries.add(room.committed())
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
