import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { MESSAGE, SYNC } from '@/lib/editor/wire'
import type { Peer } from '@/tests/support/collab'

/** What a hostile frame is made from: the document as its sender has it, other people's client ids, a number that differs each time. */
export type Ground = { peer: Peer; foreignIds: readonly number[]; index: number }
export type Kind = { name: string; frame: (ground: Ground) => Uint8Array | string; /** frames sent on one connection */ burst: number; connections: number }

const bytes = (...parts: (number | string | Uint8Array)[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}
const raw = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(parts.flatMap((part) => [...part]))
const update = (inner: Uint8Array): Uint8Array => bytes(MESSAGE.sync, SYNC.update, inner)
const presence = (count: number, id: number, clock: number, json: string): Uint8Array => bytes(MESSAGE.awareness, raw(bytes(count, id, clock), bytes(json)))

/** Bytes that look random and are the same in every run. */
function noise(seed: number, length: number): Uint8Array {
  const out = new Uint8Array(length)
  let state = (seed * 2654435761) >>> 0 || 1
  for (let index = 0; index < length; index++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    out[index] = state & 255
  }
  return out
}

/** What the sender's own copy would send for a change. */
function changed(peer: Peer, client: number, change: (copy: Y.Doc) => void, from?: (copy: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(peer.doc))
  copy.clientID = client
  from?.(copy)
  const before = Y.encodeStateVector(copy)
  copy.transact(() => change(copy))
  const made = Y.encodeStateAsUpdate(copy, before)
  copy.destroy()
  return made
}
const words = (doc: Y.Doc) => (doc.getXmlFragment('text').get(0) as Y.XmlElement).get(0) as Y.XmlText
const own = (index: number) => 5_000_000 + index
const handmade = (content: Y.Item['content'], index: number): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, 1)
  encoding.writeVarUint(encoder.restEncoder, 1)
  encoder.writeClient(own(index))
  encoding.writeVarUint(encoder.restEncoder, 0)
  new Y.Item(Y.createID(own(index), 0), null, Y.createID(1, 0), null, null, null, null, content).write(encoder, 0)
  encoding.writeVarUint(encoder.restEncoder, 0)
  return encoder.toUint8Array()
}

/** Twenty ways of harming a server or a text: each frame is refused, passed over, or ends the connection. */
export const KINDS: Kind[] = [
  { name: 'text frames of digits', frame: () => '4294967296'.repeat(20), burst: 50, connections: 21 },
  { name: 'text frames of JSON', frame: ({ index }) => `{"type":"sync","n":${index}}`, burst: 50, connections: 21 },
  { name: 'empty frames', frame: () => new Uint8Array(0), burst: 50, connections: 21 },
  { name: 'noise', frame: ({ index }) => noise(index + 1, 1 + (index % 300)), burst: 50, connections: 21 },
  { name: 'noise as an update', frame: ({ index }) => update(noise(index + 7, 5 + (index % 200))), burst: 50, connections: 21 },
  { name: 'truncated frames', frame: ({ peer, index }) => { const whole = update(Y.encodeStateAsUpdate(peer.doc)); return whole.slice(0, 3 + (index % (whole.length - 4))) }, burst: 50, connections: 21 },
  { name: 'lengths that are not there', frame: ({ index }) => raw(bytes(MESSAGE.sync, SYNC.update, 4_294_967_295 - index), noise(index, 8)), burst: 50, connections: 21 },
  { name: 'giant frames', frame: () => new Uint8Array(1_100_000), burst: 2, connections: 40 },
  { name: 'pending bombs', frame: ({ peer, index }) => update(changed(peer, own(index), (copy) => words(copy).insert(1, 'b'), (copy) => words(copy).insert(0, 'a'))), burst: 50, connections: 21 },
  { name: 'floods of questions', frame: () => bytes(MESSAGE.sync, SYNC.step1, new Uint8Array([0])), burst: 100, connections: 11 },
  { name: 'questions without sense', frame: ({ index }) => bytes(MESSAGE.sync, SYNC.step1, noise(index + 3, 1 + (index % 40))), burst: 50, connections: 21 },
  { name: 'another document as step 2', frame: ({ index }) => { const alien = new Y.Doc(); alien.getText('alien').insert(0, `alien ${index}`); return bytes(MESSAGE.sync, SYNC.step2, Y.encodeStateAsUpdate(alien)) }, burst: 50, connections: 21 },
  { name: 'updates of version 2', frame: ({ peer, index }) => update(Y.convertUpdateFormatV1ToV2(changed(peer, own(index), (copy) => words(copy).insert(0, 'x')))), burst: 50, connections: 21 },
  { name: 'absurd lengths', frame: ({ index }) => update(handmade(new Y.ContentDeleted(2 ** 40 + index), index)), burst: 50, connections: 21 },
  { name: 'formats, embeds and subdocuments', frame: ({ peer, index }) => update(changed(peer, own(index), (copy) => { if (index % 3 === 0) words(copy).format(0, 3, { bold: true }); else if (index % 3 === 1) words(copy).insertEmbed(0, { image: 'x' }); else copy.getMap('style').set('s', new Y.Doc()) })), burst: 50, connections: 21 },
  { name: 'odd roots', frame: ({ peer, index }) => update(changed(peer, own(index), (copy) => copy.getMap(['__proto__', 'constructor', 'by/another', 'rulings', ''][index % 5]!).set('k', index))), burst: 50, connections: 21 },
  { name: 'words under another’s client id', frame: ({ peer, foreignIds, index }) => update(changed(peer, foreignIds[index % foreignIds.length]!, (copy) => words(copy).insert(0, 'forged'))), burst: 50, connections: 21 },
  { name: 'deep JSON as presence', frame: ({ peer, index }) => presence(1, peer.doc.clientID, index + 1, '['.repeat(4_000)), burst: 50, connections: 21 },
  { name: 'impostors', frame: ({ foreignIds, index }) => presence(1, foreignIds[index % foreignIds.length]!, 1_000 + index, JSON.stringify({ user: { name: 'Somebody else' }, cursor: 'impostor' })), burst: 50, connections: 21 },
  { name: 'presence of a million', frame: ({ peer, index }) => presence(1_000_000, peer.doc.clientID, index, '{}'), burst: 50, connections: 21 },
  { name: 'messages of no known kind', frame: ({ index }) => raw(bytes([2, 5, 99, 104, 2 ** 31][index % 5]!), noise(index, 20)), burst: 50, connections: 21 },
]

/** Paths that name no draft. */
export const ODD_NAMES = ['', '%00', '..%2f..%2fetc%2fpasswd', 'a'.repeat(7_000), '%F0%9F%92%A3', 'null', '-1', "x'%3B--", '%2e%2e', 'constructor', '01900000-0000-7000-8000-000000000000', 'undefined?acks=1', '%', '__proto__']
