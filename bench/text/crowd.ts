/** Editors without a screen: each holds the text and types at its pace in a clause of its own. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

export type Crowd = { count: number; perSecond: number; begin: () => void; stop: () => void; end: () => void; sent: () => number }

const message = (kind: number, bytes: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

async function join(url: string, cookie: string): Promise<{ socket: WebSocket; doc: Y.Doc }> {
  const doc = new Y.Doc()
  const socket = new WebSocket(url, { headers: { cookie }, perMessageDeflate: false })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => socket.send(message(0, Y.encodeStateVector(doc))))
    socket.once('error', reject)
    socket.on('message', (data: Buffer) => {
      if (data[0] !== 0 || data[1] !== 1) return
      const decoder = decoding.createDecoder(data)
      decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      // What others type afterwards is received and left unread: sixty replicas in one process would measure themselves.
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
      resolve()
    })
  })
  return { socket, doc }
}

export async function startCrowd({ url, cookies, count, perSecond }: { url: string; cookies: readonly string[]; count: number; perSecond: number }): Promise<Crowd> {
  const members = await Promise.all(Array.from({ length: count }, (_, index) => join(url, cookies[index % cookies.length]!)))
  let sent = 0
  let timers: NodeJS.Timeout[] = []
  const type = ({ socket, doc }: { socket: WebSocket; doc: Y.Doc }, index: number) => {
    const clauses = doc.getXmlFragment('text').toArray() as Y.XmlElement[]
    // From the end, so that nobody types where the two in the browser do.
    const text = clauses[clauses.length - 1 - (index % (clauses.length >> 1))]!.get(0) as Y.XmlText
    const take = (update: Uint8Array) => socket.send(message(2, update))
    doc.once('update', take)
    text.insert(text.length, 'e')
    sent++
  }
  return {
    count, perSecond,
    begin: () => { timers = members.map((member, index) => setTimeout(() => { timers[index] = setInterval(() => type(member, index), 1000 / perSecond) }, (index * 1000) / count)) },
    stop: () => timers.forEach((timer) => clearInterval(timer)),
    end: () => { for (const timer of timers) clearInterval(timer); for (const { socket } of members) socket.terminate() },
    sent: () => sent,
  }
}
