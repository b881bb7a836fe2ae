import { allCapitals, endsAsSentence, lettered, looksLikeHeading, namedDivision, titleBefore } from './heading-line'
import { announcesPreamble, readsAsPreambular } from './preamble-line'
import { printedNumberOf } from './printed-number'
import type { ImportNote, SourceParagraph } from './source-paragraph'

/** A paragraph of the source with its heading level (1 to 3), null where it is no heading. */
export type Shaped = Omit<SourceParagraph, 'heading' | 'title'> & { heading: number | null; title: boolean; /** Opens with the name of a division: "Article I". */ division: boolean }

type Draft = SourceParagraph & { /** Width of what it heads, 0 the widest; null: no heading. */ rank: number | null; named: boolean; /** A heading by its look alone. */ plain: boolean; sure: boolean }

const LONGEST_TITLE = 300
const LONGEST_HEADING = 250

/**
 * Finds the title and the headings, joins "Article 1" with the title on the line after it, and parts a heading from the text
 * that runs on after it. Levels follow from the kinds of heading the text uses, widest first.
 */
export function recogniseHeadings(source: readonly SourceParagraph[], notes: ImportNote[]): Shaped[] {
  const drafts = source.flatMap((paragraph) => ranked(paragraph, notes))
  const title = titleIn(drafts)
  judgeLooks(drafts, title)
  nameLetters(drafts)
  const joined = joinTitles(drafts, title, notes)
  const ranks = [...new Set(joined.flatMap((draft) => (draft.rank === null || draft === title ? [] : [draft.rank])))].sort((a, b) => a - b)
  return joined.map(({ rank, named, plain: _plain, sure: _sure, ...paragraph }) => {
    const isTitle = title !== null && paragraph.at === title.at && paragraph.text === title.text && rank === null
    const heading = rank === null || isTitle ? null : Math.min(3, ranks.indexOf(rank) + 1)
    if (heading !== null && paragraph.printed) return { ...paragraph, text: `${paragraph.printed} ${paragraph.text}`.trim(), printed: undefined, heading, title: false, division: named }
    return { ...paragraph, text: paragraph.text, heading, title: isTitle, division: named }
  })
}

function ranked(paragraph: SourceParagraph, notes: ImportNote[]): Draft[] {
  const plainly = (more: Partial<Draft> = {}): Draft => ({ ...paragraph, rank: null, named: false, plain: false, sure: false, ...more })
  if (paragraph.heading !== undefined && paragraph.text.length <= LONGEST_HEADING * 2 && !paragraph.title) {
    return [plainly({ rank: paragraph.heading, named: namedDivision(paragraph.text) !== null, sure: true })]
  }
  if (paragraph.title) return [plainly()]
  const line = `${paragraph.printed ? `${paragraph.printed} ` : ''}${paragraph.text}`
  const division = namedDivision(line)
  if (division) {
    const rest = division.rest.trim()
    if (!endsAsSentence(rest) && line.length <= LONGEST_HEADING) return [plainly({ rank: 10 + division.rank, named: true })]
    if (/^[.:–—-]\s*$/u.test(rest)) return [plainly({ rank: 10 + division.rank, named: true })]
    // Only a label that is set off ("Principle 2. …") heads what runs on after it; "Article 5 applies …" is a sentence.
    const set = /^\s*[.:–—-]\s*(?=\S)/u.exec(division.rest)
    if (set) {
      const body = division.rest.slice(set[0].length)
      const parted = titleBefore(body)
      notes.push({ code: 'heading_split', at: paragraph.at, detail: division.label })
      const head = parted ? `${division.label}${set[0]}${parted.title}` : division.label + set[0].trim()
      return [
        plainly({ text: head, printed: undefined, rank: 10 + division.rank, named: true }),
        plainly({ text: parted ? parted.rest : body, printed: undefined }),
      ]
    }
  }
  if (announcesPreamble(line)) return [plainly({ rank: 14, named: false, sure: true })]
  return [plainly()]
}

/** The first paragraph, where it stands before all numbers and headings and does not end as a sentence. */
function titleIn(drafts: readonly Draft[]): Draft | null {
  const given = drafts.find((draft) => draft.title)
  if (given) return given
  const first = drafts[0]
  if (!first || drafts.length < 2 || first.text.length > LONGEST_TITLE) return null
  const onlyTop = first.sure && first.rank === 1 && drafts.filter((draft) => draft.sure && draft.rank === 1).length === 1 && !first.printed
  if (onlyTop && !first.named && !announcesPreamble(first.text)) {
    first.rank = null
    first.sure = false
    return first
  }
  if (first.rank !== null || first.printed || printedNumberOf(first.text) || lettered(first.text) || announcesPreamble(first.text)) return null
  return looksLikeHeading(first.text, LONGEST_TITLE) && !readsAsPreambular(first.text) ? first : null
}

/** Headings known by their look alone. A text of short unpunctuated lines (a list, a poem) has none. */
function judgeLooks(drafts: Draft[], title: Draft | null): void {
  const open = drafts.filter((draft) => draft.rank === null && draft !== title)
  const candidates = open.filter((draft, index) => {
    if (draft.printed && !/^\p{Lu}/u.test(draft.printed)) return false
    const line = `${draft.printed ? `${draft.printed} ` : ''}${draft.text}`
    if (lettered(line)) return !endsAsSentence(line) && line.length <= LONGEST_HEADING
    if (printedNumberOf(line) || draft.depth) return false
    return index < open.length - 1 && (looksLikeHeading(line) || (allCapitals(line) && line.length <= 200 && !endsAsSentence(line)))
  })
  if (candidates.length > open.length * 0.6) return
  for (const draft of candidates) {
    draft.plain = true
    draft.rank = allCapitals(draft.text) ? 10.5 : 12.5
  }
  // A heading that heads a heading of its own look stands above it.
  drafts.forEach((draft, index) => {
    const next = drafts[index + 1]
    if (draft.plain && draft.rank === 12.5 && !lettered(draft.text) && next?.plain && next.rank === 12.5 && !lettered(next.text)) draft.rank = 10.5
  })
}

/** "II." and "A." in capitals: Roman parts above lettered sections; "C." after "B." is a letter, "I." at the start a numeral. */
function nameLetters(drafts: Draft[]): void {
  let letter = 0
  let roman = 0
  for (const draft of drafts) {
    if (!draft.plain) continue
    const sign = lettered(`${draft.printed ? `${draft.printed} ` : ''}${draft.text}`)
    if (!sign) continue
    const asLetter = sign.scheme === 'letter' || (sign.scheme === 'both' && sign.letter === letter + 1 && sign.ordinal !== roman + 1)
    if (asLetter) letter = sign.scheme === 'both' ? sign.letter : sign.ordinal
    else {
      roman = sign.ordinal
      letter = 0
    }
    draft.rank = asLetter ? 12.5 : 10.5
    draft.named = true
  }
}

/** "Article 1" alone on its line and its title on the next are one heading. */
function joinTitles(drafts: readonly Draft[], title: Draft | null, notes: ImportNote[]): Draft[] {
  const out: Draft[] = []
  for (const draft of drafts) {
    const above = out.at(-1)
    const alone = above && above.named && above.rank !== null && namedDivision(above.text)?.rest.replace(/[.:\s–—-]/gu, '') === ''
    if (above && alone && draft !== title && draft.plain && !draft.named) {
      above.text = `${above.text} ${draft.text}`
      notes.push({ code: 'heading_joined', at: draft.at, detail: above.text })
    } else out.push({ ...draft })
  }
  return out
}
