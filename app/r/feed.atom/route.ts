import { getLanguage } from '@/app/i18n/language'
import { database } from '@/lib/data/client'
import { mailSettings } from '@/lib/services/mail-settings'
import { readRoundsFeed } from '@/lib/services/read-round-feed'

export const dynamic = 'force-dynamic'

/** Public rounds as an Atom feed. */
export async function GET(): Promise<Response> {
  const body = await readRoundsFeed({ db: database(), now: new Date() }, await getLanguage(), `${mailSettings().origin}/r/feed.atom`)
  return new Response(body, { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8', 'Cache-Control': 'private, max-age=300' } })
}
