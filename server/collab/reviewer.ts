import { CLOSE } from '@/lib/editor/close-codes'
import { MESSAGE } from '@/lib/editor/wire'
import type { Announcement, DraftStore } from '@/lib/services/serve-draft'
import { log } from '@/server/log'
import { told } from './protocol'
import type { Room } from './room'

type RightsChanged = Extract<Announcement, { kind: 'rights' }>
type ActsChanged = Extract<Announcement, { kind: 'acts' }>

/** Keeps open sockets to what their people may do now: when told of a change, and by lease in case the word was lost. */
export class Reviewer {
  /** Goes up with every change of rights heard of. */
  version = 0

  constructor(private readonly rooms: ReadonlyMap<string, Room>, private readonly house: { now: () => Date; review: DraftStore['review']; poll: () => Promise<void> }) {}

  rightsChanged({ consultationId, draftId, personId, delegationId }: RightsChanged): void {
    this.version++
    for (const room of this.rooms.values()) {
      if (room.consultationId !== consultationId || (draftId && room.draftId !== draftId)) continue
      const concerned = [...room.connections].some((connection) =>
        (!personId || connection.seat.personId === personId) && (!delegationId || connection.delegationId === delegationId))
      if (concerned || !personId) void this.review(room)
    }
  }

  actsChanged({ draftId, clauseId, onlyDelegationId }: ActsChanged): void {
    const room = this.rooms.get(draftId)
    if (!room) return
    const frame = told(MESSAGE.acts, { draftId, ...(clauseId ? { clauseId } : {}) })
    for (const connection of room.connections) {
      if (connection.extended && (onlyDelegationId === undefined || connection.delegationId === onlyDelegationId)) connection.send(frame)
    }
  }

  /** Looks at everything again: after silence on the line of announcements, and when a lease ends. */
  everything(): void {
    this.version++
    for (const room of this.rooms.values()) void this.review(room)
    void this.house.poll()
  }

  /** What a room must know before it may try its commit again; drops it where its edits were judged in another phase. */
  async refresh(room: Room): Promise<void> {
    await this.review(room)
    if (room.replica.phase !== room.replica.judgedPhase) room.drop(CLOSE.notSaved, 'the phase has changed')
    else await room.replica.catchUp(true)
  }

  private async review(room: Room): Promise<void> {
    if (room.state === 'dead') return
    const people = [...new Set([...room.connections].map(({ seat }) => seat.personId))]
    const now = await this.house.review(room.draftId, people, this.house.now()).catch((error: unknown) => {
      log.error({ draftId: room.draftId, error }, 'rights could not be read')
      return undefined
    })
    // Until the room is loaded it has no phase of its own; it takes its seats' rights from what it loads.
    if (now === undefined || !room.isOpen) return
    if (now === null) return room.drop(CLOSE.noDraft, 'no such draft')
    if (now.epoch !== room.replica.epoch) return room.drop(CLOSE.otherEpoch, 'restored since')
    room.replica.phase = now.phase
    for (const connection of [...room.connections]) {
      if (!people.includes(connection.seat.personId)) continue
      const seat = now.seats.get(connection.seat.personId)
      if (!seat || (seat.delegation?.id ?? null) !== connection.delegationId) {
        connection.close(CLOSE.noRight, 'the right to read has ended')
        continue
      }
      connection.seat = seat
      room.seat(connection)
      room.tellRights(connection)
    }
    room.replica.hint(now.seq)
  }
}
