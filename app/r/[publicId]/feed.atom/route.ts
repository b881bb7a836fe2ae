import { getLanguage } from '@/app/i18n/language'
import { database } from '@/lib/data/client'
import { mailSettings } from '@/lib/services/mail-settings'
import { readRoundFeed } from '@/lib/services/read-round-feed'

export const dynamic = 'force-dynamic'

/** One public round and its published comments as an Atom feed. */
export async function GET(_request: Request, { params }: { params: Promise<{ publicId: string }> }): Promise<Response> {
  const { publicId } = await params
  const body = await readRoundFeed({ db: database(), now: new Date() }, publicId, await getLanguage(), `${mailSettings().origin}/r/${publicId}/feed.atom`)
  return body ? new Response(body, { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8', 'Cache-Control': 'private, max-age=300' } }) : new Response(null, { status: 404 })
}
