import { oneLine, type ImportNote, type SourceParagraph } from '@/lib/domain/source-paragraph'
import { fail, ok, type Result } from '@/lib/domain/result'
import { DocxBody } from './docx-body'
import { DocxNumbering } from './docx-numbering'
import { DocxStyles } from './docx-styles'
import { openZip, type Zip } from './open-zip'
import { parseXml, type XmlReader } from './parse-xml'
import type { ReadFailure } from './read-failure'

/** Paragraphs of a Word file with its headings, list numbers and notes; the reason and the part where it cannot be read. */
export function readDocx(bytes: Uint8Array): Result<{ paragraphs: SourceParagraph[]; notes: ImportNote[] }, ReadFailure> {
  const opened = openZip(bytes)
  if (!opened.ok) return opened
  const zip = opened.value
  const main = mainPart(zip)
  if (!main.ok) return main
  const folder = main.value.slice(0, main.value.lastIndexOf('/') + 1)
  const styles = new DocxStyles()
  const numbering = new DocxNumbering()
  const footnotes = new Map<string, string>()
  const parts: [string, XmlReader][] = [
    [`${folder}styles.xml`, styles],
    [`${folder}numbering.xml`, numbering],
    [`${folder}footnotes.xml`, noteReader('f', 'footnote', footnotes)],
    [`${folder}endnotes.xml`, noteReader('e', 'endnote', footnotes)],
  ]
  for (const [name, reader] of parts) {
    if (!zip.names.includes(name)) continue
    const read = readPart(zip, name, reader)
    if (!read.ok) return read
  }
  const body = new DocxBody(styles, numbering, footnotes)
  const read = readPart(zip, main.value, body)
  if (!read.ok) return read
  body.finish()
  if (body.paragraphs.length === 0) return fail('import_no_text', { field: 'file', detail: { part: main.value } })
  return ok({ paragraphs: body.paragraphs, notes: body.notes })
}

function readPart(zip: Zip, name: string, reader: XmlReader): Result<null, ReadFailure> {
  const part = zip.read(name)
  return part.ok ? parseXml(part.value, name, reader) : part
}

/** The part that holds the text, as the package says; other office files are refused by name. */
function mainPart(zip: Zip): Result<string, ReadFailure> {
  let target = 'word/document.xml'
  if (zip.names.includes('_rels/.rels')) {
    const read = readPart(zip, '_rels/.rels', {
      open(tag) {
        if (tag.name === 'r:Relationship' && tag.value('Type')?.endsWith('/officeDocument')) target = (tag.value('Target') ?? target).replace(/^\//, '')
      },
    })
    if (!read.ok) return read
  }
  if (zip.names.includes(target) && target.startsWith('word/')) return ok(target)
  if (zip.names.some((name) => name.startsWith('xl/') || name.startsWith('ppt/'))) return fail('import_other_office', { field: 'file' })
  if (zip.names.includes('mimetype') && zip.names.includes('content.xml')) return fail('import_opendocument', { field: 'file' })
  return fail('import_zip', { field: 'file' })
}

/** Collects the words of footnotes or endnotes by their id. */
function noteReader(prefix: string, element: string, into: Map<string, string>): XmlReader {
  let id: string | null = null
  let words = ''
  let inText = false
  let dropped = 0
  return {
    open(tag) {
      if (tag.name === element) {
        id = tag.value('id') ?? null
        words = ''
      } else if (tag.name === 'del' || tag.name === 'moveFrom') dropped += 1
      else if (tag.name === 'p') words += ' '
      inText = tag.name === 't'
    },
    text(text) {
      if (id !== null && inText && dropped === 0) words += text
    },
    close(name) {
      inText = false
      if (name === 'del' || name === 'moveFrom') dropped -= 1
      if (name === element && id !== null) {
        into.set(`${prefix}${id}`, oneLine(words))
        id = null
      }
    },
  }
}
