import { chineseNumeral, roman } from '@/lib/domain/number-style'
import type { Tag } from './parse-xml'

type Level = { start: number; format: string; text: string; restartAfter: number | null; paragraphStyle: string | null }
type Definition = { levels: Map<number, Level>; styleLink: string | null }
type List = { definition: string; starts: Map<number, number>; own: Map<number, Partial<Level>> }

/** Word's automatic numbers: definitions gathered from `numbering.xml`, then counted in the order of the paragraphs. */
export class DocxNumbering {
  private readonly definitions = new Map<string, Definition>()
  private readonly lists = new Map<string, List>()
  private readonly counters = new Map<string, number[]>()
  private readonly started = new Set<string>()
  private definition: Definition | null = null
  private list: List | null = null
  private level: { index: number; at: Level | Partial<Level> } | null = null

  /** Takes an opening tag of `numbering.xml`, in document order. */
  open(tag: Tag): void {
    const value = tag.value('val')
    if (tag.name === 'abstractNum') {
      this.definition = { levels: new Map(), styleLink: null }
      this.list = null
      this.definitions.set(tag.value('abstractNumId') ?? '', this.definition)
    } else if (tag.name === 'num') {
      this.list = { definition: '', starts: new Map(), own: new Map() }
      this.definition = null
      this.lists.set(tag.value('numId') ?? '', this.list)
    } else if (tag.name === 'abstractNumId' && this.list) this.list.definition = value ?? ''
    else if (tag.name === 'lvl' || tag.name === 'lvlOverride') {
      const index = Number(tag.value('ilvl') ?? 0)
      if (tag.name === 'lvlOverride') this.level = { index, at: {} }
      else if (this.definition) {
        const level: Level = { start: 1, format: 'decimal', text: '', restartAfter: null, paragraphStyle: null }
        this.definition.levels.set(index, level)
        this.level = { index, at: level }
      } else if (this.list) {
        const level: Partial<Level> = {}
        this.list.own.set(index, level)
        this.level = { index, at: level }
      }
    } else if (tag.name === 'startOverride' && this.list && this.level) this.list.starts.set(this.level.index, Number(value ?? 1))
    else if (!this.level) return
    else if (tag.name === 'start') this.level.at.start = Number(value ?? 1)
    else if (tag.name === 'numFmt') this.level.at.format = value ?? 'decimal'
    else if (tag.name === 'lvlText') this.level.at.text = value ?? ''
    else if (tag.name === 'lvlRestart') this.level.at.restartAfter = Number(value ?? 0)
    else if (tag.name === 'pStyle') this.level.at.paragraphStyle = value ?? null
  }

  /** The level whose definition names a paragraph style, for styles that number without saying at which level. */
  levelOfStyle(listId: string, style: string): number | null {
    for (const [index, level] of this.definitions.get(this.lists.get(listId)?.definition ?? '')?.levels ?? []) if (level.paragraphStyle === style) return index
    return null
  }

  /** Counts one numbered paragraph and returns what Word prints before it ("2.", "(a)", "•"); '' where it prints nothing. */
  next(listId: string, index: number): string {
    const list = this.lists.get(listId)
    const definition = list && this.definitions.get(list.definition)
    if (!list || !definition) return ''
    const levelAt = (at: number): Level => ({ start: 1, format: 'decimal', text: '', restartAfter: null, paragraphStyle: null, ...definition.levels.get(at), ...list.own.get(at) })
    const key = list.definition
    const counters = this.counters.get(key) ?? []
    this.counters.set(key, counters)
    // Lists that share a definition count on together, unless one of them says where it starts.
    for (const [at, start] of list.starts) {
      if (this.started.has(`${listId}/${at}`)) continue
      this.started.add(`${listId}/${at}`)
      counters[at] = start - 1
    }
    for (let at = 0; at < index; at++) counters[at] ??= levelAt(at).start
    counters[index] = (counters[index] ?? levelAt(index).start - 1) + 1
    for (let at = index + 1; at < counters.length; at++) if (levelAt(at).restartAfter !== 0) delete counters[at]
    const level = levelAt(index)
    if (level.format === 'none') return level.text.replace(/%\d/g, '')
    if (level.format === 'bullet') return '•'
    return level.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      return formatted(counters[at] ?? levelAt(at).start, levelAt(at).format)
    }).trim()
  }
}

const ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'
const ARABIC_ALPHABET = 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي'
const RUSSIAN = 'абвгдежзиклмнопрстуфхцчшщэюя'
const spell = (alphabet: string, value: number): string => {
  const letters = [...alphabet]
  return (letters[(value - 1) % letters.length] ?? '').repeat(Math.floor((value - 1) / letters.length) + 1)
}

function formatted(value: number, format: string): string {
  const latin = 'abcdefghijklmnopqrstuvwxyz'
  switch (format) {
    case 'lowerLetter': return spell(latin, value)
    case 'upperLetter': return spell(latin, value).toUpperCase()
    case 'lowerRoman': return roman(value)
    case 'upperRoman': return roman(value).toUpperCase()
    case 'decimalZero': return String(value).padStart(2, '0')
    case 'arabicAbjad': return spell(ABJAD, value)
    case 'arabicAlpha': return spell(ARABIC_ALPHABET, value)
    case 'russianLower': return spell(RUSSIAN, value)
    case 'hindiNumbers': return String(value).replace(/\d/g, (figure) => String.fromCharCode(0x0660 + Number(figure)))
    case 'chineseCounting': case 'chineseCountingThousand': case 'ideographDigital': case 'japaneseCounting': case 'taiwaneseCountingThousand': return chineseNumeral(value)
    default: return String(value)
  }
}
