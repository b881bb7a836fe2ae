import type { ClauseKind } from '@/lib/domain/clause'

/** How one official language prints and names ordinals. `bis` counts insertions after an ordinal: 0 none, 1 bis, 2 ter … */
export type NumberStyle = {
  printed(kind: ClauseKind, depth: number, ordinal: number, bis: number): string
  label(kind: ClauseKind, depth: number, prefix: string, ordinal: number, bis: number): string
  unnumbered(depth: number, base: string, count: number): string
  /** Tells the nth series of the same kind apart where numbering restarts without a designated heading. */
  series(base: string, nth: number): string
  digits(text: string): string
}

const LATIN_BIS = ['bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies', 'octies', 'novies', 'decies']
const RUSSIAN_BIS = ['бис', 'тер', 'кватер', 'квинквиес', 'сексиес', 'септиес', 'октиес', 'новиес', 'дециес']
const ARABIC_BIS = ['مكرراً', 'مكرراً ثانياً', 'مكرراً ثالثاً', 'مكرراً رابعاً', 'مكرراً خامساً', 'مكرراً سادساً', 'مكرراً سابعاً', 'مكرراً ثامناً', 'مكرراً تاسعاً']
/** The abjad order, in which Arabic documents letter their subparagraphs; هـ is written with its tail so as not to read as a five. */
const ABJAD = ['أ', 'ب', 'ج', 'د', 'هـ', 'و', 'ز', 'ح', 'ط', 'ي', 'ك', 'ل', 'م', 'ن', 'س', 'ع', 'ف', 'ص', 'ق', 'ر', 'ش', 'ت', 'ث', 'خ', 'ذ', 'ض', 'ظ', 'غ']
const LATIN = [...'abcdefghijklmnopqrstuvwxyz']

/** a … z, aa, bb …: letters are doubled, not combined, as UN documents do after (z). */
const lettered = (letters: readonly string[], ordinal: number): string => {
  const index = ordinal - 1
  return (letters[((index % letters.length) + letters.length) % letters.length] ?? '').repeat(Math.max(1, Math.floor(index / letters.length) + 1))
}

/** Lower-case Roman numeral of a positive whole number; '0' where there is none. */
export function roman(value: number): string {
  if (value < 1) return '0'
  const steps: [number, string][] = [[1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']]
  let rest = value
  let out = ''
  for (const [size, sign] of steps) {
    while (rest >= size) {
      out += sign
      rest -= size
    }
  }
  return out
}

/** Chinese numeral of a whole number below 10 000, as used in 之二 and (三). */
export function chineseNumeral(value: number): string {
  const figures = [...'零一二三四五六七八九']
  if (value < 10) return figures[value] ?? ''
  const units = ['', '十', '百', '千']
  const digits = [...String(value)].map(Number)
  let out = ''
  digits.forEach((digit, index) => {
    const unit = units[digits.length - 1 - index] ?? ''
    if (digit !== 0) out += (figures[digit] ?? '') + unit
    else if (out && !out.endsWith('零') && digits.slice(index).some((later) => later !== 0)) out += '零'
  })
  return out.replace(/^一十/, '十')
}

/** Western figures to Eastern Arabic ones. */
export const easternArabic = (text: string): string => text.replace(/[0-9]/g, (figure) => String.fromCharCode(0x0660 + Number(figure)))

const same = (text: string): string => text
const spaced = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ')
const afterWord = (words: readonly string[]) => (ordinal: string, bis: number): string => (bis === 0 ? ordinal : `${ordinal} ${words[bis - 1] ?? `${words[0]}-${bis}`}`)

type Parts = {
  preamble: string
  /** Puts a preambular mark and ordinal together. */
  preambleSpace: string
  point: string
  enclose: (mark: string) => string
  letters: readonly string[]
  item: (ordinal: number) => string
  deeper: (letter: string) => string
  withBis: (ordinal: string, bis: number) => string
  noNumber: string
  digits: (text: string) => string
}

function styleFrom(parts: Parts): NumberStyle {
  const mark = (kind: ClauseKind, depth: number, ordinal: number, bis: number): string => {
    if (depth === 2) return parts.withBis(parts.enclose(lettered(parts.letters, ordinal)), bis)
    if (depth === 3) return parts.withBis(parts.enclose(parts.item(ordinal)), bis)
    if (depth === 4) return parts.withBis(parts.deeper(lettered(parts.letters, ordinal)), bis)
    return parts.withBis(kind === 'preambular' ? `${parts.preamble}${parts.preambleSpace}${ordinal}` : String(ordinal), bis)
  }
  return {
    digits: parts.digits,
    printed: (kind, depth, ordinal, bis) => parts.digits(mark(kind, depth, ordinal, bis) + (depth === 1 && kind !== 'preambular' ? parts.point : '')),
    label: (kind, depth, prefix, ordinal, bis) => {
      const own = mark(kind, depth, ordinal, bis)
      return parts.digits(depth === 1 && prefix !== '' && kind !== 'preambular' ? `${prefix} ¶${own}` : spaced(prefix, own))
    },
    unnumbered: (depth, base, count) => {
      const own = count === 1 ? parts.noNumber : `${parts.noNumber} ${count}`
      return parts.digits(spaced(base, depth === 1 ? own : `(${own})`))
    },
    series: (base, nth) => spaced(base, roman(nth).toUpperCase()),
  }
}

const english: Parts = {
  preamble: 'PP', preambleSpace: '', point: '.', enclose: (sign) => `(${sign})`, letters: LATIN, item: roman, deeper: (letter) => `${letter}.`,
  withBis: afterWord(LATIN_BIS), noNumber: 's.n.', digits: same,
}
/** French, Spanish and Russian documents close a letter with one bracket only. */
const halfBracket: Parts = { ...english, enclose: (sign) => `${sign})` }

const STYLES: Record<string, NumberStyle> = {
  en: styleFrom(english),
  fr: styleFrom(halfBracket),
  es: styleFrom(halfBracket),
  ru: styleFrom({ ...halfBracket, preamble: 'ПП', withBis: afterWord(RUSSIAN_BIS), noNumber: 'б/н' }),
  zh: styleFrom({
    ...english, preamble: '序', item: chineseNumeral, noNumber: '无编号',
    withBis: (ordinal, bis) => (bis === 0 ? ordinal : `${ordinal}之${chineseNumeral(bis + 1)}`),
  }),
  ar: styleFrom({
    ...english, preamble: 'د', preambleSpace: ' ', point: ' -', letters: ABJAD, item: String, deeper: (letter) => `${letter} -`,
    withBis: afterWord(ARABIC_BIS), noNumber: 'بلا رقم', digits: easternArabic,
  }),
}

/** The style of one of the six official languages; any other is numbered as English is. */
export const numberStyleOf = (language: string): NumberStyle => STYLES[language] ?? STYLES['en']!
