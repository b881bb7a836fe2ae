/** Two people in another draft: one types, the other waits for each letter. A process of its own, or it would measure the harness. */
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { seed } from '../collab/scene'

export type Waited = { worstMs: number; p99Ms: number; edits: number }

const EVERY_MS = 10
const PERSON = 'x-bench-person'

const message = (kind: number, bytes: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** Types until told to stop, then tells how long the other waited. */
export async function runBystanders(url: string, [author, reader]: string[]): Promise<void> {
  const open = (person: string) => new Promise<WebSocket>((resolve, reject) => {
    const socket = new WebSocket(url, { headers: { [PERSON]: person }, perMessageDeflate: false })
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
  const [writing, reading] = [await open(author!), await open(reader!)]
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seed())
  const text = (doc.getXmlFragment('text').get(0) as Y.XmlElement).get(0) as Y.XmlText
  const sentMs: number[] = []
  const waitedMs: number[] = []
  reading.on('message', (data: Buffer) => {
    for (let at = data.indexOf('@#'); at >= 0; at = data.indexOf('@#', at + 1)) waitedMs.push(performance.now() - sentMs[Number(data.toString('latin1', at + 2, at + 9))]!)
  })
  doc.on('update', (update: Uint8Array) => writing.send(message(2, update)))
  const typing = setInterval(() => {
    sentMs.push(performance.now())
    text.insert(text.length, `@#${String(sentMs.length - 1).padStart(7, '0')}`)
  }, EVERY_MS)
  const warm = setInterval(() => {
    if (waitedMs.length < 20) return
    clearInterval(warm)
    waitedMs.length = 0
    process.send!({ kind: 'typing' })
  }, EVERY_MS)
  process.once('message', () => {
    clearInterval(typing)
    setTimeout(() => {
      const sorted = [...waitedMs].sort((a, b) => a - b)
      process.send!({ kind: 'waited', worstMs: sorted.at(-1) ?? NaN, p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? NaN, edits: sorted.length })
    }, 500)
  })
}
