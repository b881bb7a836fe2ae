import { oneLine, type ImportNote, type NoteCode, type SourceParagraph } from '@/lib/domain/source-paragraph'
import type { DocxNumbering } from './docx-numbering'
import type { DocxStyles } from './docx-styles'
import type { Tag, XmlReader } from './parse-xml'

type Open = {
  text: string
  style: string | null
  outline: number | null
  list: string | null
  level: number | null
  /** Its end mark is deleted in tracked changes: it runs on into the next paragraph. */
  markDeleted: boolean
  table: boolean
  footnotes: string[]
  inBox: boolean
}

const ON = (tag: Tag): boolean => !/^(?:0|false|off|none)$/.test(tag.value('val') ?? 'true')

/**
 * Reads the body of a Word file into paragraphs with the text as it stands once all tracked changes are accepted.
 * What has no place in a plain text (deletions, comments, pictures, hidden words) is counted and noted.
 */
export class DocxBody implements XmlReader {
  readonly paragraphs: SourceParagraph[] = []
  readonly notes: ImportNote[] = []
  private readonly path: string[] = []
  private readonly stack: Open[] = []
  private carried: Open | null = null
  private count = 0
  /** Depth at which each switch was turned on; -1 where off. */
  private skipFrom = -1
  private dropFrom = -1
  private rowFrom = -1
  private tables = 0
  private run = { hidden: false, struck: false }
  private readonly totals: Partial<Record<NoteCode, { count: number; at: number; words: string[] }>> = {}
  private changes = { insertions: 0, deletions: 0, at: 0 }

  constructor(private readonly styles: DocxStyles, private readonly numbering: DocxNumbering, private readonly footnotes: ReadonlyMap<string, string>) {}

  private get paragraph(): Open | undefined {
    return this.stack.at(-1)
  }

  private tally(code: NoteCode, words = ''): void {
    const total = (this.totals[code] ??= { count: 0, at: this.count + 1, words: [] })
    total.count += 1
    if (words) total.words.push(words)
  }

  open(tag: Tag): void {
    const { name } = tag
    const parent = this.path.at(-1) ?? ''
    this.path.push(name)
    if (this.skipFrom >= 0) return
    // Former properties and the copy for old readers would be read as the present text.
    if (/Change$/.test(name) || name === 'mc:Fallback' || name === 'sectPr' || name === 'tblPr' || name === 'tblGrid' || name === 'sdtPr') this.skipFrom = this.path.length
    else if (name === 'p') this.stack.push({ text: '', style: null, outline: null, list: null, level: null, markDeleted: false, table: this.tables > 0, footnotes: [], inBox: this.stack.length > 0 })
    else if (name === 'tbl') {
      if (this.tables++ === 0) this.tally('table')
    } else if (name === 'r') this.run = { hidden: false, struck: false }
    else if (parent === 'rPr' && this.path.at(-3) === 'pPr') this.markProperty(name)
    else if (parent === 'trPr' && name === 'del') this.rowFrom = this.path.lastIndexOf('tr') + 1
    else if (parent === 'trPr') return
    else if (name === 'del' || name === 'moveFrom') {
      if (this.dropFrom < 0) this.dropFrom = this.path.length
      this.changed('deletions')
    } else if (name === 'ins' || name === 'moveTo') this.changed('insertions')
    else if (parent === 'rPr') this.runProperty(tag)
    else if (this.paragraph) this.inParagraph(tag, parent)
  }

  private changed(kind: 'insertions' | 'deletions'): void {
    this.changes[kind] += 1
    this.changes.at ||= this.count + 1
  }

  private markProperty(name: string): void {
    if (name === 'del' || name === 'moveFrom') {
      this.changed('deletions')
      if (this.paragraph) this.paragraph.markDeleted = true
    } else if (name === 'ins' || name === 'moveTo') this.changed('insertions')
  }

  private runProperty(tag: Tag): void {
    if (tag.name === 'vanish') this.run.hidden = ON(tag)
    else if (tag.name === 'strike' || tag.name === 'dstrike') this.run.struck ||= ON(tag)
  }

  private inParagraph(tag: Tag, parent: string): void {
    const paragraph = this.paragraph!
    const value = tag.value('val')
    if (tag.name === 'pStyle') paragraph.style = value ?? null
    else if (tag.name === 'outlineLvl' && parent === 'pPr') paragraph.outline = Number(value ?? 9)
    else if (tag.name === 'numId') paragraph.list = value ?? null
    else if (tag.name === 'ilvl') paragraph.level = Number(value ?? 0)
    else if (tag.name === 'tab' && parent === 'r') this.add('\t')
    else if (tag.name === 'cr' || (tag.name === 'br' && tag.value('type') !== 'page' && tag.value('type') !== 'column')) this.add(' ')
    else if (tag.name === 'noBreakHyphen') this.add('\u2011')
    else if (tag.name === 'sym') this.symbol(tag.value('char') ?? '')
    else if (this.dropFrom >= 0) return
    else if (tag.name === 'footnoteReference' || tag.name === 'endnoteReference') paragraph.footnotes.push(`${tag.name === 'endnoteReference' ? 'e' : 'f'}${tag.value('id') ?? ''}`)
    else if (tag.name === 'commentReference') this.tally('comments')
    else if (tag.name === 'drawing' || tag.name === 'pict' || tag.name === 'object') this.tally('picture')
    else if (tag.name === 'txbxContent') this.tally('text_box')
  }

  private symbol(hexadecimal: string): void {
    const code = Number.parseInt(hexadecimal, 16)
    if (!code) return
    // Symbol fonts use a private area whose meaning depends on the font.
    if (code >= 0xe000 && code <= 0xf8ff) this.tally('symbol_dropped', hexadecimal)
    else this.add(String.fromCodePoint(code))
  }

  private add(text: string): void {
    if (!this.paragraph || this.dropFrom >= 0 || this.rowFrom >= 0) return
    if (this.run.hidden) {
      this.tally('hidden_text', text)
      return
    }
    if (this.run.struck && text.trim()) this.tally('struck_text', text)
    this.paragraph.text += text
  }

  text(text: string): void {
    const name = this.path.at(-1)
    if (this.skipFrom < 0 && (name === 't' || name === 'm:t')) this.add(text)
  }

  close(name: string): void {
    const depth = this.path.length
    if (this.skipFrom < 0 && name === 'p') this.closeParagraph(this.stack.pop()!)
    else if (this.skipFrom < 0 && name === 'tbl') this.tables -= 1
    if (this.skipFrom === depth) this.skipFrom = -1
    if (this.dropFrom === depth) this.dropFrom = -1
    if (this.rowFrom === depth) this.rowFrom = -1
    this.path.pop()
  }

  private closeParagraph(paragraph: Open): void {
    if (this.rowFrom >= 0) return
    if (this.carried) {
      // The words before a deleted mark belong to the paragraph they run into, which lends its own properties.
      paragraph.text = this.carried.text + paragraph.text
      paragraph.footnotes.unshift(...this.carried.footnotes)
      this.carried = null
    }
    if (paragraph.markDeleted && !paragraph.inBox) {
      this.carried = paragraph
      return
    }
    this.emit(paragraph)
  }

  private emit(paragraph: Open): void {
    this.count += 1
    const at = this.count
    const text = paragraph.text.replace(/ +/g, ' ').trim()
    const inherited = this.styles.list(paragraph.style)
    const list = paragraph.list ?? inherited.list
    const level = paragraph.level ?? inherited.level ?? (list && paragraph.style ? this.numbering.levelOfStyle(list, paragraph.style) : null) ?? 0
    if (text === '') return
    if (this.styles.isContents(paragraph.style)) {
      this.notes.push({ code: 'contents_dropped', at, detail: oneLine(text) })
      return
    }
    const printed = list && list !== '0' ? this.numbering.next(list, level) : ''
    const heading = paragraph.outline !== null ? (paragraph.outline < 9 ? paragraph.outline + 1 : null) : this.styles.heading(paragraph.style)
    for (const id of paragraph.footnotes) this.notes.push({ code: 'footnote', at, detail: this.footnotes.get(id) ?? '' })
    this.paragraphs.push({
      text, at,
      ...(heading !== null && !paragraph.table ? { heading } : {}),
      ...(this.styles.isTitle(paragraph.style) ? { title: true } : {}),
      ...(printed ? { printed } : {}),
      ...(printed === '•' ? { depth: level + 1 } : {}),
    })
  }

  /** To be called once, after the last tag: emits what a deleted mark still holds and the counted notes. */
  finish(): void {
    if (this.carried) this.emit(this.carried)
    this.carried = null
    const { insertions, deletions, at } = this.changes
    if (insertions + deletions > 0) this.notes.push({ code: 'tracked_changes', at, detail: `+${insertions} −${deletions}` })
    for (const [code, total] of Object.entries(this.totals)) this.notes.push({ code: code as NoteCode, at: total.at, detail: total.words.length ? oneLine(total.words.join(' ')) : String(total.count) })
  }
}
