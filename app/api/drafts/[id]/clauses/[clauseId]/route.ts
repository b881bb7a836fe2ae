import { getLanguage } from '@/app/i18n/language'
import { problem } from '@/app/api/problem'
import { serviceContext } from '@/app/session'
import { fail } from '@/lib/domain/result'
import { readClauseEffect } from '@/lib/services/read-clause-effect'
import { readClausePanel } from '@/lib/services/read-clause-panel'
import { readInside } from '@/lib/services/read-inside'

/** Everything on one clause for the signed-in person: `panel`, `effect` where the clause stands in an issued revision, and `inside`, what his or her own delegation keeps for itself. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string; clauseId: string }> }): Promise<Response> {
  const { id, clauseId } = await params
  const context = await serviceContext()
  if (!context.actor) return await problem(fail('not_signed_in'))
  const asked = { draftId: id, clauseId, language: await getLanguage() }
  const [panel, effect, inside] = await Promise.all([readClausePanel(context, asked), readClauseEffect(context, asked), readInside(context, asked)])
  if (!panel.ok) return await problem(panel)
  return Response.json({ panel: panel.value, effect: effect.ok ? effect.value : null, inside }, { headers: { 'cache-control': 'no-store' } })
}
