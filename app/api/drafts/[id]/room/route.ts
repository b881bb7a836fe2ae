import { problem } from '@/app/api/problem'
import { serviceContext } from '@/app/session'
import { fail } from '@/lib/domain/result'
import { roomPlace } from '@/lib/services/read-room'

/** Where the Chair is, for the screen in the room: changes whenever there is something new to show. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const context = await serviceContext()
  if (!context.actor) return problem(fail('not_signed_in'))
  const place = await roomPlace(context, (await params).id)
  return place.ok ? Response.json(place.value, { headers: { 'cache-control': 'no-store' } }) : problem(place)
}
