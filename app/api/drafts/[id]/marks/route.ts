import { getLanguage } from '@/app/i18n/language'
import { problem } from '@/app/api/problem'
import { serviceContext } from '@/app/session'
import { fail } from '@/lib/domain/result'
import { readDraftMarks } from '@/lib/services/read-draft-marks'

/** The marks of outline and margin, by clause id. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const context = await serviceContext()
  if (!context.actor) return await problem(fail('not_signed_in'))
  const marks = await readDraftMarks(context, { draftId: (await params).id, language: await getLanguage() })
  return marks.ok ? Response.json(marks.value, { headers: { 'cache-control': 'no-store' } }) : await problem(marks)
}
