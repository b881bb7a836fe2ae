import { lettered, namedDivision, allCapitals, endsAsSentence } from './heading-line'
import { printedNumberOf } from './printed-number'
import { cleanText, type ImportNote, type SourceParagraph } from './source-paragraph'

type Line = { text: string; at: number; /** A new page begins with this line. */ page: boolean }

const PAGE_NUMBER = /^(?:[-–—\s]*(?:(?:page|p\.|стр\.|صفحة|página)\s*)?[0-9٠-٩]{1,4}(?:\s*(?:\/|of|de|sur|из|من)\s*[0-9٠-٩]{1,4})?[-–—\s]*|第\s*\d{1,4}\s*页|\d{1,4}\s*页)$/iu
const SYMBOL = /^(?:[A-Z]{1,6}(?:\/[A-Z0-9.()*–-]+){2,}|[A-Z]\/(?:RES\/)?\d+\/[A-Z0-9./]+\*?)(?:\s+(?:[0-9]{1,4}(?:\/[0-9]{1,4})?))?$/u
const JOB_NUMBER = /^(?:V\.)?[0-9]{2}-[0-9]{5,6}(?:\s*\([A-Z]\))?(?:\s+[0-9]{1,3}(?:\/[0-9]{1,3})?|\s+[0-9 ]{6,})?$|^\*[0-9]{7}\*$|^GE\.[0-9]{2}-[0-9]{4,6}.{0,20}$/u
const RULE = /^(?:[_‾]{3,}|[-–—]{3,}|[=]{3,}|[*·•]{3,}|(?:[*]\s*){3}|[─━]{3,})$/u
const FOOTNOTE = /^(?:[0-9]{1,3}|[*†‡]{1,3}|[a-z]\/|[¹²³⁰⁴-⁹]+)[ \t]+\S/u

const isFurniture = (text: string): boolean => PAGE_NUMBER.test(text) || SYMBOL.test(text) || JOB_NUMBER.test(text)
const startsUnit = (text: string): boolean => {
  const printed = printedNumberOf(text)
  // A dash inside wrapped prose is not a list.
  return (printed !== null && !(printed.readings[0]?.scheme === 'bullet' && /^[*–—·-]/.test(text) && !/^[*–—·-][\t ]+\p{Lu}/u.test(text)))
    || (namedDivision(text) !== null && !endsAsSentence(text)) || lettered(text) !== null
}
const width = (text: string): number => [...text].reduce((sum, sign) => sum + (/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(sign) ? 2 : 1), 0)

/**
 * Plain text as paragraphs: hard-wrapped lines joined, page furniture and footnotes set aside with a note that holds their words.
 * Where blank lines part paragraphs they are believed, except across a page: a paragraph that stops without punctuation
 * and goes on in lower case is one.
 */
export function paragraphsOf(raw: string): { paragraphs: SourceParagraph[]; notes: ImportNote[] } {
  const notes: ImportNote[] = []
  const { text, removed } = cleanText(raw)
  if (removed > 0) notes.push({ code: 'characters_removed', at: 0, detail: String(removed) })
  const lines = setAside(linesOf(text), notes)
  const wrap = wrapWidth(lines)
  const paragraphs: SourceParagraph[] = []
  let last: { paragraph: SourceParagraph; line: string } | null = null
  let blank = false
  for (const line of lines) {
    if (line.text === '') {
      blank = true
      continue
    }
    if (last && !blank && wrap !== null && continues(last.line, line.text, wrap)) last.paragraph.text = join(last.paragraph.text, line, notes)
    else if (last && blank && brokenAcrossPage(last.paragraph.text, line.text)) {
      const words = withoutPageNumber(line, notes, true)
      notes.push({ code: 'joined', at: line.at, detail: words.slice(0, 60) })
      last.paragraph.text = /^[\p{P}\s]+$/u.test(words) ? last.paragraph.text + words : join(last.paragraph.text, { ...line, text: words }, notes)
    } else {
      const paragraph: SourceParagraph = { text: withoutPageNumber(line, notes, false), at: line.at }
      paragraphs.push(paragraph)
      last = { paragraph, line: line.text }
      blank = false
      continue
    }
    last.line = line.text
    blank = false
  }
  return { paragraphs, notes }
}

/**
 * A page number that ran into the words after it: "4 of the Treaty", "6 3. This Treaty". Believed only beside other page
 * numbers of the text, so that "12 months" across two pages stays twelve months.
 */
function withoutPageNumber(line: Line, notes: ImportNote[], goesOn: boolean): string {
  const stray = (goesOn ? /^[0-9]{1,3}\s+(?=\p{Ll})/u : /^[0-9]{1,3}\s+(?=[0-9]{1,3}[.)]\s+\p{Lu})/u).exec(line.text)?.[0]
  if (!stray) return line.text
  const page = Number(stray)
  if (!notes.some((note) => note.code === 'page_furniture' && Math.abs(Number(note.detail) - page) <= 2)) return line.text
  notes.push({ code: 'page_furniture', at: line.at, detail: stray.trim() })
  return line.text.slice(stray.length)
}

function linesOf(text: string): Line[] {
  let page = false
  return text.split('\n').map((raw, index) => {
    const begins = page || raw.startsWith('\f')
    page = raw.length > 1 && raw.endsWith('\f')
    return { text: raw.replaceAll('\f', ' ').trim(), at: index + 1, page: begins }
  })
}

function setAside(lines: Line[], notes: ImportNote[]): Line[] {
  const heads = runningHeads(lines)
  const kept: Line[] = []
  let afterRule = false
  let foot = false
  for (const line of lines) {
    const before = kept.length
    if (line.text === '') {
      foot = false
      kept.push(line)
    } else if (RULE.test(line.text)) notes.push({ code: 'rule_dropped', at: line.at, detail: line.text.slice(0, 20) })
    else if (isFurniture(line.text) || heads.has(shape(line.text))) notes.push({ code: 'page_furniture', at: line.at, detail: line.text })
    else if ((afterRule || foot) && FOOTNOTE.test(line.text)) {
      notes.push({ code: 'footnote', at: line.at, detail: line.text })
      foot = true
    } else if (foot && !startsUnit(line.text)) {
      const note = notes.findLast((one) => one.code === 'footnote')!
      note.detail = `${note.detail} ${line.text}`
    } else kept.push(line)
    const set = kept.length === before
    // What is set aside leaves the gap of a paragraph, so that the lines around it are judged as across a page.
    if (set && !foot) kept.push({ text: '', at: line.at, page: false })
    if (line.text !== '') afterRule = RULE.test(line.text) && /^[_‾─━—–-]/u.test(line.text) ? true : foot && afterRule
  }
  return kept
}

const shape = (text: string): string => text.replace(/[0-9٠-٩]+/gu, '#').toLowerCase()

/** Short lines that head or foot three pages or more; only where the text shows its pages at all. */
function runningHeads(lines: readonly Line[]): Set<string> {
  const seen = new Map<string, number>()
  const words = lines.filter((line) => line.text !== '')
  words.forEach((line, index) => {
    const near = line.page || words[index + 1]?.page || [words[index - 1], words[index + 1]].some((other) => other && PAGE_NUMBER.test(other.text))
    if (near && line.text.length <= 100 && !endsAsSentence(line.text) && !startsUnit(line.text)) seen.set(shape(line.text), (seen.get(shape(line.text)) ?? 0) + 1)
  })
  return new Set([...seen].filter(([, count]) => count >= 3).map(([key]) => key))
}

/** Column at which the lines of a hard-wrapped text break; null where every line is a paragraph. */
function wrapWidth(lines: readonly Line[]): number | null {
  const widths = lines.filter((line) => line.text !== '').map((line) => width(line.text)).sort((a, b) => a - b)
  const longest = widths[Math.floor(widths.length * 0.95)] ?? 0
  if ((widths.at(-1) ?? 0) > 140 || longest < 30) return null
  let wrapped = 0
  let pairs = 0
  for (let index = 1; index < lines.length; index++) {
    const [one, next] = [lines[index - 1]!, lines[index]!]
    if (!one.text || !next.text || startsUnit(next.text)) continue
    pairs += 1
    if (!endsAsSentence(one.text) && width(one.text) >= longest * 0.6) wrapped += 1
  }
  return wrapped > 0 && wrapped >= pairs * 0.3 ? longest : null
}

function continues(line: string, next: string, wrap: number): boolean {
  if (startsUnit(next) || (namedDivision(line) && !endsAsSentence(line) && width(line) < wrap * 0.75)) return false
  if (allCapitals(line) !== allCapitals(next)) return false
  const room = wrap - width(line)
  const first = width(/^\S+/.exec(next)?.[0] ?? '')
  // A line is broken by its margin only where the next word would not have fitted, or nearly so.
  return first + 1 > room || width(line) >= wrap * 0.75
}

/** A paragraph that stops without punctuation goes on in lower case, or, where it is a long numbered one, in any words that end as a sentence. */
function brokenAcrossPage(before: string, next: string): boolean {
  if (/^[.,;:。，；：、)）\s]+$/u.test(next)) return true
  if (/[\p{P}\p{S}]["”»)]?$/u.test(before) || startsUnit(next)) return false
  if (/^(?:[0-9]{1,3}\s+)?\p{Ll}/u.test(next)) return before.length > 60
  return before.length > 150 && printedNumberOf(before) !== null && /^\p{L}/u.test(next) && endsAsSentence(next)
}

function join(text: string, line: Line, notes: ImportNote[]): string {
  if (/\p{L}[-‐]$/u.test(text) && /^\p{Ll}/u.test(line.text)) {
    notes.push({ code: 'hyphen_kept', at: line.at, detail: `${/\S+$/.exec(text)?.[0] ?? ''}${/^\S+/.exec(line.text)?.[0] ?? ''}` })
    return text + line.text
  }
  const cjk = /[\p{Script=Han}，。；：、（）「」《》“”]$/u.test(text) && /^[\p{Script=Han}，。；：、（）「」《》“”]/u.test(line.text)
  return cjk || /[\p{L}\p{N}]\/$/u.test(text) ? text + line.text : `${text} ${line.text}`
}
