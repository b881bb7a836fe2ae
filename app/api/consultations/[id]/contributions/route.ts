import { problem } from '@/app/api/problem'
import { readChoices } from '@/app/consultations/[id]/contributions/choices'
import { getLanguage } from '@/app/i18n/language'
import { serviceContext } from '@/app/session'
import { fail } from '@/lib/domain/result'
import { readContributions } from '@/lib/services/read-contributions'

/** A page of the table, by the address of the table itself; `rank` and `number` name the last line that the reader has. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const context = await serviceContext()
  if (!context.actor) return problem(fail('not_signed_in'))
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const whole = (name: string): number | undefined => (query[name] !== undefined && /^\d{1,9}$/.test(query[name]) ? Number(query[name]) : undefined)
  const [rank, number] = [whole('rank'), whole('number')]
  const page = await readContributions(context, {
    consultationId: (await params).id, language: await getLanguage(), ...readChoices(query), ...(rank !== undefined && number !== undefined ? { after: { rank, number } } : {}), ...(whole('limit') === undefined ? {} : { limit: whole('limit') }),
  })
  return page.ok ? Response.json(page.value, { headers: { 'cache-control': 'no-store' } }) : problem(page)
}
