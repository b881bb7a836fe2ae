/** How a printed number is written: its alphabet, which says at which depth it usually stands. */
export type Scheme = 'number' | 'letter' | 'roman' | 'decimal' | 'preambular' | 'operative' | 'bullet'
/** `point`: "1." or "1 -"; `half`: "a)"; `full`: "(a)"; `bare`: nothing but a tab. */
export type Enclosure = 'point' | 'half' | 'full' | 'bare'
export type Reading = { scheme: Scheme; ordinal: number; /** Parts of a decimal number: 3 in "1.2.1". */ parts?: number }

/** The number at the head of a paragraph, in every way it can be read ("(i)": the ninth letter or the first Roman numeral). */
export type PrintedNumber = {
  /** As written, brackets and points included. */
  raw: string
  /** The words after it; an opening square bracket before the number is kept. */
  rest: string
  readings: Reading[]
  enclosure: Enclosure
  /** 0 none, 1 bis, 2 ter … */
  bis: number
  /** Written in Chinese numerals or Eastern Arabic figures, which differ in depth from the Western ones. */
  native: boolean
}

const BIS = ['bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies', 'octies', 'novies', 'decies']
const RUSSIAN_BIS = ['бис', 'тер', 'кватер', 'квинквиес', 'сексиес', 'септиес', 'октиес', 'новиес', 'дециес']
const ARABIC_BIS = ['', 'ثانيا', 'ثالثا', 'رابعا', 'خامسا', 'سادسا', 'سابعا', 'ثامنا', 'تاسعا']
const BIS_WORD = `(?:${[...BIS, ...RUSSIAN_BIS].join('|')})|مكررا?ً?ا?(?: (?:ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع)اً?)?|之[二三四五六七八九十]`
const ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'
const CYRILLIC = 'абвгдежзиклмнопрстуфхцчшщэюя'
const HAN = '零一二三四五六七八九'

/** A whole number in Western, Eastern Arabic, Persian or full-width figures; NaN where it is none. */
export function figures(text: string): number {
  const western = text.replace(/[٠-٩۰-۹０-９]/g, (figure) => {
    const code = figure.charCodeAt(0)
    return String(code - (code >= 0xff10 ? 0xff10 : code >= 0x06f0 ? 0x06f0 : 0x0660))
  })
  return /^\d{1,4}$/.test(western) ? Number(western) : NaN
}

/** A Chinese numeral below ten thousand ("十二" is 12); NaN where it is none. */
export function chineseOrdinal(text: string): number {
  if (!/^[零〇一二三四五六七八九十百千]{1,7}$/.test(text)) return NaN
  let total = 0
  let digit = 0
  for (const sign of text.replace(/〇/g, '零')) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[sign]
    if (unit === undefined) digit = HAN.indexOf(sign)
    else {
      total += (digit || 1) * unit
      digit = 0
    }
  }
  return total + digit
}

/** A canonical Roman numeral up to 89 in either case; NaN where it is none ("mix" is a word, not 1009). */
export function romanOrdinal(text: string): number {
  const lower = text.toLowerCase()
  if (!/^(?:l?x{0,3}|xl)(?:ix|iv|v?i{0,3})$/.test(lower) || lower === '') return NaN
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50 }
  let total = 0
  for (let index = 0; index < lower.length; index++) {
    const value = values[lower[index]!] ?? 0
    total += value < (values[lower[index + 1] ?? ''] ?? 0) ? -value : value
  }
  return total
}

const letterOrdinal = (text: string): number => {
  const bare = text.replace(/ـ$/, '').toLowerCase()
  const first = bare[0] ?? ''
  if (!bare || [...bare].some((sign) => sign !== first) || bare.length > 3) return NaN
  for (const alphabet of ['abcdefghijklmnopqrstuvwxyz', ABJAD, CYRILLIC]) {
    const index = [...alphabet].indexOf(first === 'ا' ? 'أ' : first)
    if (index >= 0) return index + 1 + (bare.length - 1) * alphabet.length
  }
  return NaN
}

function readingsOf(sign: string): Reading[] {
  const found: Reading[] = []
  const add = (scheme: Scheme, ordinal: number): void => {
    if (ordinal > 0) found.push({ scheme, ordinal })
  }
  add('number', figures(sign))
  add('number', chineseOrdinal(sign))
  add('letter', letterOrdinal(sign))
  add('roman', romanOrdinal(sign))
  return found
}

function bisOf(word: string | undefined): number {
  if (!word) return 0
  const plain = word.toLowerCase().replace(/[\u064b-\u0652]/g, '')
  if (plain.startsWith('之')) return Math.max(1, chineseOrdinal(plain.slice(1)) - 1)
  if (plain.startsWith('مكرر')) return Math.max(0, ARABIC_BIS.indexOf(plain.split(' ')[1] ?? '')) + 1
  return Math.max(BIS.indexOf(plain), RUSSIAN_BIS.indexOf(plain)) + 1
}

const DIGITS = '[0-9٠-٩۰-۹０-９]'
const SPACE = '[ \\t\\u00a0\\u2002-\\u200a\\u3000]'
const LABELLED = new RegExp(`^(PP|OP|ПП|ПО|序|د)${SPACE}*(${DIGITS}{1,3})(?:${SPACE}*(${BIS_WORD}))?${SPACE}*[.:)–-]?(?:${SPACE}+|$)`, 'u')
const FULL = new RegExp(`^[(（]${SPACE}*(${DIGITS}{1,3}|[一二三四五六七八九十]{1,4}|\\p{L}ـ?|[ivxlIVXL]{2,7}|([a-z])\\2{1,2})(?:${SPACE}*(${BIS_WORD}))?${SPACE}*[)）](?:${SPACE}*(${BIS_WORD})(?![\\p{L}]))?[.]?(?:${SPACE}*)`, 'u')
const DECIMAL = new RegExp(`^(\\d{1,3}(?:\\.\\d{1,3}){1,3})(?:(\\.)|)${SPACE}+(?=[\\p{Lu}\\p{Lo}"“«(\\[])`, 'u')
const POINT = new RegExp(`^(${DIGITS}{1,3})(?:${SPACE}*(${BIS_WORD}))?(?:${SPACE}*([.．、)）])(?:${SPACE}*(${BIS_WORD})(?![\\p{L}])\\.?)?)(?!${DIGITS})${SPACE}*`, 'u')
const DASHED = new RegExp(`^(${DIGITS}{1,3})(?:${SPACE}*(${BIS_WORD}))?${SPACE}*[-–—.]${SPACE}*(?=\\p{Script=Arabic}|$|\\[|\\()`, 'u')
const TABBED = new RegExp(`^(${DIGITS}{1,3})(?: (${BIS_WORD}))?\\t+`, 'u')
const HAN_POINT = /^([一二三四五六七八九十]{1,4})(?:(之[二三四五六七八九十]))?[、．]\s*/u
const HALF = new RegExp(`^([a-zа-я]|[ivxl]{2,7}|([a-z])\\2)(?:${SPACE}*(${BIS_WORD}))?(\\)|\\.(?=${SPACE}))(?:${SPACE}*(${BIS_WORD})(?![\\p{L}]))?${SPACE}*`, 'u')
const ABJAD_DASHED = new RegExp(`^([${ABJAD}]ـ?)${SPACE}*[-–—)]${SPACE}+`, 'u')
// Word writes its second bullet as the letter o and a tab.
const BULLET = /^([•●▪◦‣·■□➢\uf0b7\uf0a7*–—-]|o(?=\t))(?:[ \t\u00a0]+|(?<=[•●▪◦‣■□➢\uf0b7\uf0a7])(?=\S))/u
const CIRCLED = /^([①-⑳])\s*/u
const ENCLOSED_HAN = /^([㈠-㈩])\s*/u

/**
 * The number a paragraph begins with, or null where it begins with words. Years, decimal quantities ("1.5 million"),
 * and words in brackets are not numbers.
 */
export function printedNumberOf(line: string): PrintedNumber | null {
  const open = /^\[+\s*/.exec(line)?.[0] ?? ''
  const body = line.slice(open.length)
  const result = (match: RegExpExecArray, readings: Reading[], enclosure: Enclosure, bis = 0, native = false): PrintedNumber => ({
    raw: match[0].trim(), rest: open.trim() + body.slice(match[0].length).trim(), readings, enclosure, bis, native,
  })
  let match = LABELLED.exec(body)
  if (match) {
    const scheme = /^(?:OP|ПО)/.test(match[1]!) ? 'operative' : 'preambular'
    return result(match, [{ scheme, ordinal: figures(match[2]!) }], 'bare', bisOf(match[3]))
  }
  if ((match = ENCLOSED_HAN.exec(body))) return result(match, [{ scheme: 'number', ordinal: match[1]!.charCodeAt(0) - 0x321f }], 'full', 0, true)
  if ((match = CIRCLED.exec(body))) return result(match, [{ scheme: 'number', ordinal: match[1]!.charCodeAt(0) - 0x245f }], 'full')
  if ((match = FULL.exec(body))) {
    const readings = readingsOf(match[1]!)
    const attached = match[0].length < body.length && !/[\s\u3000)）]$/.test(match[0]) && /^\p{L}/u.test(body.slice(match[0].length)) && !/^\p{Script=Han}/u.test(body.slice(match[0].length))
    if (readings.length && !attached) return result(match, readings, 'full', bisOf(match[3] ?? match[4]), isNative(match[1]!))
  }
  if ((match = DECIMAL.exec(body))) {
    const parts = match[1]!.split('.')
    return result(match, [{ scheme: 'decimal', ordinal: Number(parts.at(-1)), parts: parts.length }], 'point')
  }
  if ((match = TABBED.exec(body))) return result(match, readingsOf(match[1]!), 'bare', bisOf(match[2]), isNative(match[1]!))
  if ((match = POINT.exec(body))) return result(match, readingsOf(match[1]!), /[)）]/.test(match[3]!) ? 'half' : 'point', bisOf(match[2] ?? match[4]), isNative(match[1]!))
  if ((match = DASHED.exec(body))) return result(match, readingsOf(match[1]!), 'point', bisOf(match[2]), isNative(match[1]!))
  if ((match = HAN_POINT.exec(body))) return result(match, readingsOf(match[1]!), 'point', bisOf(match[2]), true)
  if ((match = HALF.exec(body))) {
    const readings = readingsOf(match[1]!)
    if (readings.length) return result(match, readings, match[4] === ')' ? 'half' : 'point', bisOf(match[3] ?? match[5]))
  }
  if ((match = ABJAD_DASHED.exec(body))) return result(match, readingsOf(match[1]!), 'point', 0, true)
  if ((match = BULLET.exec(body))) return result(match, [{ scheme: 'bullet', ordinal: 0 }], 'bare')
  return null
}

const isNative = (sign: string): boolean => /[٠-٩۰-۹\p{Script=Han}]/u.test(sign)
