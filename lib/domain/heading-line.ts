import { romanOrdinal } from './printed-number'

const ORDINAL = '(?:[0-9٠-٩]{1,3}|[IVXLС]{1,7}|[A-Z])(?:[.-][0-9]{1,3})*(?:\\s+(?:bis|ter|quater|бис|тер))?'
const HAN_ORDINAL = '[0-9零一二三四五六七八九十百]{1,5}'
/** Words that name a division of a text, from the widest (0) to the narrowest (5), in six languages. */
const NAMED: readonly { rank: number; pattern: RegExp }[] = [
  { rank: 0, words: 'Annex|Annexe|Anexo|Appendix|Appendice|Apéndice|Приложение|Добавление|المرفق|التذييل', bare: true },
  { rank: 0, words: 'Part|Partie|Parte|Часть|الجزء|الباب' },
  { rank: 1, words: 'Chapter|Chapitre|Capítulo|Глава|الفصل' },
  { rank: 2, words: 'Section|Sección|Раздел|الفرع' },
  { rank: 4, words: 'Article|Art\\.|Artículo|Статья|المادة|Principle|Principe|Principio|Принцип|المبدأ|Guideline|Ligne directrice|Directriz|Руководящий принцип|المبدأ التوجيهي|Rule|Règle|Regla|Правило|القاعدة|Building block|Recommendation|Recommandation|Recomendación|Рекомендация|التوصية' },
].map(({ rank, words, bare }) => ({ rank, pattern: new RegExp(`^(?:${words})${bare ? `(?:\\s+${ORDINAL})?` : `\\s+${ORDINAL}`}(?![\\p{L}\\p{N}])`, 'iu') }))
const HAN_NAMED: readonly { rank: number; pattern: RegExp }[] = [
  { rank: 0, pattern: new RegExp(`^(?:附件${HAN_ORDINAL}?|第${HAN_ORDINAL}(?:部分|编))(?=\\s|$|[:：])`, 'u') },
  { rank: 1, pattern: new RegExp(`^第${HAN_ORDINAL}章`, 'u') },
  { rank: 2, pattern: new RegExp(`^第${HAN_ORDINAL}节`, 'u') },
  { rank: 4, pattern: new RegExp(`^(?:第${HAN_ORDINAL}条(?:之[二三四五])?|(?:原则|准则)\\s*[0-9A-Z一二三四五六七八九十.]{1,5}|第${HAN_ORDINAL}(?:项原则|条准则))(?=\\s|$|[:：.])`, 'u') },
]
const ARABIC_ORDINAL_NAMED = /^(?:المادة|المبدأ|الفصل|الفرع|الجزء|الباب|المرفق|القاعدة|التوصية)\s+(?:(?:ال)?[\u0621-\u064a]+(?:\s+(?:عشر|عشرة|و?ال[\u0621-\u064a]+))?)\s*[:.]?$/u

/** "Article I", "Principle 3.", "第一条": the label and what follows it on the line; null where a line opens with no such name. */
export function namedDivision(line: string): { label: string; rest: string; rank: number } | null {
  for (const { rank, pattern } of [...NAMED, ...HAN_NAMED]) {
    const label = pattern.exec(line)?.[0]
    if (label) return { label, rest: line.slice(label.length), rank }
  }
  if (ARABIC_ORDINAL_NAMED.test(line)) return { label: line, rest: '', rank: /^(?:الجزء|الباب|المرفق)/u.test(line) ? 0 : /^الفصل/u.test(line) ? 1 : /^الفرع/u.test(line) ? 2 : 4 }
  return null
}

/** Ends as sentences and list entries do; a heading does not. */
export const endsAsSentence = (text: string): boolean => /[.,;:!?。，；：！？،؛؟…]["”’»\])）\s]*(?:\s(?:and|or|et|ou|y|o|и|или|و|أو))?$/u.test(text)

/** "II. Definitions", "A. Scope", "B.1 Contacts": a designation in capitals and a short title without a full stop. */
export function lettered(line: string): { scheme: 'roman' | 'letter'; ordinal: number } | { scheme: 'both'; ordinal: number; letter: number } | null {
  const match = /^([IVXL]{1,6}|[A-Z])\.?(?:\s*[–—-])?\s+(?=\S)/u.exec(line)
  if (!match || !/^[IVXL]{1,6}\.|^[A-Z]\.|[–—-]/u.test(match[0])) return null
  const sign = match[1]!
  const roman = romanOrdinal(sign)
  if (sign.length > 1) return Number.isNaN(roman) ? null : { scheme: 'roman', ordinal: roman }
  const letter = sign.charCodeAt(0) - 64
  return Number.isNaN(roman) ? { scheme: 'letter', ordinal: letter } : { scheme: 'both', ordinal: roman, letter }
}

/** Whether every cased letter is a capital, and there are enough of them to mean it. */
export const allCapitals = (text: string): boolean => {
  const cased = text.match(/\p{Ll}|\p{Lu}/gu) ?? []
  return cased.length >= 4 && cased.every((sign) => /\p{Lu}/u.test(sign))
}

const width = (text: string): number => [...text].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 3 : 1), 0)

/** Whether a line without a number could be a heading by its look: short, opened by a capital, not ended as a sentence. */
export const looksLikeHeading = (text: string, longest = 120): boolean =>
  text !== '' && width(text) <= longest && !endsAsSentence(text) && /^["“«[(]*(?:\p{Lu}|\p{Lo}|\p{N}|\p{Lt})/u.test(text) && /\p{L}/u.test(text)

/**
 * Parts a title from the sentence that runs on after it on one line: "Use of terms 1. For …", "Settlement of disputes Any dispute …".
 * A guess, always noted; null where there is no sign of a title.
 */
export function titleBefore(text: string): { title: string; rest: string } | null {
  const numbered = /^(.{2,120}?)\s+(1[.)]\s+\p{Lu}.*)$/su.exec(text)
  if (numbered && !/[.;:]/.test(numbered[1]!)) return { title: numbered[1]!, rest: numbered[2]! }
  if (/^(?:The|A|An|Each|Any|All|No|Every|This|These|In|States?|Les?|La|L’|Tout|Toute|El|Los|Las|Todo|Toda|Un|Una)\b/u.test(text)) return null
  const run = /^(\p{Lu}[\p{L}\p{M}’'-]*(?:\s+[\p{Ll}][\p{L}\p{M}’'-]*){0,14})\s+(\p{Lu}[\p{L}\p{M}’'-]*(?:\s+\S+){3,})$/su.exec(text)
  return run ? { title: run[1]!, rest: run[2]! } : null
}
