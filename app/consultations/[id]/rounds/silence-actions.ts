'use server'
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
import { runUseCase } from './use-case'

const ACTS = { discardAnswer, endSilenceProcedure, enterPaperAnswer, extendSilenceProcedure, openSilenceProcedure, prepareAnswer, recordLanguageOut, releaseAnswer, withdrawAnswer }
export type SilenceActName = keyof typeof ACTS

/** One door for the acts of a silence procedure: the name of the use case and its input, both judged by the use case itself. */
export async function silenceAct(name: SilenceActName, input: unknown): Promise<Result<{ id: string | null }>> {
  return runUseCase(ACTS, name, input)
}
