'use server'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { acknowledgeNotice } from '@/lib/services/acknowledge-notice'
import { closeRound } from '@/lib/services/close-round'
import { enterPaperNotice } from '@/lib/services/enter-paper-notice'
import { extendRound } from '@/lib/services/extend-round'
import { planCommentRound, type PlannedRound } from '@/lib/services/plan-comment-round'

/** Pages that show rounds are read anew after an act in one of them. */
function refreshed<Value>(result: Result<Value>): Result<Value> {
  if (result.ok) revalidatePath('/consultations', 'layout')
  return result
}

/** Plans or opens a comment round from the form of the page. */
export async function planCommentRoundAction(input: unknown): Promise<Result<PlannedRound>> {
  return refreshed(await planCommentRound(await serviceContext(), input))
}

/** Puts off a closing, for one delegation or for all. */
export async function extendRoundAction(input: unknown): Promise<Result<{ id: string; closesAt: Date }>> {
  return refreshed(await extendRound(await serviceContext(), input))
}

/** Closes a round before its time. */
export async function closeRoundAction(input: unknown): Promise<Result<{ id: string }>> {
  return refreshed(await closeRound(await serviceContext(), input))
}

/** Enters a notice that was handed over on paper. */
export async function enterPaperNoticeAction(input: unknown): Promise<Result<{ id: string }>> {
  return refreshed(await enterPaperNotice(await serviceContext(), input))
}

/** Acknowledges the notices of a round for one's delegation. */
export async function acknowledgeNoticeAction(input: unknown): Promise<Result<{ acknowledgedAt: Date }>> {
  return refreshed(await acknowledgeNotice(await serviceContext(), input))
}
