import type { Clause, ClauseKind, Numbering } from './clause'
import { numberClauses } from './numbering'
import { printedNumberOf, type PrintedNumber, type Reading } from './printed-number'
import type { ImportNote } from './source-paragraph'

type Place = { kind: ClauseKind; level: number; numbering: Numbering }
type Depth = 1 | 2 | 3 | 4

const KIND: Record<Depth, ClauseKind> = { 1: 'paragraph', 2: 'subparagraph', 3: 'item', 4: 'item' }
const placeAt = (depth: Depth, numbering: Numbering): Place => ({ kind: KIND[depth], level: depth, numbering })

/**
 * Gives each numbered paragraph the kind, level and numbering with which it will print the number it came with.
 * One placer reads one text from its first paragraph to its last.
 */
export class NumberPlacer {
  /** Last ordinal given at each depth, undefined where nothing is open there. */
  private readonly open: (number | undefined)[] = []
  private readonly semicolons: boolean[] = []
  /** Depth at which an entry of each nesting of a list was last placed. */
  private readonly nested: (number | undefined)[] = []
  private previous: { depth: Depth; text: string } | null = null
  private readonly pointed: boolean

  constructor(numbers: readonly (PrintedNumber | null)[], private readonly language: string) {
    this.pointed = numbers.some((number) => number && number.enclosure !== 'full' && number.readings[0]?.scheme === 'number')
  }

  heading(): void {
    this.closeBelow(1)
    this.previous = null
  }

  /** A preambular paragraph: it stands outside the numbering of what follows. */
  aside(): void {
    this.closeBelow(1)
    this.previous = null
  }

  place(number: PrintedNumber | null, about: { depth?: number; next: PrintedNumber | null; text: string }): Place {
    const place = number ? this.numbered(number, about) : placeAt(this.continuationDepth(about.next), 'none')
    const depth = (place.kind === 'paragraph' ? 1 : place.kind === 'subparagraph' ? 2 : place.level) as Depth
    // An unnumbered clause that goes on inside a list does not end the list; a new paragraph does.
    if (place.numbering !== 'none' || depth === 1) this.closeBelow(depth + 1)
    if (/[;；؛]\s*(?:and|or|et|ou|y|o|и|или)?$/u.test(about.text)) this.semicolons[depth] = true
    if (number) this.nested[about.depth ?? 1] = depth
    this.previous = { depth, text: about.text }
    return place
  }

  private closeBelow(depth: number): void {
    for (let deeper = Math.max(2, depth); deeper <= 4; deeper++) {
      this.open[deeper] = undefined
      this.semicolons[deeper] = false
    }
  }

  private numbered(number: PrintedNumber, about: { depth?: number; next: PrintedNumber | null }): Place {
    const reading = this.choose(number, about.next)
    if (reading.scheme === 'bullet') return placeAt(about.depth && about.depth > 1 ? clampDepth((this.nested[about.depth - 1] ?? 1) + 1) : this.bulletDepth(), 'none')
    if (reading.scheme === 'preambular') return { kind: 'preambular', level: 1, numbering: number.bis > 0 ? 'bis' : null }
    const depth = this.depthOf(reading, number, about.depth)
    const last = this.open[depth]
    if (number.bis > 0 && last !== undefined) return placeAt(depth, 'bis')
    // A number that starts again at one under the same parent restarts; under a new parent it starts by itself.
    const restart = reading.ordinal === 1 && last !== undefined && last > 0
    this.open[depth] = restart || last === undefined ? 1 : last + 1
    return placeAt(depth, restart ? 'restart' : null)
  }

  private bulletDepth(): Depth {
    for (let depth = 3; depth >= 1; depth--) if (this.open[depth] !== undefined) return clampDepth(depth + 1)
    return 2
  }

  private depthOf(reading: Reading, number: PrintedNumber, hint: number | undefined): Depth {
    if (reading.scheme === 'operative') return 1
    if (reading.scheme === 'decimal') return clampDepth(reading.parts ?? 2)
    if (reading.scheme === 'letter') return number.enclosure === 'point' && this.open[3] !== undefined ? 4 : 2
    if (reading.scheme === 'roman') return 3
    if (number.enclosure !== 'full') return hint && hint > 1 ? clampDepth(hint) : 1
    if (number.native || this.language === 'ar') return this.pointed || this.open[2] !== undefined ? 3 : 1
    if (!this.pointed) return 1
    return this.open[2] !== undefined ? 3 : 2
  }

  /** "(i)" is the ninth letter after "(h)" and the first numeral elsewhere; what follows decides where both would do. */
  private choose(number: PrintedNumber, next: PrintedNumber | null): Reading {
    const letter = number.readings.find((reading) => reading.scheme === 'letter')
    const roman = number.readings.find((reading) => reading.scheme === 'roman')
    if (!letter || !roman) return number.readings[0]!
    const follows = (scheme: string, ordinal: number): boolean => next?.readings.some((reading) => reading.scheme === scheme && reading.ordinal === ordinal) ?? false
    if (letter.ordinal === (this.open[2] ?? 0) + 1 && this.open[2] !== undefined) {
      const numeral = roman.ordinal === (this.open[3] ?? 0) + 1
      return numeral && (this.open[3] !== undefined || follows('roman', roman.ordinal + 1)) && !follows('letter', letter.ordinal + 1) ? roman : letter
    }
    if (this.open[3] !== undefined && roman.ordinal === this.open[3] + 1) return roman
    if (roman.ordinal === 1) return roman
    return letter
  }

  /** Where words without a number stand: inside the list that goes on after them, before the list they introduce, else after it. */
  private continuationDepth(next: PrintedNumber | null): Depth {
    for (const depth of [4, 3, 2] as const) {
      const last = this.open[depth]
      if (last === undefined || !next) continue
      if (next.readings.some((reading) => reading.ordinal === last + 1 && schemeDepth(reading, next) === depth)) return depth
    }
    if (next?.readings.some((reading) => reading.ordinal === 1 && schemeDepth(reading, next) === 3) && this.open[2] !== undefined) return 2
    if (next?.readings.some((reading) => reading.ordinal === 1 && schemeDepth(reading, next) === 2)) return 1
    const previous = this.previous
    if (!previous || previous.depth === 1) return 1
    const listEnded = /[.。]["”»)]?$/u.test(previous.text) && this.semicolons[previous.depth]
    return listEnded ? 1 : previous.depth
  }

  /**
   * Notes for every clause that will print another number than the source did, and one for the whole where only the
   * brackets differ, as they do between languages.
   */
  differences(clauses: readonly { kind: ClauseKind; level: number; numbering: Numbering; text: string; at: number; printed: string }[]): ImportNote[] {
    const full: Clause[] = clauses.map((clause, index) => ({ id: String(index), kind: clause.kind, level: clause.level, numbering: clause.numbering, text: clause.text, alternativeOf: null }))
    const computed = numberClauses(full, this.language)
    const notes: ImportNote[] = []
    let style: string | null = null
    clauses.forEach((clause, index) => {
      if (clause.printed === '') return
      const number = computed.get(String(index))?.number ?? ''
      if (!sameNumber(clause.printed, number)) notes.push({ code: 'number_differs', at: clause.at, detail: `${clause.printed} → ${number || '–'}` })
      else if (style === null && clause.printed.replace(/\s/g, '') !== number.replace(/\s/g, '')) style = `${clause.printed} → ${number}`
    })
    if (style !== null) notes.push({ code: 'number_style', at: 0, detail: style })
    return notes
  }
}

const clampDepth = (depth: number): Depth => Math.min(4, Math.max(1, depth)) as Depth
const schemeDepth = (reading: Reading, number: PrintedNumber): number =>
  reading.scheme === 'letter' ? (number.enclosure === 'point' ? 4 : 2) : reading.scheme === 'roman' ? 3 : number.enclosure === 'full' && number.native ? 3 : reading.scheme === 'decimal' ? (reading.parts ?? 2) : 1

const FAMILY: Record<string, string> = { number: 'number', decimal: 'number', operative: 'number', letter: 'letter', roman: 'roman', preambular: 'preambular' }

/** Whether two printed numbers say the same: "١ -" and "1.", "a)" and "(a)". */
function sameNumber(source: string, computed: string): boolean {
  const [one, other] = [printedNumberOf(`${source} `), printedNumberOf(`${computed} `)]
  if (!one || !other) return source.trim() === computed.trim()
  if (one.bis !== other.bis || /^\d+\.\d/.test(source)) return false
  return one.readings.some((a) => other.readings.some((b) => a.ordinal === b.ordinal && FAMILY[a.scheme] === FAMILY[b.scheme]))
}
