/** Many who join one draft at once, and whether each of them is given all of it. */
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Measured } from '../collab/servers'
import { wordsOf } from './long-log'

/** Milliseconds since the first connection was begun. `tooEarly`: how many were told "this is all" with something else. */
export type Storm = { firstMs: number; allMs: number; tooEarly: number }

const STEP_1 = new Uint8Array([0, 0, 1, 0])

export async function storm(server: Measured, draftId: string, people: readonly string[], count: number, expected: string): Promise<Storm> {
  const begun = performance.now()
  const arrivals: number[] = []
  const answers: Buffer[] = []
  const sockets = await Promise.all(Array.from({ length: count }, (_, index) => new Promise<WebSocket>((resolve, reject) => {
    const socket = new WebSocket(server.url(draftId), { headers: server.headers(people[index % people.length]!), perMessageDeflate: false })
    socket.once('error', reject)
    socket.once('open', () => socket.send(STEP_1))
    socket.on('message', (data: Buffer) => {
      if (data[0] !== 0 || data[1] !== 1) return
      arrivals.push(performance.now() - begun)
      answers.push(data)
      resolve(socket)
    })
  })))
  for (const socket of sockets) socket.terminate()
  // Read afterwards, so that reading does not slow the others down; equal bytes are read once.
  const read = new Map<string, boolean>()
  let tooEarly = 0
  for (const data of answers) {
    const key = `${data.length} ${data.subarray(-64).toString('base64')}`
    if (!read.has(key)) read.set(key, isWhole(data, expected))
    if (!read.get(key)) tooEarly++
  }
  return { firstMs: Math.min(...arrivals), allMs: Math.max(...arrivals), tooEarly }
}

function isWhole(data: Buffer, expected: string): boolean {
  const decoder = decoding.createDecoder(data)
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
  return doc.store.pendingStructs === null && wordsOf(doc) === expected
}
