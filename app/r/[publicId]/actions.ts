'use server'
import { headers } from 'next/headers'
import { revalidatePath } from 'next/cache'
import { database } from '@/lib/data/client'
import type { Result } from '@/lib/domain/result'
import { amendContribution } from '@/lib/services/amend-contribution'
import { confirmContributions } from '@/lib/services/confirm-contributions'
import { sendContribution } from '@/lib/services/send-contribution'
import { withdrawContribution } from '@/lib/services/withdraw-contribution'

/** Nobody is signed in on these pages: a contributor is known by the key in the mailed link, a sender by nothing. */
const platform = () => ({ db: database(), now: new Date() })

/** Takes a comment from the public page; a letter asks whether it is theirs. */
export async function sendContributionAction(input: unknown): Promise<Result<{ sentTo: string }>> {
  const networkAddress = ((await headers()).get('x-forwarded-for') ?? 'unknown').split(',')[0]!.trim()
  return sendContribution({ ...platform(), networkAddress }, input)
}

/** Files what was sent under an address, by whoever holds the key that was mailed there. */
export async function confirmContributionsAction(input: unknown): Promise<Result<{ filed: number }>> {
  const result = await confirmContributions(platform(), input)
  if (result.ok) revalidatePath('/r', 'layout')
  return result
}

/** Other words in place of those of a filed comment. */
export async function amendContributionAction(input: unknown): Promise<Result<{ version: number }>> {
  const result = await amendContribution(platform(), input)
  if (result.ok) revalidatePath('/r', 'layout')
  return result
}

/** Withdraws a filed comment, or deletes one that waits. */
export async function withdrawContributionAction(input: unknown): Promise<Result<{ trace: boolean }>> {
  const result = await withdrawContribution(platform(), input)
  if (result.ok) revalidatePath('/r', 'layout')
  return result
}
