'use server'
import type { Result } from '@/lib/domain/result'
import { endReading } from '@/lib/services/end-reading'
import { openReading } from '@/lib/services/open-reading'
import { preparePosition } from '@/lib/services/prepare-position'
import { recordAttendance } from '@/lib/services/record-attendance'
import { recordRuling } from '@/lib/services/record-ruling'
import { stepReading } from '@/lib/services/step-reading'
import { runUseCase } from './use-case'

const ACTS = { endReading, openReading, preparePosition, recordAttendance, recordRuling, stepReading }
export type ReadingActName = keyof typeof ACTS

/** One door for the acts of a reading: the name of the use case and its input, both judged by the use case itself. */
export async function readingAct(name: ReadingActName, input: unknown): Promise<Result<{ id: string | null }>> {
  return runUseCase(ACTS, name, input)
}
