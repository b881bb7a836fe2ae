'use server'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { type TakenUp, takeUpInvitation } from '@/lib/services/take-up-invitation'

/** Takes up the invitation, as the person signed in or as a new one. */
export async function takeUpAction(input: unknown): Promise<Result<TakenUp>> {
  return takeUpInvitation(await serviceContext(), input)
}
