import { SaxesParser } from 'saxes'
import { fail, ok, type Result } from '@/lib/domain/result'
import { decodeText } from './decode-text'
import type { ReadFailure } from './read-failure'

/** An element: WordprocessingML by its bare name ("p"), others behind a prefix ("m:t", "mc:Fallback", "x:…"). Attributes without prefix. */
export type Tag = { name: string; value(attribute: string): string | undefined }
export type XmlReader = { open?(tag: Tag): void; close?(name: string): void; text?(text: string): void }

const PREFIXES: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': '',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': '',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'r:',
}
const DEEPEST = 200

/**
 * Reads one XML part of an office file in document order. A document type is refused (it could name entities that
 * multiply), as is nesting beyond any real document; failures name the part and the line.
 */
export function parseXml(bytes: Uint8Array, part: string, reader: XmlReader): Result<null, ReadFailure> {
  const decoded = decodeText(bytes, 'en')
  const refuse = (line: number): Result<null, ReadFailure> => fail('import_damaged_xml', { field: 'file', detail: { part, line } })
  if (!decoded.ok || decoded.value.assumed) return refuse(1)
  const parser = new SaxesParser({ xmlns: true, position: true })
  let depth = 0
  const names: string[] = []
  parser.on('doctype', () => {
    throw new Error('document type')
  })
  parser.on('opentag', (tag) => {
    if (++depth > DEEPEST) throw new Error('too deep')
    const name = `${PREFIXES[tag.uri] ?? 'x:'}${tag.local}`
    names.push(name)
    const values = new Map(Object.values(tag.attributes).map((attribute) => [attribute.local, attribute.value]))
    reader.open?.({ name, value: (attribute) => values.get(attribute) })
  })
  parser.on('closetag', () => {
    depth -= 1
    reader.close?.(names.pop()!)
  })
  parser.on('text', (text) => reader.text?.(text))
  parser.on('cdata', (text) => reader.text?.(text))
  try {
    parser.write(decoded.value.text).close()
    return ok(null)
  } catch {
    return refuse(parser.line)
  }
}
