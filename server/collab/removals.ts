import * as Y from 'yjs'
import { Bucket } from '@/lib/domain/bucket'
import { TEXT_ROOT } from '@/lib/editor/document'
import type { Removed } from './guard'
import type { Limits } from './limits'

type Purse = { characters: Bucket; clauses: Bucket }

/**
 * How much of others' words each person takes away from a draft. Pages of an older version, or gone wrong, have emptied whole
 * documents in other platforms, for everybody and in the name of a reader: what no person deletes by hand is asked about.
 */
export class Removals {
  private readonly purses = new Map<string, Purse>()

  constructor(private readonly limits: Limits) {}

  /** Whether an edit must be asked about. What need not be, or is `meant`, is counted. */
  tooMuch(doc: Y.Doc, personId: string, { characters, clauses }: Removed, meant: boolean, nowMs: number): boolean {
    if (characters + clauses === 0) return false
    const purse = this.purseOf(personId, nowMs)
    if (meant) {
      purse.characters.spend(characters, nowMs)
      purse.clauses.spend(clauses, nowMs)
      return false
    }
    return this.takesMostOf(doc, characters) || !purse.characters.take(characters, nowMs) || !purse.clauses.take(clauses, nowMs)
  }

  private takesMostOf(doc: Y.Doc, characters: number): boolean {
    const { removedFrom, removedShare } = this.limits
    if (characters < removedFrom * removedShare) return false
    const length = lengthOf(doc)
    return length >= removedFrom && characters > length * removedShare
  }

  private purseOf(personId: string, nowMs: number): Purse {
    let purse = this.purses.get(personId)
    if (!purse) this.purses.set(personId, (purse = { characters: new Bucket(this.limits.removedCharacters, nowMs), clauses: new Bucket(this.limits.removedClauses, nowMs) }))
    return purse
  }
}

/** Characters of the common text. */
function lengthOf(doc: Y.Doc): number {
  let length = 0
  for (const clause of doc.getXmlFragment(TEXT_ROOT).toArray()) if (clause instanceof Y.XmlElement) for (const text of clause.toArray()) if (text instanceof Y.XmlText) length += text.length
  return length
}
