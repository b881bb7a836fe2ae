/** Clients that type, and a count of every edit that arrives at each of the others. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Measured } from './servers'

export type Shape = { rooms: number; clients: number; perSecond: number }
/** `deliveries`: edits × receivers. `latencyMs`: from the author's send to a receiver's socket, sorted. */
export type Outcome = { deliveries: number; expected: number; latencyMs: number[] }

const MARK = Buffer.from('@#')
const DIGITS = 7
const SYNC = 0
const AUTH = 2
const AUTH_TOKEN = 0
/** How long the last edits may take to arrive before they count as lost. */
const LAST_ARRIVAL_MS = 3_000

type Client = { socket: WebSocket; document: string | null; text: Y.XmlText; room: number; nextMs: number }

/** `document`: Hocuspocus wants its name before each message, and a token in the first. */
const message = (document: string | null, kind: number, bytes: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  if (document !== null) encoding.writeVarString(encoder, document)
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

function token(document: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, document)
  for (const number of [AUTH, AUTH_TOKEN]) encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, 'anybody')
  return encoding.toUint8Array(encoder)
}

/** One load on one server: connects everybody, then types and counts. `between` is called when the measured part begins and ends. */
export async function load(server: Measured, shape: Shape, rooms: string[], people: string[], seed: Uint8Array, seconds: { warm: number; measured: number }, between: () => Promise<void>): Promise<Outcome> {
  const sentMs: number[] = []
  const author: number[] = []
  const latencyMs: number[] = []
  let firstMeasured = Infinity
  let deliveries = 0

  const clients: Client[] = []
  const connect = async (room: number, index: number): Promise<void> => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, seed)
    const socket = new WebSocket(server.url(rooms[room]!), { headers: server.headers(people[index % people.length]!), perMessageDeflate: false })
    const me = clients.length
    const document = server.name === 'hocuspocus' ? rooms[room]! : null
    const client: Client = { socket, document, room, nextMs: 0, text: (doc.getXmlFragment('text').get(index % 3) as Y.XmlElement).get(0) as Y.XmlText }
    clients.push(client)
    let synced: () => void = () => {}
    const whole = new Promise<void>((resolve) => { synced = resolve })
    socket.on('message', (data: Buffer) => {
      for (let at = data.indexOf(MARK); at >= 0; at = data.indexOf(MARK, at + 1)) {
        const id = Number(data.toString('latin1', at + 2, at + 2 + DIGITS))
        if (!(id >= firstMeasured) || author[id] === me) continue
        deliveries++
        latencyMs.push(performance.now() - sentMs[id]!)
      }
      const decoder = decoding.createDecoder(data)
      if (document !== null) decoding.readVarString(decoder)
      if (decoding.readVarUint(decoder) !== SYNC) return
      const kind = decoding.readVarUint(decoder)
      if (kind === 2) return
      if (kind === 1) return synced()
      socket.send(message(document, 1, Y.encodeStateAsUpdate(doc, decoding.readVarUint8Array(decoder))))
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve())
      socket.once('error', reject)
    })
    if (server.name === 'bare') return
    if (document !== null) socket.send(token(document))
    socket.send(message(document, 0, Y.encodeStateVector(doc)))
    await whole
  }
  for (let room = 0; room < shape.rooms; room++) await Promise.all(Array.from({ length: shape.clients }, (_, index) => connect(room, index)))

  const type = (client: Client, me: number) => {
    const id = sentMs.length
    author[id] = me
    const { text } = client
    let update: Uint8Array | undefined
    const take = (bytes: Uint8Array) => { update = bytes }
    text.doc!.on('update', take)
    text.insert(text.length, `@#${String(id).padStart(DIGITS, '0')}`)
    text.doc!.off('update', take)
    sentMs[id] = performance.now()
    client.socket.send(message(client.document, 2, update!))
  }
  const everyMs = 1000 / shape.perSecond
  const begin = performance.now()
  clients.forEach((client, index) => { client.nextMs = begin + (everyMs * index) / clients.length })
  const timer = setInterval(() => {
    const now = performance.now()
    clients.forEach((client, index) => {
      if (client.nextMs > now) return
      client.nextMs += everyMs
      type(client, index)
    })
  }, 2)
  const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))
  await wait(seconds.warm * 1000)
  await between()
  firstMeasured = sentMs.length
  await wait(seconds.measured * 1000)
  clearInterval(timer)
  const expected = (sentMs.length - firstMeasured) * (shape.clients - 1)
  for (const end = performance.now() + LAST_ARRIVAL_MS; deliveries < expected && performance.now() < end; ) await wait(10)
  await wait(50)
  await between()
  for (const { socket } of clients) socket.terminate()
  return { deliveries, expected, latencyMs: latencyMs.sort((a, b) => a - b) }
}
