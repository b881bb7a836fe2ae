import * as Y from 'yjs'
import type { ClientOwner, DraftStore, LoggedUpdate } from '@/lib/services/serve-draft'
import { log } from '@/server/log'
import type { Connection } from './connection'
import { answer } from './protocol'

/** An edit judged and applied, waiting for its commit. */
export type Admitted = { author: Connection; bytes: Uint8Array; personId: string; delegationId: string | null; clientIds: number[]; bound: number[] }

type ReplicaHouse = {
  store: Pick<DraftStore, 'load' | 'since'>
  /** Edits of other servers, now applied here: everybody is to receive them. */
  received: (updates: Uint8Array[]) => void
  /** It contradicts the log, or cannot read it: nobody may be shown it any more. */
  broken: () => void
}

/**
 * This server's copy of one draft, kept level with the log. What its document holds beyond the log is only ever what is being committed
 * (`uncommitted`), and while that is so no document is handed out: nobody sees what is not in the log.
 */
export class Replica {
  doc = new Y.Doc()
  seq = 0
  phase = ''
  epoch = ''
  /** Who each Yjs client id belongs to. */
  owners = new Map<number, ClientOwner>()
  uncommitted: Admitted[] = []
  /** The phase in which those were judged; it may have changed since. */
  judgedPhase = ''
  /** Edits committed since the last snapshot. */
  sinceSnapshot = 0
  /** About how large the whole state is; counted anew where it matters. */
  bytes = 0
  /** An edit did not fit: another server may have what it builds on. */
  suspect = false
  private state: 'loading' | 'open' | 'closed' = 'loading'
  private fullState: { seq: number; frame: Buffer; bytes: number } | null = null
  private catching: Promise<void> = Promise.resolve()
  private behind = false

  constructor(readonly draftId: string, private readonly house: ReplicaHouse) {}

  /** Reads it from snapshot and log; throws where there is no such draft. */
  async load(): Promise<void> {
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
    this.state = 'open'
  }

  /** The whole document as one frame, encoded once for all who join at the same number of the log. */
  whole(): { frame: Buffer; bytes: number } {
    if (this.fullState?.seq === this.seq) return this.fullState
    const update = Y.encodeStateAsUpdate(this.doc)
    this.fullState = { seq: this.seq, frame: answer(update), bytes: update.length }
    return this.fullState
  }

  /** Whether Yjs holds back what it could not apply: the guard should never let it come to that. */
  get hasPending(): boolean {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null
  }

  /** The log has what was admitted; gives it back, for those who may now see it. */
  committed(): Admitted[] {
    const updates = this.uncommitted
    this.uncommitted = []
    this.seq += updates.length
    this.sinceSnapshot += updates.length
    this.grow(updates.map(({ bytes }) => bytes))
    return updates
  }

  private grow(updates: readonly Uint8Array[]): void {
    for (const update of updates) this.bytes += update.length
  }

  /** The document equals the log again: reads on where another server has written. */
  readOn(): void {
    if (this.suspect || this.behind) void this.catchUp()
    this.suspect = false
  }

  /** Another server says that the log reaches `seq`. */
  hint(seq: number): void {
    if (this.state === 'open' && seq > this.seq) void this.catchUp()
  }

  /**
   * Reads what other servers have written. While a commit is under way its own rows would be read too, so that waits;
   * `lost` says that the commit is known to have failed.
   */
  catchUp(lost = false): Promise<void> {
    return (this.catching = this.catching.then(async () => {
      for (;;) {
        if (this.state !== 'open') return
        if (this.uncommitted.length && !lost) return void (this.behind = true)
        this.behind = false
        const rows = await this.house.store.since(this.draftId, this.seq)
        if (this.uncommitted.length && !lost) return void (this.behind = true)
        if (rows.length === 0 || !this.receive(rows)) return
      }
    }).catch((error: unknown) => {
      log.error({ draftId: this.draftId, error }, 'the log could not be read')
      this.house.broken()
    }))
  }

  /** Applies rows of the log and hands them on. False: they contradict what was admitted here. */
  private receive(rows: readonly LoggedUpdate[]): boolean {
    const mine = new Set(this.uncommitted.flatMap(({ clientIds }) => clientIds))
    const news = rows.filter(({ seq }) => seq > this.seq)
    for (const row of news) {
      const foreign = row.clientIds.some((id) => {
        const owner = this.owners.get(id)
        return mine.has(id) || (owner && (owner.personId !== row.personId || owner.delegationId !== row.delegationId))
      })
      if (foreign || row.seq - row.joined > this.seq) {
        this.house.broken()
        return false
      }
      Y.applyUpdate(this.doc, row.bytes)
      for (const id of row.clientIds) if (!this.owners.has(id)) this.owners.set(id, row)
      this.seq = row.seq
    }
    if (this.doc.store.pendingStructs) throw new Error('the log has a gap')
    const updates = news.map(({ bytes }) => bytes)
    this.grow(updates)
    this.house.received(updates)
    return true
  }

  close(): void {
    this.state = 'closed'
    this.uncommitted = []
    this.doc.destroy()
  }
}
