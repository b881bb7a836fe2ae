'use server'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { type IssuedRevision, issueRevision } from '@/lib/services/issue-revision'

/** Issues the next revision from the form of the page. */
export async function issueRevisionAction(input: unknown): Promise<Result<IssuedRevision>> {
  const result = await issueRevision(await serviceContext(), input)
  if (result.ok) revalidatePath('/drafts', 'layout')
  return result
}
