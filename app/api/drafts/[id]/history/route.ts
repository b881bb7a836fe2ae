import type { NextRequest } from 'next/server'
import { problem } from '@/app/api/problem'
import { getLanguage } from '@/app/i18n/language'
import { serviceContext } from '@/app/session'
import { fail } from '@/lib/domain/result'
import { readWordsHistory } from '@/lib/services/read-words-history'

/** Who wrote the characters `from` to `to` of `clause`, in the text as it stood when the log reached `at`. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const context = await serviceContext()
  if (!context.actor) return problem(fail('not_signed_in'))
  const asked = request.nextUrl.searchParams
  const read = await readWordsHistory(context, {
    draftId: (await params).id, language: await getLanguage(), clauseId: asked.get('clause') ?? '',
    from: asked.get('from') ?? undefined, to: asked.get('to') ?? undefined, at: asked.get('at') ?? undefined,
  })
  return read.ok ? Response.json(read.value, { headers: { 'cache-control': 'no-store' } }) : problem(read)
}
