import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import type { Context } from '@/lib/services/context'

type UseCase = (context: Context, input: unknown) => Promise<Result<object>>

/** Runs the use case of this name for whoever is signed in, and lets the pages of consultations be read anew. `invalid` where no case has the name. */
export async function runUseCase(cases: Readonly<Record<string, UseCase>>, name: string, input: unknown): Promise<Result<{ id: string | null }>> {
  const use = Object.hasOwn(cases, name) ? cases[name] : null
  if (!use) return { ok: false, code: 'invalid', field: 'name' }
  const context = await serviceContext()
  if (!context.actor) return { ok: false, code: 'forbidden' }
  const result = await use(context, input)
  if (!result.ok) return result
  revalidatePath('/consultations', 'layout')
  return { ok: true, value: { id: 'id' in result.value ? (result.value.id as string) : null } }
}
