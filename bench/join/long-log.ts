/** A draft with a long log: many small edits of many hands. */
import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import { clausesOf } from '@/lib/editor/document'

export type LongLog = { rows: number; characters: number; bytes: number; text: string }

/** The words of a document, to be compared with. */
export const wordsOf = (doc: Y.Doc): string => clausesOf(doc).map(({ text }) => text).join('\n')

/** Writes the log row by row as if it had been typed, and returns what the text then is. */
export async function makeLongLog(db: Database, draftId: string, people: readonly string[], size: { edits: number; characters: number; hands: number }): Promise<LongLog> {
  const { doc, seq } = (await loadDraft(db, draftId))!
  const updates: { bytes: Uint8Array; hand: number }[] = []
  const hands = Array.from({ length: size.hands }, (_, index) => 10_000 + index)
  const clauses = doc.getXmlFragment('text').toArray() as Y.XmlElement[]
  const piece = 'x'.repeat(Math.max(1, Math.floor(size.characters / size.edits)))
  let hand = 0
  doc.on('update', (bytes: Uint8Array) => updates.push({ bytes, hand }))
  let state = 1
  let at = 0
  let text = clauses[0]!.get(0) as Y.XmlText
  for (let index = 0; index < size.edits; index++) {
    // A hand types some words in a row, then another does elsewhere: as in a meeting.
    if (index % 12 === 0) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      hand = state % size.hands
      doc.clientID = hands[hand]!
      text = clauses[state % clauses.length]!.get(0) as Y.XmlText
      at = state % (text.length + 1)
    }
    text.insert(at, piece)
    at += piece.length
  }
  const receivedAt = new Date()
  for (let from = 0; from < updates.length; from += 2_000) {
    await db.draftUpdate.createMany({ data: updates.slice(from, from + 2_000).map(({ bytes, hand: by }, index) => ({ draftId, seq: seq + from + index + 1, bytes: new Uint8Array(bytes), personId: people[by % people.length]!, clientIds: [BigInt(hands[by]!)], receivedAt })) })
  }
  await db.draftClient.createMany({ data: hands.map((clientId, index) => ({ draftId, clientId: BigInt(clientId), personId: people[index % people.length]!, firstSeq: seq + 1 })) })
  await db.draft.update({ where: { id: draftId }, data: { seq: seq + updates.length } })
  const words = wordsOf(doc)
  return { rows: updates.length, characters: words.length, bytes: Y.encodeStateAsUpdate(doc).length, text: words }
}
