import { fail, ok, type Result } from '@/lib/domain/result'
import { recogniseParagraphs, recogniseText, type Recognised } from '@/lib/domain/recognise-text'
import type { ImportNote } from '@/lib/domain/source-paragraph'
import { decodeText } from './decode-text'
import { fileKind } from './file-kind'
import { MAXIMUM_BYTES, MAXIMUM_CLAUSES, MAXIMUM_CLAUSE_LENGTH } from './limits'
import { paragraphsOfMarkdown } from './read-markdown'
import { readDocx } from './read-docx'
import type { ReadFailure } from './read-failure'

/** What a draft can be made from: pasted words, or a file with the name it came under (only `.md` in the name matters). */
export type Source = { kind: 'text'; text: string } | { kind: 'file'; name: string; bytes: Uint8Array }

/**
 * Reads a source and says what it was understood to be. Fails with a reason that names what and where;
 * never by an exception, whatever the bytes are.
 */
export function readSource(source: Source, language: string): Result<Recognised, ReadFailure> {
  const size = source.kind === 'file' ? source.bytes.length : new TextEncoder().encode(source.text).length
  const field = source.kind
  if (size > MAXIMUM_BYTES) return fail('import_too_large', { field, detail: { maximum: MAXIMUM_BYTES / 1024 / 1024, size: Math.ceil(size / 1024 / 1024) } })
  if (size === 0 || (source.kind === 'text' && source.text.trim() === '')) return fail('import_empty', { field })
  const recognised = source.kind === 'text' ? ok(recogniseText(source.text, language)) : readFile(source.name, source.bytes, language)
  return recognised.ok ? withinLimits(recognised.value, field) : recognised
}

function readFile(name: string, bytes: Uint8Array, language: string): Result<Recognised, ReadFailure> {
  const kind = fileKind(bytes)
  if (kind === 'zip') {
    const read = readDocx(bytes)
    return read.ok ? ok(recogniseParagraphs(read.value.paragraphs, language, read.value.notes)) : read
  }
  if (kind !== 'text') return fail(kind, { field: 'file' })
  const decoded = decodeText(bytes, language)
  if (!decoded.ok) return decoded
  const { text, encoding, assumed } = decoded.value
  const notes: ImportNote[] = assumed ? [{ code: 'encoding_assumed', at: 0, detail: encoding }] : []
  if (/\.(?:md|markdown|mdown)$/i.test(name)) {
    const markdown = paragraphsOfMarkdown(text)
    return ok(recogniseParagraphs(markdown.paragraphs, language, [...notes, ...markdown.notes]))
  }
  const recognised = recogniseText(text, language)
  return ok({ ...recognised, notes: [...notes, ...recognised.notes] })
}

function withinLimits(recognised: Recognised, field: string): Result<Recognised, ReadFailure> {
  const { clauses, title } = recognised
  if (clauses.length === 0 && title === '') return fail('import_no_text', { field })
  if (clauses.length > MAXIMUM_CLAUSES) return fail('import_too_many_clauses', { field, detail: { maximum: MAXIMUM_CLAUSES, found: clauses.length } })
  const long = clauses.find((clause) => clause.text.length > MAXIMUM_CLAUSE_LENGTH)
  if (long) return fail('import_clause_too_long', { field, detail: { maximum: MAXIMUM_CLAUSE_LENGTH, found: long.text.length, line: long.at } })
  return ok(recognised)
}
