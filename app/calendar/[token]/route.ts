import { database } from '@/lib/data/client'
import { readCalendarFeed } from '@/lib/services/read-calendar-feed'

export const dynamic = 'force-dynamic'

/** Deadlines of one person for its calendar programme. The address is the key: nobody signs in here, and a wrong one says nothing. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const feed = await readCalendarFeed({ db: database(), now: new Date() }, (await params).token.replace(/\.ics$/, ''), new URL(request.url).searchParams.get('lang'))
  if (!feed.ok) return new Response(null, { status: 404 })
  return new Response(feed.value.body, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, max-age=300', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' } })
}
