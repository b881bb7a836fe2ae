/**
 * Message types on `/collab/<draftId>`. 0 to 3 are y-websocket's own; those from 100 go only to clients that joined with
 * `?acks=1`, because a stock y-websocket client does not know them. Each of ours is one lib0 variable-length string of JSON.
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** `AckMessage`: what this connection sent is in the log, or held nothing new. */
  ack: 100,
  /** `ActsMessage`: an act on this draft was prepared, released or withdrawn; panels refresh. */
  acts: 101,
  /** `RightsMessage`: sent on joining and whenever the right to write changes. */
  rights: 102,
  /** `HeldMessage`: an edit waits for its author's word; nobody has received it. */
  held: 103,
  /** From the client. `ConfirmMessage`: the edit that is held is meant. */
  confirm: 104,
} as const

/**
 * Version of what the editor makes of the shared document. It goes up when an editor would misread, and so take away, what a
 * newer one writes. A client of ours names it on joining (`&schema=`); where it differs from the server's, it only reads.
 */
export const SCHEMA_VERSION = 1

/** Kinds of a sync message (the second number of the frame). */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/** The only kind of an auth message: y-protocols' "permission denied", followed by the reason. */
export const AUTH_DENIED = 0

/**
 * What is durable. `clocks`: by Yjs client id, the clock up to which this connection's insertions are in the log
 * (deletions have no clock). `messages`: how many sync messages (step 2 and update) of this connection have been dealt
 * with since it opened, so that a client is saved when the number equals what it sent.
 */
export type AckMessage = { clocks: Record<string, number>; messages: number }

/** Which draft's acts changed, and on which clause where it is one. */
export type ActsMessage = { draftId: string; clauseId?: string }

/** Whether this connection may change the common text now, the draft's phase, and the schema version of the server. */
export type RightsMessage = { write: boolean; phase: string; epoch: string; schema: number }

/** What an edit would take away that others have written: more than a person deletes by hand. `id` names it in the answer. */
export type HeldMessage = { id: number; characters: number; clauses: number }
export type ConfirmMessage = { id: number }

/**
 * Who a caret belongs to: the field `user` of an awareness state, written by the server over whatever the client put there.
 * `colour` is an index from 0 to `PRESENCE_COLOURS - 1`, the same for every member of a delegation.
 */
export type PresenceUser = {
  personId: string
  name: string
  /** null for secretariat, chair and reader. */
  delegation: { id: string; kind: string; stateCode: string | null; name: string | null } | null
  role: string
  colour: number
}

export const PRESENCE_COLOURS = 12
