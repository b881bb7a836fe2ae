import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { AUTH_DENIED, type ConfirmMessage, MESSAGE, SYNC } from '@/lib/editor/wire'

/** What a client may say. Types that are not ours are left unread, as y-websocket does. */
export type Message =
  | { kind: 'question'; vector: Uint8Array }
  | { kind: 'edit'; update: Uint8Array }
  | { kind: 'awareness'; update: Uint8Array }
  | { kind: 'whoIsHere' }
  | { kind: 'confirm'; id: number }
  | { kind: 'unknown' }

/** Reads one frame; throws where it is no message. */
export function readMessage(frame: Uint8Array): Message {
  const decoder = decoding.createDecoder(frame)
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync: {
      const kind = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (kind === SYNC.step1) return { kind: 'question', vector: bytes }
      if (kind === SYNC.step2 || kind === SYNC.update) return { kind: 'edit', update: bytes }
      throw new Error('no sync message')
    }
    case MESSAGE.awareness: return { kind: 'awareness', update: decoding.readVarUint8Array(decoder) }
    case MESSAGE.queryAwareness: return { kind: 'whoIsHere' }
    case MESSAGE.confirm: return { kind: 'confirm', id: (JSON.parse(decoding.readVarString(decoder)) as ConfirmMessage).id }
    default: return { kind: 'unknown' }
  }
}

/** One binary WebSocket frame from the server, header and payload in one buffer, so that a room's frame is built once. */
export function frame(payload: Uint8Array): Buffer {
  const length = payload.length
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const bytes = Buffer.allocUnsafe(header + length)
  bytes[0] = 0x82
  if (header === 2) bytes[1] = length
  else if (header === 4) {
    bytes[1] = 126
    bytes.writeUInt16BE(length, 2)
  } else {
    bytes[1] = 127
    bytes.writeBigUInt64BE(BigInt(length), 2)
  }
  bytes.set(payload, header)
  return bytes
}

function message(...parts: (number | string | Uint8Array)[]): Buffer {
  const encoder = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  }
  return frame(encoding.toUint8Array(encoder))
}

/** Sync step 1: what have you that I lack? */
export const question = (doc: Y.Doc): Buffer => message(MESSAGE.sync, SYNC.step1, Y.encodeStateVector(doc))
/** Sync step 2: what you lack. */
export const answer = (update: Uint8Array): Buffer => message(MESSAGE.sync, SYNC.step2, update)
export const relayed = (update: Uint8Array): Buffer => message(MESSAGE.sync, SYNC.update, update)
export const awareness = (update: Uint8Array): Buffer => message(MESSAGE.awareness, update)
export const denied = (reason: string): Buffer => message(MESSAGE.auth, AUTH_DENIED, reason)
/** One of our own messages, for clients that asked for them. */
export const told = (type: number, value: unknown): Buffer => message(type, JSON.stringify(value))
