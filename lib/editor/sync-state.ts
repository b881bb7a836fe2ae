import type { HeldMessage } from '@/lib/editor/wire'

/**
 * How what was typed stands with the server.
 * `recorded`: all of it is committed. `recording`: on its way. `offline`: kept here, sent on return. `read_only`: the server takes no edits
 * from this person; `outdated`: because this page is of another version than the server. `held`: an edit takes away so much that the
 * server asks first whether it is meant; it and what follows are recorded nowhere until then. `refused`: the server closed the door; `code` says why (see close-codes).
 */
export type SyncState = {
  kind: 'connecting' | 'recorded' | 'recording' | 'offline' | 'read_only' | 'held' | 'refused'
  /** Edits not yet acknowledged by the server. */
  unsent: number
  outdated?: true
  held?: HeldMessage
  /** The close code of the server, where it gave one. */
  code?: number
}
