import { log } from '@/server/log'
import type { NodeMessage } from './bus'
import type { SharedState } from './presence'
import type { Room } from './room'

/** How often a server says that it is alive, as a share of the time after which it counts as gone. */
const BEATS = 3
export const NEIGHBOUR_LEASE_MS = 15_000

/** The other collaboration servers: hints of their edits, and who sits there. Alone, this server tells nobody of presence. */
export class Neighbours {
  node = ''
  private readonly heardMs = new Map<string, number>()
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly rooms: ReadonlyMap<string, Room>, private readonly house: { steadyMs: () => number; leaseMs: number; publish: (message: NodeMessage) => void; heard: (room: Room) => void }) {}

  start(): void {
    this.house.publish({ node: this.node, kind: 'alive' })
    this.timer = setInterval(() => {
      const before = this.house.steadyMs() - this.house.leaseMs
      for (const [node, heard] of this.heardMs) if (heard < before) this.gone(node)
      this.house.publish({ node: this.node, kind: 'alive' })
    }, this.house.leaseMs / BEATS)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private gone(node: string): void {
    this.heardMs.delete(node)
    log.warn({ node }, 'another server has fallen silent')
    for (const room of this.rooms.values()) {
      room.presence.forgetNode(node)
      this.house.heard(room)
    }
  }

  get count(): number {
    return this.heardMs.size
  }

  /** Whether another server has spoken lately. Alone, there is nobody to give hints to. */
  get any(): boolean {
    return this.heardMs.size > 0
  }

  /** Tells the others who is in a draft here. */
  share(draftId: string, states: SharedState[]): void {
    if (states.length && this.heardMs.size) this.house.publish({ node: this.node, kind: 'presence', draftId, states })
  }

  receive(payload: string): void {
    const message = JSON.parse(payload) as NodeMessage
    if (message.node === this.node) return
    const isNew = !this.heardMs.has(message.node)
    this.heardMs.set(message.node, this.house.steadyMs())
    if (isNew) {
      this.house.publish({ node: this.node, kind: 'alive' })
      for (const room of this.rooms.values()) {
        this.house.publish({ node: this.node, kind: 'update', draftId: room.draftId, seq: room.replica.seq })
        this.share(room.draftId, room.presence.own())
      }
    }
    if (message.kind === 'alive') return
    const room = this.rooms.get(message.draftId)
    if (!room) return
    if (message.kind === 'update') return room.replica.hint(message.seq)
    room.presence.receiveShared(message.node, message.states, this.house.steadyMs())
    this.house.heard(room)
  }
}
