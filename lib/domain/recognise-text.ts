import type { ClauseKind, Numbering } from './clause'
import { recogniseHeadings, type Shaped } from './recognise-headings'
import { easternArabic } from './number-style'
import { NumberPlacer } from './place-numbers'
import { printedNumberOf, type PrintedNumber } from './printed-number'
import { announcesPreamble, closesAsPreambular, readsAsPreambular } from './preamble-line'
import { paragraphsOf } from './source-lines'
import { cleanText, oneLine, type ImportNote, type SourceParagraph } from './source-paragraph'

/** A clause as a text proposes it: no id yet, and where it came from for the person who checks. */
export type RecognisedClause = {
  kind: ClauseKind
  level: number
  numbering: Numbering
  text: string
  /** Line or paragraph of the source where it begins, from 1. */
  at: number
  /** The number as the source printed it; '' where it had none. Headings keep theirs in the text. */
  printed: string
}

/** What a text was understood to be. Every word of the source stands in `title`, `clauses` or `notes`. */
export type Recognised = { title: string; clauses: RecognisedClause[]; notes: ImportNote[] }

/**
 * Understands plain text, as typed, copied or hard-wrapped, as a title and clauses. `language` decides only how a few
 * ambiguous numbers are read, and which numbers are compared for the notes. Never fails: what is not recognised is a paragraph.
 */
export function recogniseText(raw: string, language: string): Recognised {
  const { paragraphs, notes } = paragraphsOf(raw)
  return recogniseParagraphs(paragraphs, language, notes)
}

/** As `recogniseText`, for paragraphs that a file's own structure has already parted and partly described. */
export function recogniseParagraphs(source: readonly SourceParagraph[], language: string, before: readonly ImportNote[] = []): Recognised {
  const notes: ImportNote[] = [...before]
  const shaped = recogniseHeadings(source.flatMap((paragraph) => cleanParagraph(paragraph, notes)), notes)
  const title = takeTitle(shaped)
  const units = shaped.flatMap((unit) => (unit.heading === null ? splitRun(unit, notes) : [{ ...unit, number: null }]))
  const preamble = preambleOf(units)
  const clauses: RecognisedClause[] = []
  const placer = new NumberPlacer(units.map((unit) => unit.number), language)
  units.forEach((unit, index) => {
    noteMarks(unit, notes)
    if (unit.heading !== null) {
      clauses.push({ kind: 'heading', level: unit.heading, numbering: null, text: oneLine(unit.text), at: unit.at, printed: '' })
      placer.heading()
      return
    }
    if (unit.number?.readings[0]?.scheme === 'bullet') notes.push({ code: 'bullet_dropped', at: unit.at, detail: unit.number.raw })
    const inside = preamble.has(index) ? (closesAsPreambular(unit.text) && !readsAsPreambular(unit.text) && preamble.get(index) === 'opening' ? 'opening' : 'preambular') : null
    const text = oneLine(unit.number ? unit.number.rest : unit.text)
    const printed = unit.number && unit.number.readings[0]?.scheme !== 'bullet' ? unit.number.raw : ''
    if (inside) {
      clauses.push({ kind: 'preambular', level: 1, numbering: inside === 'opening' ? 'none' : null, text, at: unit.at, printed })
      placer.aside()
      return
    }
    const place = placer.place(unit.number, { depth: unit.depth, next: nextOf(units, index), text })
    clauses.push({ ...place, text, at: unit.at, printed })
  })
  notes.push(...placer.differences(clauses))
  return { title, clauses, notes: inOrder(notes) }
}

function cleanParagraph(paragraph: SourceParagraph, notes: ImportNote[]): SourceParagraph[] {
  const { text, removed } = cleanText(paragraph.text)
  if (removed > 0) notes.push({ code: 'characters_removed', at: paragraph.at, detail: String(removed) })
  const bare = text.replace(/\n/g, ' ').trim()
  return bare === '' && !paragraph.printed ? [] : [{ ...paragraph, text: bare }]
}

/** The first line, where it is a heading that names no division of the text: it becomes the title and leaves the clauses. */
function takeTitle(shaped: Shaped[]): string {
  const index = shaped.findIndex((unit) => unit.title)
  if (index < 0) return ''
  return oneLine(shaped.splice(index, 1)[0]!.text)
}

type Unit = Shaped & { number: PrintedNumber | null }

/** "(i) …; (ii) …; (iii) …" on one line are as many clauses; "1. (a) …" is two. Numbers inside a sentence stay in it. */
function splitRun(unit: Shaped, notes: ImportNote[]): Unit[] {
  const number = unit.printed ? (printedNumberOf(`${unit.printed} ${unit.text}`) ?? printedNumberOf(unit.text)) : printedNumberOf(unit.text)
  if (!number) return [{ ...unit, text: unit.printed ? `${unit.printed} ${unit.text}` : unit.text, number: null }]
  const nested = number.enclosure === 'full' || number.enclosure === 'point' || number.enclosure === 'half' ? printedNumberOf(number.rest) : null
  if (nested && nested.enclosure === 'full' && nested.rest !== '' && nested.readings.some((reading) => reading.ordinal === 1)) {
    return [{ ...unit, number: { ...number, rest: '' } }, ...splitRun({ ...unit, printed: undefined, text: number.rest }, notes)]
  }
  const following = successorIn(number)
  const found = following?.exec(number.rest)
  if (!found) return [{ ...unit, number }]
  const cut = found.index + found[1]!.length
  notes.push({ code: 'sequence_split', at: unit.at, detail: found[2]! })
  return [{ ...unit, number: { ...number, rest: number.rest.slice(0, cut).trim() } }, ...splitRun({ ...unit, printed: undefined, text: number.rest.slice(cut).trim() }, notes)]
}

/** Where the next number of the same run stands: "; (b)" after a semicolon, "2. The" after a sentence. Numbers in mid-sentence are references. */
function successorIn(number: PrintedNumber): RegExp | null {
  const plain = number.readings.find((reading) => reading.scheme === 'number')
  if (plain && number.enclosure === 'point') {
    const next = plain.ordinal + 1
    return new RegExp(`([.。;；]["”»)）]?\\s*)((?:${next}|${easternArabic(String(next))})\\s*[.．、-](?![0-9٠-٩]))\\s*(?=[\\p{Lu}\\p{Lo}"“«])`, 'u')
  }
  if (number.enclosure !== 'full') return null
  const inner = /^[(（]\s*([a-z]+)\s*[)）]/.exec(number.raw)?.[1]
  if (!inner) return null
  const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']
  const next = [inner.length === 1 && inner !== 'z' ? String.fromCharCode(inner.charCodeAt(0) + 1) : '', romans[romans.indexOf(inner) + 1 || 99] ?? ''].filter(Boolean)
  if (next.length === 0) return null
  return new RegExp(`([;；](?:\\s+(?:and|or|et|ou|y|o))?\\s*)([(（](?:${next.join('|')})[)）])\\s*(?=\\S)`, 'u')
}

/**
 * Which units are the preamble: from the first paragraph to the last that reads as preambular before anything operative.
 * Without one paragraph opened by a participle (or a heading that says so) there is no preamble.
 */
function preambleOf(units: readonly Unit[]): Map<number, 'opening' | 'within'> {
  const found = new Map<number, 'opening' | 'within'>()
  let announced = false
  let last = -1
  let first = -1
  for (const [index, unit] of units.entries()) {
    const scheme = unit.number?.readings[0]?.scheme
    if (unit.heading !== null) {
      if (announcesPreamble(unit.text)) announced = true
      else if (last >= 0 || announced || unit.division) break
      continue
    }
    const words = unit.number ? unit.number.rest : unit.text
    if (scheme === 'operative') break
    if (scheme === 'preambular' || readsAsPreambular(words) || (announced && !unit.number)) {
      if (first < 0) first = index
      last = index
    } else if (unit.number && !(announced && closesAsPreambular(words))) break
    else if (last >= 0 && !closesAsPreambular(words)) break
    else if (announced) last = index
  }
  if (last < 0) return found
  // The enacting words after an announced preamble end in a colon and are not of it.
  while (last > first && /[:：]$/.test(units[last]!.text)) last -= 1
  let start = first
  while (start > 0 && units[start - 1]!.heading === null && closesAsPreambular(units[start - 1]!.text) && !units[start - 1]!.number) start -= 1
  for (let index = start; index <= last; index++) if (units[index]!.heading === null) found.set(index, index < first ? 'opening' : 'within')
  return found
}

const nextOf = (units: readonly Unit[], index: number): PrintedNumber | null => {
  for (const unit of units.slice(index + 1)) {
    if (unit.heading !== null) return null
    if (unit.number) return unit.number
  }
  return null
}

/** A figure grown on to a word is most often a footnote's mark that lost its place: said, not removed. */
function noteMarks(unit: Unit, notes: ImportNote[]): void {
  for (const match of unit.text.matchAll(/(?<![\p{L}\p{N}/_.-])\p{Ll}{4,}[0-9]{1,3}(?![\p{L}\p{N}])|[\p{L}”»"][¹²³⁰⁴-⁹]+/gu)) notes.push({ code: 'footnote_mark', at: unit.at, detail: match[0] })
}

const inOrder = (notes: readonly ImportNote[]): ImportNote[] => notes.map((note, index) => ({ note, index })).sort((a, b) => a.note.at - b.note.at || a.index - b.index).map(({ note }) => note)
