import { randomUUID } from 'node:crypto'
import { type Announcement, CHANNEL } from '@/lib/data/announce'
import { openDatabase } from '@/lib/data/client'
import { type ClientOwner, clientOwners, loadDraft, type LoadedDraft, type LoggedUpdate, snapshotDraft, updatesSince } from '@/lib/data/draft-log'
import { joinOldUpdates } from '@/lib/data/draft-joining'
import { type DraftBatch, openDraftWriter } from '@/lib/data/draft-writer'
import { listen, type Listening } from '@/lib/data/listen'
import { reviewSeats } from './open-draft'

export type { Announcement, ClientOwner, DraftBatch, LoadedDraft, LoggedUpdate }

/** Channel on which collaboration servers tell each other of presence. */
export const NODE_CHANNEL = 'placet_node'

/** Everything the collaboration server asks of the data below it. */
export type DraftStore = Awaited<ReturnType<typeof serveDrafts>>

/**
 * Opens what a collaboration server needs: a small pool, the connection of the log writer, and the one that listens.
 */
export async function serveDrafts({ databaseUrl, announced, fromNode, connected }: {
  databaseUrl: string
  announced: (event: Announcement) => void
  fromNode: (payload: string) => void
  /** Called at each connection of the listener: what was announced while there was none is unknown. */
  connected: () => void
}) {
  const node = randomUUID()
  const db = openDatabase(databaseUrl, 4)
  const writer = openDraftWriter(databaseUrl)
  const listening: Listening = await listen(databaseUrl, { [CHANNEL]: (payload) => announced(JSON.parse(payload) as Announcement), [NODE_CHANNEL]: fromNode }, connected)
  return {
    node,
    review: (draftId: string, personIds: readonly string[], now: Date) => reviewSeats(db, draftId, personIds, now),
    /** The document and who owns each Yjs client id in its log; null: no such draft. */
    load: async (draftId: string): Promise<(LoadedDraft & { owners: Map<number, ClientOwner> }) | null> => {
      const loaded = await loadDraft(db, draftId)
      return loaded && { ...loaded, owners: await clientOwners(db, draftId) }
    },
    since: (draftId: string, seq: number): Promise<LoggedUpdate[]> => updatesSince(db, draftId, seq),
    /** How far the logs of these drafts reach. */
    heads: async (draftIds: readonly string[]): Promise<Map<string, number>> =>
      new Map((await db.draft.findMany({ where: { id: { in: [...draftIds] } }, select: { id: true, seq: true } })).map(({ id, seq }) => [id, seq])),
    /** `hint`: other servers are told in the same commit. */
    commit: (batches: readonly DraftBatch[], receivedAt: Date, hint: boolean): Promise<Set<string>> => writer.commit(batches, receivedAt, hint ? node : null),
    snapshot: (draftId: string, now: Date): Promise<number | null> => snapshotDraft(db, draftId, now),
    /** Joins old rows of the log, author by author; returns how many went. */
    join: (draftId: string, before: Date): Promise<number> => joinOldUpdates(db, draftId, before),
    /** Whether announcements are heard. */
    listens: (): boolean => listening.connected(),
    tellNodes: (payload: string): void => listening.notify(NODE_CHANNEL, payload),
    close: async (): Promise<void> => {
      await Promise.allSettled([listening.close(), writer.close(), db.$disconnect()])
    },
  }
}
