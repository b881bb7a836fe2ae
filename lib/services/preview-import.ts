import { z } from 'zod'
import { LANGUAGES } from '@/lib/domain/language'
import { numberClauses } from '@/lib/domain/numbering'
import { can } from '@/lib/domain/permissions'
import type { RecognisedClause } from '@/lib/domain/recognise-text'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { ImportNote } from '@/lib/domain/source-paragraph'
import { readSource } from '@/lib/exchange/read-source'
import { idInput } from './act-input'
import type { Context } from './context'
import { outlineHash } from './outline-hash'
import { parseInput } from './parse-input'

/** A source as it arrives from a form or the command line: words, or a file with its name and bytes. */
export const importSourceInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('file'), name: z.string().max(1_000), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
])

const input = z.object({ consultationId: idInput, language: z.enum(LANGUAGES), source: importSourceInput })

export type PreviewedClause = RecognisedClause & { /** As it will print; '' for headings and clauses without number. */ number: string }
export type ImportPreview = {
  title: string
  clauses: PreviewedClause[]
  notes: ImportNote[]
  /** Names what was understood; `createDraft` refuses to go on from a preview that shows something else. */
  hash: string
}

/** Says what a text would become as a draft. Nothing is written. Failures are those of reading, each with its reason. */
export async function previewImport(context: Context, raw: unknown): Promise<Result<ImportPreview>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, language, source } = parsed.value
  if (!can(context.actor, 'draft.create', { consultationId })) return fail('forbidden')
  const consultation = await context.db.consultation.findUnique({ where: { id: consultationId }, select: { id: true } })
  if (!consultation) return fail('not_found', { field: 'consultationId' })
  const read = readSource(source, language)
  if (!read.ok) return read
  const { title, clauses, notes } = read.value
  const numbers = numberClauses(clauses.map((clause, index) => ({ ...clause, id: String(index), alternativeOf: null })), language)
  return ok({ title, clauses: clauses.map((clause, index) => ({ ...clause, number: numbers.get(String(index))!.number })), notes, hash: outlineHash(read.value) })
}
