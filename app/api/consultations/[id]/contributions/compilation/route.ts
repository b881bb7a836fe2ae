import { Readable } from 'node:stream'
import { problem } from '@/app/api/problem'
import { readChoices } from '@/app/consultations/[id]/contributions/choices'
import { compilationTelling } from '@/app/consultations/[id]/contributions/telling'
import { getLanguage } from '@/app/i18n/language'
import { serviceContext } from '@/app/session'
import { fail } from '@/lib/domain/result'
import { EXPORT_FORMATS, exportContributions } from '@/lib/services/export-contributions'

/** A compilation as a file: `format` xlsx, csv or docx; `by` clause or delegation; filters as in the table. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const context = await serviceContext()
  if (!context.actor) return problem(fail('not_signed_in'))
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const format = EXPORT_FORMATS.find((one) => one === query.format)
  if (!format) return problem(fail('invalid', { field: 'format' }))
  const language = await getLanguage()
  const by = query.by === 'delegation' ? 'delegation' : 'clause'
  const { filter, mine } = readChoices(query)
  const file = await exportContributions(context, { consultationId: (await params).id, language, by, filter, mine, format }, await compilationTelling(by, context.now))
  if (!file.ok) return problem(file)
  const { body, name, type } = file.value
  const sent = body instanceof Readable ? (Readable.toWeb(body) as ReadableStream) : new Uint8Array(body)
  return new Response(sent, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } })
}
