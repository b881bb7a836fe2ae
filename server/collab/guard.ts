/**
 * May this update be applied? Reads the update and the document, changes neither: a refusal costs nothing and undoes nothing.
 * What is applied, logged and relayed is not the client's bytes but what was judged, encoded anew, only what is new. (Known
 * structs sent again with false origins would otherwise leave pending structs behind; bytes after the end would be kept.)
 *
 * G1  It decodes, is not too large, and can be integrated whole now: no gap, nothing pending.
 * G2  New structs carry a Yjs client id that is the sender's.
 * G3  Every new struct and every effective deletion lies under a root the sender may write.
 * G4  An item stands in one place: both its origins under the same parent and key.
 * G5  Only the shapes of the model: clause > text > characters, known keys, no formatting, embeds, subdocuments, binaries.
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type Rule = 'G1' | 'G2' | 'G3' | 'G4' | 'G5'
/** Why an update is refused. `gap`: it builds on what has not come yet and may be sent again later. */
export type Refusal = { rule: Rule; detail: string; gap?: true }
/** What of others' words in the common text an update takes away. */
export type Removed = { characters: number; clauses: number }
/** `update` null: it held nothing new. `clocks`: by client id, the clock it reaches. */
export type Verdict = { ok: true; update: Uint8Array | null; clocks: Map<number, number>; removed: Removed } | { ok: false; why: Refusal }
/** What a sender may write. `owns`: whether new items under that Yjs client id are the sender's to make. */
export type Rights = { roots: ReadonlySet<string>; owns: (clientId: number) => boolean }
/** `off` exists for tests, which show that each rule is needed. */
export type GuardOptions = { maxBytes: number; off?: ReadonlySet<Rule> }

export const GUARD_LIMITS: GuardOptions = { maxBytes: 1024 * 1024 }

type Struct = Y.Item | Y.GC
type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>
type AnyType = Y.AbstractType<any>
type Range = { clock: number; len: number }
/** Where a struct stands. `type` is null where the parent is new as well and its class is not known from the document. */
type Home = { key: string; root: string; type: AnyType | null; sub: string | null }
/** Collected: invisible everywhere. */
const GONE = Symbol('collected')

const LONGEST_STRUCT = 1_000_000
const LONGEST_ATTRIBUTE = 200
const CLAUSE_KEYS: ReadonlySet<string> = new Set(['id', 'kind', 'level', 'numbering', 'alternativeOf', 'place'])

/** Roots of the common text. */
export const BASE_ROOTS = ['text', 'moved', 'style'] as const

/** What a seat may write in a phase. Under negotiation a delegation writes its own layer, the penholder the base and rulings. */
export function rootsOf({ phase, mayWrite, delegationId, penholder = false }: { phase: string; mayWrite: boolean; delegationId: string | null; penholder?: boolean }): ReadonlySet<string> {
  if (mayWrite && phase === 'drafting') return new Set(BASE_ROOTS)
  if (mayWrite && phase === 'negotiation') return new Set([...(penholder ? [...BASE_ROOTS, 'rulings'] : []), ...(delegationId ? [`by/${delegationId}`] : [])])
  return new Set()
}

/** Judges an update against the document as it stands, and returns what to apply, log and relay in its stead. */
export function admit(doc: Y.Doc, update: Uint8Array, rights: Rights, options: GuardOptions = GUARD_LIMITS): Verdict {
  if (update.length > options.maxBytes) return { ok: false, why: { rule: 'G1', detail: 'too large' } }
  try {
    const decoded = onlyNew(doc, update)
    const judged = judge(doc, decoded, rights, options.off ?? new Set())
    if ('rule' in judged) return { ok: false, why: judged }
    const clocks = new Map([...judged.fresh].map(([client, list]) => [client, endOf(list)]))
    const nothing = decoded.structs.length === 0 && judged.deletions.size === 0
    return { ok: true, update: nothing ? null : options.off?.has('G1') ? update : encode(judged.fresh, judged.deletions), clocks, removed: judged.removed }
  } catch {
    return { ok: false, why: { rule: 'G1', detail: 'malformed' } }
  }
}

/** The update decoded, without what the document already has. */
function onlyNew(doc: Y.Doc, update: Uint8Array): DecodedUpdate {
  const decoded = Y.decodeUpdate(update)
  if (decoded.structs.every((struct) => struct.id.clock >= Y.getState(doc.store, struct.id.client))) return decoded
  const clients = new Set(decoded.structs.map((struct) => struct.id.client))
  const vector = encoding.createEncoder()
  encoding.writeVarUint(vector, clients.size)
  for (const client of clients) {
    encoding.writeVarUint(vector, client)
    encoding.writeVarUint(vector, Y.getState(doc.store, client))
  }
  return Y.decodeUpdate(Y.diffUpdate(update, encoding.toUint8Array(vector)))
}

type Judged = { fresh: Map<number, Struct[]>; deletions: Map<number, Range[]>; removed: Removed }

function judge(doc: Y.Doc, { structs, ds }: DecodedUpdate, rights: Rights, off: ReadonlySet<Rule>): Refusal | Judged {
  const known = (client: number) => Y.getState(doc.store, client)
  const fresh = new Map<number, Struct[]>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip) return { rule: 'G1', detail: 'gap', gap: true }
    const list = fresh.get(client)
    const next = list ? endOf(list) : known(client)
    if (clock < next) return { rule: 'G1', detail: 'known twice' }
    if (clock > next && !off.has('G1')) return { rule: 'G1', detail: 'gap', gap: true }
    if (!list && !off.has('G2') && !rights.owns(client)) return { rule: 'G2', detail: `client id ${client}` }
    if (list) list.push(struct as Struct)
    else fresh.set(client, [struct as Struct])
  }
  const order = orderOfIntegration(fresh, known)
  if (!order) {
    if (!off.has('G1')) return { rule: 'G1', detail: 'builds on what is not here', gap: true }
    return { fresh, deletions: new Map(), removed: { characters: 0, clauses: 0 } }
  }
  return misplaced(doc, fresh, order, rights, off) ?? effectiveDeletions(doc, fresh, ds.clients as Map<number, Range[]>, rights, off)
}

/**
 * The new structs in the order in which Yjs can integrate them; null where some never become ready: they would stay
 * pending for ever, or make Yjs throw half way.
 */
function orderOfIntegration(fresh: Map<number, Struct[]>, known: (client: number) => number): Struct[] | null {
  const order: Struct[] = []
  const done = new Map<number, number>()
  const place = new Map<number, number>()
  const clockOf = (client: number) => done.get(client) ?? known(client)
  const here = (id: Y.ID | null) => !id || id.clock < clockOf(id.client)
  const ready = (struct: Struct) => !(struct instanceof Y.Item) || (here(struct.origin) && here(struct.rightOrigin) && here(struct.parent instanceof Y.ID ? struct.parent : null))
  for (let moved = true; moved; ) {
    moved = false
    for (const [client, list] of fresh) {
      let index = place.get(client) ?? 0
      for (let struct = list[index]; struct && ready(struct); struct = list[++index]) {
        order.push(struct)
        done.set(client, struct.id.clock + struct.length)
        moved = true
      }
      place.set(client, index)
    }
  }
  for (const [client, list] of fresh) if ((place.get(client) ?? 0) < list.length) return null
  return order
}

/** G3 to G5 of the new structs, in their order. */
function misplaced(doc: Y.Doc, fresh: Map<number, Struct[]>, order: Struct[], rights: Rights, off: ReadonlySet<Rule>): Refusal | null {
  const homes = new Map<Struct, Home | typeof GONE>()
  const freshAt = (id: Y.ID): Struct | null => {
    const list = fresh.get(id.client)
    return list?.[0] && id.clock >= list[0].id.clock ? find(list, id.clock) : null
  }
  /** Where the character `id` stands. */
  const homeOf = (id: Y.ID): Home | typeof GONE | undefined => {
    const struct = freshAt(id)
    if (struct) return homes.get(struct)
    const item = itemAt(doc, id)
    if (!(item instanceof Y.Item) || item.parent === null) return GONE
    const parent = item.parent as AnyType
    return { key: keyOf(doc, parent), root: rootOf(doc, parent), type: parent, sub: item.parentSub }
  }
  /** The inside of the type that the item `id` holds; null where it holds none. */
  const inside = (id: Y.ID, sub: string | null): Home | typeof GONE | null => {
    const struct = freshAt(id)
    const item = struct ?? itemAt(doc, id)
    if (!(item instanceof Y.Item) || (!struct && item.deleted)) return GONE
    const home = struct ? homes.get(struct) : undefined
    if (home === GONE) return GONE
    if (item.id.clock !== id.clock || !(item.content instanceof Y.ContentType)) return null
    return { key: `${id.client}:${id.clock}`, root: home ? home.root : rootOf(doc, item.parent as AnyType), type: item.content.type, sub }
  }
  for (const struct of order) {
    // Deleted content and collected ranges cost their sender nothing.
    if (struct.length > LONGEST_STRUCT && !off.has('G5')) return { rule: 'G5', detail: 'absurd length' }
    let home: Home | typeof GONE | null | undefined
    if (!(struct instanceof Y.Item)) home = GONE
    else if (struct.origin || struct.rightOrigin) {
      const left = struct.origin && homeOf(struct.origin)
      const right = struct.rightOrigin && homeOf(struct.rightOrigin)
      if (left && right && !samePlace(left, right) && !off.has('G4')) return { rule: 'G4', detail: 'two parents' }
      home = left || right
    } else if (typeof struct.parent === 'string') home = { key: `/${struct.parent}`, root: struct.parent, type: null, sub: struct.parentSub }
    else home = struct.parent instanceof Y.ID ? inside(struct.parent, struct.parentSub) : null
    if (!home) {
      if (!off.has('G5')) return { rule: 'G5', detail: 'no parent' }
      home = GONE
    }
    homes.set(struct, home)
    if (home === GONE || !(struct instanceof Y.Item)) continue
    if (!rights.roots.has(home.root) && !off.has('G3')) return { rule: 'G3', detail: `writes ${home.root}` }
    const shape = off.has('G5') ? null : misshapen(struct, home)
    if (shape) return { rule: 'G5', detail: shape }
  }
  return null
}

const samePlace = (left: Home | typeof GONE, right: Home | typeof GONE): boolean =>
  left === GONE || right === GONE ? left === right : left.key === right.key && left.sub === right.sub

/** The deletions that have an effect (a full delete set comes with every step 2), or why one of them may not be made. */
function effectiveDeletions(doc: Y.Doc, fresh: Map<number, Struct[]>, sets: Map<number, Range[]>, rights: Rights, off: ReadonlySet<Rule>): Refusal | Judged {
  const deletions = new Map<number, Range[]>()
  const lost = new Map<Y.Item, number>()
  for (const [client, ranges] of sets) {
    const foreign = !rights.owns(client)
    const known = Y.getState(doc.store, client)
    const list = fresh.get(client)
    const end = list ? endOf(list) : known
    const kept: Range[] = []
    for (const { clock, len } of ranges) {
      if (clock + len > end) {
        if (!off.has('G1')) return { rule: 'G1', detail: 'deletes what is not here', gap: true }
        continue
      }
      if (clock + len > known) kept.push({ clock: Math.max(clock, known), len: clock + len - Math.max(clock, known) })
      if (clock >= known) continue
      const own = doc.store.clients.get(client) ?? []
      const stop = Math.min(clock + len, known)
      for (let index = Y.findIndexSS(own, clock); index < own.length; index++) {
        const item = own[index]!
        if (item.id.clock >= stop) break
        if (item.deleted || !(item instanceof Y.Item)) continue
        const root = rootOf(doc, item.parent as AnyType)
        if (!rights.roots.has(root) && !off.has('G3')) return { rule: 'G3', detail: `deletes in ${root}` }
        const from = Math.max(clock, item.id.clock)
        const len = Math.min(stop, item.id.clock + item.length) - from
        kept.push({ clock: from, len })
        if (root === 'text') lose(item, len, foreign, rights, lost)
      }
    }
    if (kept.length) deletions.set(client, kept.sort((a, b) => a.clock - b.clock))
  }
  return { fresh, deletions, removed: removedIn(lost) }
}

/** Notes what goes with a deleted item that others have written: its characters, and all that stands inside it. */
function lose(item: Y.Item, len: number, foreign: boolean, rights: Rights, lost: Map<Y.Item, number>): void {
  if (foreign && item.countable) lost.set(item, Math.min(item.length, (lost.get(item) ?? 0) + len))
  if (!(item.content instanceof Y.ContentType)) return
  for (let child = (item.content.type as AnyType)._start; child; child = child.right) if (!child.deleted) lose(child, child.length, !rights.owns(child.id.client), rights, lost)
}

function removedIn(lost: ReadonlyMap<Y.Item, number>): Removed {
  const removed = { characters: 0, clauses: 0 }
  for (const [item, len] of lost) {
    if (item.content instanceof Y.ContentString) removed.characters += len
    else if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement) removed.clauses++
  }
  return removed
}

/** G5, by root. */
function misshapen(item: Y.Item, home: Home): string | null {
  const content = item.content
  if (content instanceof Y.ContentDeleted) return null
  const type = content instanceof Y.ContentType ? (content.type as AnyType) : null
  const sub = home.sub
  if (home.root === 'text') {
    if (home.key === '/text') return type instanceof Y.XmlElement && type.nodeName === 'clause' && sub === null ? null : 'only clauses in the text'
    if (home.type instanceof Y.XmlText) return content instanceof Y.ContentString && sub === null ? null : 'only characters in a clause'
    if (!(home.type instanceof Y.XmlElement)) return 'unknown place in the text'
    if (sub === null) return type instanceof Y.XmlText ? null : 'not of a clause'
    return CLAUSE_KEYS.has(sub) && content instanceof Y.ContentAny && content.arr.every(isAttribute) ? null : `not of a clause: ${sub.slice(0, 40)}`
  }
  if (home.root.startsWith('by/')) {
    if (home.key === `/${home.root}`) return sub !== null && (type instanceof Y.Map || content instanceof Y.ContentAny) ? null : 'unknown entry'
    if (home.type instanceof Y.Map) return (sub === 'text' ? type instanceof Y.Text : (sub === 'at' || sub === 'rank') && content instanceof Y.ContentAny) ? null : 'unknown field'
    if (home.type instanceof Y.Text) return content instanceof Y.ContentString ? null : 'only characters in a proposal'
    return 'too deep'
  }
  return content instanceof Y.ContentAny ? null : 'plain values only'
}

const isAttribute = (value: unknown): boolean =>
  value === null || typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= LONGEST_ATTRIBUTE)

/** What was judged as an update of Yjs, version 1. */
function encode(fresh: Map<number, Struct[]>, deletions: Map<number, Range[]>): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const out = encoder.restEncoder
  encoding.writeVarUint(out, fresh.size)
  for (const [client, list] of [...fresh].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(out, list.length)
    encoder.writeClient(client)
    encoding.writeVarUint(out, list[0]!.id.clock)
    for (const struct of list) struct.write(encoder, 0)
  }
  encoding.writeVarUint(out, deletions.size)
  for (const [client, ranges] of [...deletions].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(out, client)
    encoding.writeVarUint(out, ranges.length)
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}

const endOf = (list: Struct[]): number => {
  const last = list[list.length - 1]!
  return last.id.clock + last.length
}

function find(list: Struct[], clock: number): Struct | null {
  let low = 0
  let high = list.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = list[middle]!
    if (clock < struct.id.clock) high = middle - 1
    else if (clock >= struct.id.clock + struct.length) low = middle + 1
    else return struct
  }
  return null
}

const itemAt = (doc: Y.Doc, id: Y.ID): Struct => {
  const list = doc.store.clients.get(id.client)!
  return list[Y.findIndexSS(list, id.clock)] as Struct
}

const rootNames = new WeakMap<AnyType, string>()

/** The name of the root under which an integrated type lies. Never asks the document for a root by name: that would create it. */
function rootOf(doc: Y.Doc, type: AnyType): string {
  let top = type
  while (top._item) top = top._item.parent as AnyType
  let name = rootNames.get(top)
  if (name === undefined) {
    for (const [key, held] of doc.share) rootNames.set(held, key)
    name = rootNames.get(top) ?? ''
  }
  return name
}

const keyOf = (doc: Y.Doc, type: AnyType): string => (type._item ? `${type._item.id.client}:${type._item.id.clock}` : `/${rootOf(doc, type)}`)
