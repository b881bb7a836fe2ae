'use server'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { createConsultation } from '@/lib/services/create-consultation'
import { setDraftPhase } from '@/lib/services/set-draft-phase'

/** Creates a consultation from the form of the page. */
export async function createConsultationAction(input: unknown): Promise<Result<{ id: string }>> {
  const result = await createConsultation(await serviceContext(), input)
  if (result.ok) revalidatePath('/consultations')
  return result
}

/** Freezes a draft or opens it again. */
export async function setDraftPhaseAction(input: unknown): Promise<Result<{ phase: string }>> {
  const result = await setDraftPhase(await serviceContext(), input)
  if (result.ok) revalidatePath('/consultations', 'layout')
  return result
}
