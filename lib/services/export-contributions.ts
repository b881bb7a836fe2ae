import type { Readable } from 'node:stream'
import { directionOf } from '@/lib/domain/language'
import { ok, type Result } from '@/lib/domain/result'
import { type CompiledEntry, type CompiledGroup, writeCompilationDocx } from '@/lib/exchange/write-compilation-docx'
import { writeContributionsCsv } from '@/lib/exchange/write-contributions-csv'
import { writeContributionsXlsx } from '@/lib/exchange/write-contributions-xlsx'
import { type Compilation, type CompilationAsk, compileContributions } from './compile-contributions'
import type { Context } from './context'
import type { ContributionLine } from './contribution-line'

export const EXPORT_FORMATS = ['xlsx', 'csv', 'docx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** How a compilation is told in a language: given by the edge, which holds the catalogues. */
export type CompilationTelling = {
  /** Name of the file without its ending. */
  fileName: string
  sheet: string
  key: string
  meanings: readonly (readonly [string, string])[]
  title(consultation: Compilation['consultation']): { title: string; subtitle: string; lines: string[] }
  /** The group that a line belongs to; lines of one group follow each other. */
  group(line: ContributionLine): string
  entry(line: ContributionLine): CompiledEntry
}

export type ExportedFile = { body: Readable | Uint8Array; name: string; type: string }

const TYPES: Record<ExportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/**
 * A compilation as a file: tables are written while they are read, a Word file at once. Who may not review gets what is published
 * and the own, as on the screen. `not_found` to strangers.
 */
export async function exportContributions(context: Context, ask: CompilationAsk & { format: ExportFormat }, tell: CompilationTelling): Promise<Result<ExportedFile>> {
  const compiled = await compileContributions(context, ask)
  if (!compiled.ok) return compiled
  const { format, language } = ask
  const named = { name: `${tell.fileName}.${format}`, type: TYPES[format] }
  if (format === 'csv') return ok({ body: writeContributionsCsv(compiled.value.rows()), ...named })
  const rightToLeft = directionOf(language) === 'rtl'
  if (format === 'xlsx') return ok({ body: writeContributionsXlsx(compiled.value.rows(), { rightToLeft, sheet: tell.sheet, key: tell.key, meanings: tell.meanings }), ...named })
  const { consultation, words } = compiled.value
  const groups: (CompiledGroup & { entries: CompiledEntry[] })[] = []
  for await (const line of compiled.value.lines()) {
    const title = tell.group(line)
    if (groups.at(-1)?.title !== title) groups.push({ title, text: ask.by === 'clause' && line.clauseId ? words.text.clauseOf(line.draftId, line.clauseId)?.text ?? null : null, entries: [] })
    groups.at(-1)!.entries.push(tell.entry(line))
  }
  const textRightToLeft = directionOf(consultation.drafts[0]?.lang ?? language) === 'rtl'
  return ok({ body: await writeCompilationDocx(groups, { ...tell.title(consultation), symbol: consultation.symbol, language, rightToLeft, textRightToLeft }), ...named })
}
