'use server'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { markDeskSeen } from '@/lib/services/mark-desk-seen'
import { releaseComment } from '@/lib/services/release-comment'
import { releasePosition } from '@/lib/services/release-position'

/** Notes that everything drawn on the desk was seen. */
export async function markSeenAction(input: unknown): Promise<Result<{ seenAt: Date }>> {
  const result = await markDeskSeen(await serviceContext(), input)
  if (result.ok) revalidatePath('/desk')
  return result
}

/** Puts a prepared act on record from the desk. */
export async function releaseAction(act: 'position' | 'comment', id: string): Promise<Result<{ id: string }>> {
  const context = await serviceContext()
  const result = act === 'position' ? await releasePosition(context, { positionId: id }) : await releaseComment(context, { commentId: id })
  if (!result.ok) return result
  revalidatePath('/desk')
  return { ok: true, value: { id: result.value.id } }
}
