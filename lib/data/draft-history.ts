import * as Y from 'yjs'
import type { CharacterRun } from '@/lib/editor/origins'
import type { Database } from './client'

/** A quarter of an hour in which a draft was edited. `seq`: how far its log reached at the end, `at`: when that was. */
export type DraftMoment = { seq: number; at: Date; edits: number; authors: { personId: string | null; delegationId: string | null }[] }

/** When a draft was edited and by whom, oldest first. */
export async function draftMoments(db: Database, draftId: string): Promise<DraftMoment[]> {
  const rows = await db.$queryRaw<{ seq: number; at: Date; edits: number; authors: string[] }[]>`
    select max(seq) as seq, max("receivedAt") as at, sum(joined)::int as edits, array_agg(distinct concat_ws(' ', coalesce("personId", '-'), coalesce("delegationId", '-'))) as authors
    from "DraftUpdate" where "draftId" = ${draftId} group by date_bin('15 minutes', "receivedAt", timestamptz '2000-01-01 00:00Z') order by 1`
  return rows.map(({ authors, ...moment }) => ({ ...moment, authors: authors.map((author) => {
    const [personId, delegationId] = author.split(' ').map((id) => (id === '-' ? null : id))
    return { personId: personId ?? null, delegationId: delegationId ?? null }
  }) }))
}

/** Who wrote a run of characters, and when: the row of the log that brought them. `words`: as that row has them. */
export type WrittenRun = CharacterRun & { seq: number; at: Date; personId: string | null; delegationId: string | null; words: string }

/**
 * The rows of the log that brought these characters: each run in one or more pieces, in order. A run that no row up to `until`
 * brought is left out. `words` are the characters themselves, deleted since or not; '' where the row brought no text there.
 */
export async function whoWrote(db: Database, draftId: string, runs: readonly CharacterRun[], until: number): Promise<WrittenRun[][]> {
  const spans = new Map<number, Span[]>()
  const wanted = [...new Set(runs.map(({ client }) => client))]
  for (let after = 0; wanted.length; ) {
    const rows = await db.$queryRaw<{ seq: number; bytes: Uint8Array }[]>`
      select seq, bytes from "DraftUpdate" where "draftId" = ${draftId} and seq > ${after} and seq <= ${until} and "clientIds" && ${wanted.map(BigInt)} order by seq limit ${PAGE_ROWS}`
    for (const { seq, bytes } of rows) note(spans, seq, bytes)
    if (rows.length < PAGE_ROWS) break
    after = rows.at(-1)!.seq
    await new Promise((done) => setImmediate(done))
  }
  const found = runs.map((run) => piecesOf(run, spans.get(run.client) ?? []))
  const seqs = [...new Set(found.flat().map(({ span }) => span.seq))]
  const rows = new Map((await db.draftUpdate.findMany({ where: { draftId, seq: { in: seqs } }, select: { seq: true, bytes: true, personId: true, delegationId: true, receivedAt: true } })).map((row) => [row.seq, row]))
  const decoded = new Map<number, ReturnType<typeof Y.decodeUpdate>>()
  return found.map((pieces) => pieces.map(({ span, ...piece }): WrittenRun => {
    const row = rows.get(span.seq)!
    let update = decoded.get(span.seq)
    if (!update) decoded.set(span.seq, (update = Y.decodeUpdate(row.bytes)))
    // The first text is the platform's, whoever imported it.
    const author = span.seq === 1 ? { personId: null, delegationId: null } : { personId: row.personId, delegationId: row.delegationId }
    return { ...piece, seq: span.seq, at: row.receivedAt, ...author, words: wordsIn(update, piece) }
  }))
}

const PAGE_ROWS = 5_000

/** The clocks of a client that one row brought, `to` not among them. */
type Span = { seq: number; from: number; to: number }

function note(spans: Map<number, Span[]>, seq: number, bytes: Uint8Array): void {
  const { from, to } = Y.parseUpdateMeta(bytes)
  for (const [client, end] of to) {
    const known = spans.get(client) ?? []
    known.push({ seq, from: from.get(client) ?? 0, to: end })
    spans.set(client, known)
  }
}

function piecesOf({ client, clock, length }: CharacterRun, spans: readonly Span[]): (CharacterRun & { span: Span })[] {
  return spans.flatMap((span) => {
    const [start, end] = [Math.max(clock, span.from), Math.min(clock + length, span.to)]
    return start < end ? [{ client, clock: start, length: end - start, span }] : []
  }).sort((a, b) => a.clock - b.clock)
}

function wordsIn({ structs }: ReturnType<typeof Y.decodeUpdate>, { client, clock, length }: CharacterRun): string {
  let words = ''
  for (const struct of structs) {
    if (struct.id.client !== client || !(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const [start, end] = [Math.max(clock, struct.id.clock), Math.min(clock + length, struct.id.clock + struct.length)]
    if (start < end) words += struct.content.str.slice(start - struct.id.clock, end - struct.id.clock)
  }
  return words
}
