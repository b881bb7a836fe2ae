'use server'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { endReading } from '@/lib/services/end-reading'
import { openReading } from '@/lib/services/open-reading'
import { preparePosition } from '@/lib/services/prepare-position'
import { recordAttendance } from '@/lib/services/record-attendance'
import { recordRuling } from '@/lib/services/record-ruling'
import { stepReading } from '@/lib/services/step-reading'

const ACTS = { endReading, openReading, preparePosition, recordAttendance, recordRuling, stepReading }
export type ReadingActName = keyof typeof ACTS

/** One door for the acts of a reading: the name of the use case and its input, both judged by the use case itself. */
export async function readingAct(name: ReadingActName, input: unknown): Promise<Result<{ id: string | null }>> {
  const use = Object.hasOwn(ACTS, name) ? ACTS[name] : null
  if (!use) return { ok: false, code: 'invalid', field: 'name' }
  const context = await serviceContext()
  if (!context.actor) return { ok: false, code: 'forbidden' }
  const result = await use(context, input)
  if (!result.ok) return result
  revalidatePath('/consultations', 'layout')
  return { ok: true, value: { id: 'id' in result.value ? result.value.id : null } }
}
