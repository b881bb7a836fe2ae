import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import { mayReturn } from '@/lib/editor/close-codes'
import { Peer, type Scene, session, textOf, until } from '@/tests/support/collab'

const WRITERS = ['kenya', 'chile', 'japan', 'secretariat']
const EVERY_MS = 5

const marksIn = (text: string): string[] => text.match(/<[^<>]+>/g) ?? []

type Member = { peer: Peer; who: string; port: number; typed: string[] }

/** People who type in one draft, spread over the servers, while things go wrong. Each letter group they type has a name of its own. */
export class Crowd {
  readonly members: Member[] = []
  private typing: NodeJS.Timeout | undefined
  private count = 0

  constructor(private readonly on: Scene, private readonly ports: readonly number[], private readonly round: number) {}

  async arrive(): Promise<void> {
    await Promise.all(WRITERS.map(async (who, index) => {
      const port = this.ports[index % this.ports.length]!
      this.members.push({ who, port, typed: [], peer: new Peer(port, this.on.draftId, await session(this.on.people[who]!)) })
    }))
    await Promise.all(this.members.map(({ peer }) => peer.ready()))
  }

  /** Everybody types, connected or not, as one does who has not noticed. */
  type(): void {
    this.typing = setInterval(() => this.members.forEach((member, index) => {
      const mark = `<${this.round}-${member.who}-${this.count++}>`
      member.typed.push(mark)
      member.peer.clauseText(index % 3).insert(0, mark)
    }), EVERY_MS)
  }

  /** Nobody types any more; returns what anybody has seen that somebody else typed. */
  stop(): Set<string> {
    clearInterval(this.typing)
    return new Set(this.members.flatMap(({ peer, who }) => marksIn(peer.text()).filter((mark) => mark.startsWith(`<${this.round}-`) && !mark.includes(`-${who}-`))))
  }

  /** Whoever was sent away comes back with what they hold, as often as it takes, until all have one text, which is the log's. */
  async returnAndAgree(db: Database): Promise<string> {
    await until(async () => {
      for (const member of this.members) {
        const { peer } = member
        if (!peer.closed && peer.refused === null) continue
        if (peer.closed && peer.refused === null && !mayReturn(peer.closed.code)) throw new Error(`${member.who} was sent away for good: ${peer.closed.code} ${peer.closed.reason}`)
        peer.leave()
        member.peer = new Peer(member.port, this.on.draftId, await session(this.on.people[member.who]!), { doc: peer.doc })
        await new Promise((done) => setTimeout(done, 60))
      }
      const texts = this.members.map(({ peer }) => peer.text())
      return this.members.every(({ peer }) => peer.synced && !peer.closed) && texts.every((text) => text === texts[0]) && (await logText(db, this.on.draftId)) === texts[0]
    }, 'of one text', 20_000)
    return this.members[0]!.peer.text()
  }

  leave(): void {
    clearInterval(this.typing)
    for (const { peer } of this.members) peer.leave()
  }
}

export async function logText(db: Database, draftId: string): Promise<string | null> {
  const loaded = await loadDraft(db, draftId).catch(() => null)
  return loaded && textOf(loaded.doc)
}

/** The marks of `seen` that a text lacks. */
export function lostFrom(text: string, seen: ReadonlySet<string>): string[] {
  const kept = new Set(marksIn(text))
  return [...seen].filter((mark) => !kept.has(mark))
}

/** Whether the first answer that a newcomer gets is the whole document, with nothing pending. */
export async function firstSyncIsWhole(db: Database, on: Scene, port: number): Promise<boolean> {
  const expected = await logText(db, on.draftId)
  let atFirst: string | null = null
  const doc = new Y.Doc()
  const peer = new Peer(port, on.draftId, await session(on.people.reader!), { doc })
  doc.once('update', () => { atFirst = textOf(doc) })
  await peer.ready()
  const whole = atFirst === expected && !doc.store.pendingStructs && !doc.store.pendingDs
  peer.leave()
  return whole
}
