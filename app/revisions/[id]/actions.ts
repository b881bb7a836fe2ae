'use server'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { serveNotice } from '@/lib/services/serve-notice'

/** Records service on one more delegation from the form of the page. */
export async function serveNoticeAction(input: unknown): Promise<Result<{ id: string; servedAt: Date }>> {
  const result = await serveNotice(await serviceContext(), input)
  if (result.ok) revalidatePath('/revisions', 'layout')
  return result
}
