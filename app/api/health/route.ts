import { database } from '@/lib/data/client'

export const dynamic = 'force-dynamic'

/** Ready when the database answers. */
export async function GET(): Promise<Response> {
  try {
    await database().$queryRaw`select 1`
    return Response.json({ status: 'ready' })
  } catch {
    return Response.json({ status: 'database unreachable' }, { status: 503 })
  }
}
