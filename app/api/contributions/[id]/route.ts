import { problem } from '@/app/api/problem'
import { getLanguage } from '@/app/i18n/language'
import { serviceContext } from '@/app/session'
import { fail } from '@/lib/domain/result'
import { readContribution } from '@/lib/services/read-contribution'

/** One contribution with its answer and history, as far as the reader may see them. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const context = await serviceContext()
  if (!context.actor) return problem(fail('not_signed_in'))
  const detail = await readContribution(context, { contributionId: (await params).id, language: await getLanguage() })
  return detail.ok ? Response.json(detail.value, { headers: { 'cache-control': 'no-store' } }) : problem(detail)
}
