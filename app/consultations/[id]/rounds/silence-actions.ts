'use server'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { discardAnswer } from '@/lib/services/discard-answer'
import { endSilenceProcedure } from '@/lib/services/end-silence-procedure'
import { enterPaperAnswer } from '@/lib/services/enter-paper-answer'
import { extendSilenceProcedure } from '@/lib/services/extend-silence-procedure'
import { openSilenceProcedure } from '@/lib/services/open-silence-procedure'
import { prepareAnswer } from '@/lib/services/prepare-answer'
import { recordLanguageOut } from '@/lib/services/record-language-out'
import { releaseAnswer } from '@/lib/services/release-answer'
import { withdrawAnswer } from '@/lib/services/withdraw-answer'

const ACTS = { discardAnswer, endSilenceProcedure, enterPaperAnswer, extendSilenceProcedure, openSilenceProcedure, prepareAnswer, recordLanguageOut, releaseAnswer, withdrawAnswer }
export type SilenceActName = keyof typeof ACTS

/** One door for the acts of a silence procedure: the name of the use case and its input, both judged by the use case itself. */
export async function silenceAct(name: SilenceActName, input: unknown): Promise<Result<{ id: string | null }>> {
  const use = Object.hasOwn(ACTS, name) ? ACTS[name] : null
  if (!use) return { ok: false, code: 'invalid', field: 'name' }
  const context = await serviceContext()
  if (!context.actor) return { ok: false, code: 'forbidden' }
  const result = await use(context, input)
  if (!result.ok) return result
  revalidatePath('/consultations', 'layout')
  return { ok: true, value: { id: 'id' in result.value ? result.value.id : null } }
}
