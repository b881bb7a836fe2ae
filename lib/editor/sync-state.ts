/**
 * How what was typed stands with the server.
 * `recorded`: all of it is committed. `recording`: on its way. `offline`: kept here, sent on return. `read_only`: the server takes no edits
 * from this person. `refused`: the server closed the door; `code` says why (see close-codes).
 */
export type SyncState = {
  kind: 'connecting' | 'recorded' | 'recording' | 'offline' | 'read_only' | 'refused'
  /** Edits not yet acknowledged by the server. */
  unsent: number
  /** The close code of the server, where it gave one. */
  code?: number
}
