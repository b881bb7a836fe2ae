'use server'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { setOfficialAddress } from '@/lib/services/set-official-address'

/** Records the official mailbox of a delegation, or that it has none any more. */
export async function setOfficialAddressAction(input: unknown): Promise<Result<{ email: string | null }>> {
  const result = await setOfficialAddress(await serviceContext(), input)
  if (result.ok) revalidatePath('/consultations', 'layout')
  return result
}
