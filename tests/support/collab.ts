import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { encode } from 'next-auth/jwt'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { seedDraft } from '@/lib/data/draft-log'
import type { Clause } from '@/lib/domain/clause'
import { stateFromClauses } from '@/lib/editor/document'
import { MESSAGE, SCHEMA_VERSION, SYNC } from '@/lib/editor/wire'
import { attachCollab, type Collab, type CollabOptions } from '@/server/collab/attach'
import { authenticateCookie, sameOrigin } from '@/server/collab/gatekeeper'

export const SECRET = 'a secret of the tests'
export const NOON = new Date('2026-11-23T12:00:00Z')

export const session = async (personId: string): Promise<string> => `next-auth.session-token=${await encode({ token: { sub: personId }, secret: SECRET })}`

export type Scene = { consultationId: string; draftId: string; delegations: Record<string, string>; people: Record<string, string> }

/** People by what they are; those of a State by its code. */
const PEOPLE: [key: string, role: string, delegation: string | null][] = [
  ['secretariat', 'secretariat', null], ['chair', 'chair', null], ['reader', 'reader', null],
  ['kenya', 'head', 'KE'], ['kenyaToo', 'delegate', 'KE'], ['chile', 'delegate', 'CL'], ['japan', 'adviser', 'JP'],
  ['observer', 'observer', 'observer'], ['stakeholder', 'stakeholder', 'stakeholder'],
]

const clause = (id: string, text: string): Clause => ({ id, kind: 'paragraph', level: 1, text, numbering: null, alternativeOf: null })
export const CLAUSES: Clause[] = [clause('c1', 'States shall consult.'), clause('c2', 'Resources may be used.'), clause('c3', 'Safety zones.')]

/** A consultation with a draft of three clauses and somebody of every kind. */
export async function scene(db: Database, clauses: Clause[] = CLAUSES): Promise<Scene> {
  const id = randomUUID().slice(0, 8)
  const secretariat = await db.person.create({ data: { email: `secretariat-${id}@example.org`, name: 'Secretariat', createdAt: NOON } })
  for (const [code, iso3] of [['KE', 'KEN'], ['CL', 'CHL'], ['JP', 'JPN']] as const) {
    await db.state.createMany({ data: [{ code, iso3, m49: iso3, nameEn: code, nameFull: code, names: {}, unMember: true, notes: [], uncertain: [] }], skipDuplicates: true })
  }
  const consultation = await db.consultation.create({ data: { title: 'Test', body: 'Working Group', symbol: `T/${id}`, seat: 'Vienna', seatZone: 'Europe/Vienna', languages: ['en'], createdAt: NOON, createdById: secretariat.id } })
  const delegations: Record<string, string> = {}
  for (const key of ['KE', 'CL', 'JP']) delegations[key] = (await db.delegation.create({ data: { consultationId: consultation.id, kind: 'state', stateCode: key, memberOfBody: true, invitedAt: NOON } })).id
  for (const key of ['observer', 'stakeholder']) delegations[key] = (await db.delegation.create({ data: { consultationId: consultation.id, kind: key === 'observer' ? 'igo' : 'company', name: `An ${key}`, memberOfBody: false, invitedAt: NOON } })).id
  const people: Record<string, string> = {}
  for (const [key, role, delegation] of PEOPLE) {
    const person = key === 'secretariat' ? secretariat : await db.person.create({ data: { email: `${key}-${id}@example.org`, name: `Person of ${key}`, createdAt: NOON } })
    people[key] = person.id
    await db.mandate.create({ data: { personId: person.id, consultationId: consultation.id, delegationId: delegation && delegations[delegation], role, fromAt: new Date(NOON.getTime() - 1000) } })
  }
  const stranger = await db.person.create({ data: { email: `stranger-${id}@example.org`, name: 'Stranger', createdAt: NOON } })
  people.stranger = stranger.id
  const draft = await db.$transaction(async (tx) => {
    const created = await tx.draft.create({ data: { consultationId: consultation.id, title: 'Draft', lang: 'en', epoch: randomUUID(), createdAt: NOON, createdById: secretariat.id } })
    await seedDraft(tx, { draftId: created.id, update: stateFromClauses(clauses), personId: secretariat.id, now: NOON })
    return created
  })
  return { consultationId: consultation.id, draftId: draft.id, delegations, people }
}

export type Running = { collab: Collab; http: Server; port: number; close: () => Promise<void> }

/** A collaboration server on a port of its own, with the session cookies of the tests. */
export async function serve(databaseUrl: string, more: Partial<CollabOptions> & { port?: number } = {}): Promise<Running> {
  const http = createServer()
  const collab = await attachCollab(http, { databaseUrl, now: () => NOON, authenticate: (request) => authenticateCookie(request, SECRET), originAllowed: sameOrigin, ...more })
  await new Promise<void>((done) => http.listen(more.port ?? 0, '127.0.0.1', done))
  const { port } = http.address() as AddressInfo
  return { collab, http, port, close: async () => { await collab.close(); http.closeAllConnections(); await new Promise((done) => http.close(done)) } }
}

type PeerOptions = { acks?: boolean; schema?: number; origin?: string; epoch?: string; doc?: Y.Doc; quiet?: boolean }

/** A client that speaks the protocol with nothing in between, so that tests can also say what no honest client says. */
export class Peer {
  readonly doc: Y.Doc
  readonly socket: WebSocket
  readonly told: { type: number; value: unknown }[] = []
  readonly awareness: Map<number, { clock: number; state: Record<string, unknown> | null }> = new Map()
  readonly denials: string[] = []
  updatesSeen = 0
  synced = false
  closed: { code: number; reason: string } | null = null
  /** HTTP status where the upgrade was refused. */
  refused: number | null = null

  constructor(port: number, draftId: string, cookie: string | null, private readonly options: PeerOptions = {}) {
    this.doc = options.doc ?? new Y.Doc()
    const query = new URLSearchParams({ ...(options.acks ? { acks: '1', schema: String(options.schema ?? SCHEMA_VERSION) } : {}), ...(options.schema ? { schema: String(options.schema) } : {}), ...(options.epoch ? { epoch: options.epoch } : {}) })
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/collab/${draftId}?${query}`, { headers: { ...(cookie ? { cookie } : {}), ...(options.origin ? { origin: options.origin } : {}) } })
    this.socket.on('error', () => {})
    this.socket.on('unexpected-response', (_request, response) => { this.refused = response.statusCode ?? 0; this.socket.terminate() })
    this.socket.on('close', (code, reason) => { this.closed = { code, reason: reason.toString() } })
    this.socket.on('message', (data: Buffer) => this.receive(data))
    this.socket.on('open', () => { if (!options.quiet) this.ask() })
    this.doc.on('update', this.relay)
  }

  private readonly relay = (update: Uint8Array, origin: unknown) => { if (origin !== this && !this.options.quiet) this.sendUpdate(update) }

  private receive(data: Buffer): void {
    const decoder = decoding.createDecoder(data)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.sync) {
      const kind = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (kind === SYNC.step1) {
        if (!this.options.quiet) this.sendSync(SYNC.step2, Y.encodeStateAsUpdate(this.doc, bytes))
        return
      }
      Y.applyUpdate(this.doc, bytes, this)
      if (kind === SYNC.step2) this.synced = true
      else this.updatesSeen++
    } else if (type === MESSAGE.awareness) {
      const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder))
      for (let left = decoding.readVarUint(inner); left > 0; left--) this.awareness.set(decoding.readVarUint(inner), { clock: decoding.readVarUint(inner), state: JSON.parse(decoding.readVarString(inner)) as Record<string, unknown> | null })
    } else if (type === MESSAGE.auth) {
      decoding.readVarUint(decoder)
      this.denials.push(decoding.readVarString(decoder))
    } else this.told.push({ type, value: JSON.parse(decoding.readVarString(decoder)) })
  }

  ask(vector: Uint8Array = Y.encodeStateVector(this.doc)): void { this.sendSync(SYNC.step1, vector) }
  sendUpdate(update: Uint8Array): void { this.sendSync(SYNC.update, update) }
  sendSync(kind: number, bytes: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
    this.sendRaw(encoding.toUint8Array(encoder))
  }
  sendAwareness(id: number, clock: number, state: unknown): void {
    const inner = encoding.createEncoder()
    encoding.writeVarUint(inner, 1)
    encoding.writeVarUint(inner, id)
    encoding.writeVarUint(inner, clock)
    encoding.writeVarString(inner, typeof state === 'string' ? state : JSON.stringify(state))
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE.awareness)
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
    this.sendRaw(encoding.toUint8Array(encoder))
  }
  confirm(id: number): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE.confirm)
    encoding.writeVarString(encoder, JSON.stringify({ id }))
    this.sendRaw(encoding.toUint8Array(encoder))
  }
  sendRaw(bytes: Uint8Array | string): void { if (this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes) }

  ready(): Promise<void> { return until(() => this.synced, 'synced') }
  ended(): Promise<{ code: number; reason: string }> { return until(() => this.closed !== null, 'closed').then(() => this.closed!) }
  leave(): void { this.doc.off('update', this.relay); this.socket.terminate() }

  clauseText(index: number): Y.XmlText { return (this.doc.getXmlFragment('text').get(index) as Y.XmlElement).get(0) as Y.XmlText }
  text(): string { return textOf(this.doc) }
}

/** Those who join in one test file; `leave` at its end. `at`: the server and the scene as they are then. */
export function company(at: () => { server: Running; here: Scene }) {
  const peers: Peer[] = []
  const join = async (who: string, options = {}, server = at().server): Promise<Peer> => {
    const peer = new Peer(server.port, at().here.draftId, await session(at().here.people[who]!), options)
    peers.push(peer)
    await peer.ready()
    return peer
  }
  const leave = (): void => { for (const peer of peers.splice(0)) peer.leave() }
  return { peers, join, leave }
}

export const textOf = (doc: Y.Doc): string => doc.getXmlFragment('text').toArray().map((element) => (element as Y.XmlElement).toArray().map((text) => (text as Y.XmlText).toString()).join('')).join('\n')

/** Waits for something to become true; fails saying what did not. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, milliseconds = 8_000): Promise<void> {
  const end = performance.now() + milliseconds
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not ${what} within ${milliseconds} ms`)
    await new Promise((done) => setTimeout(done, 5))
  }
}

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))
