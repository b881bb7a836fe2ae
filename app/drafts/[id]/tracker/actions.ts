'use server'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { readTrackerCell, type TrackerCell } from '@/lib/services/read-tracker-cell'

/** One cell with its reasons, for the popover. */
export async function readCellAction(input: unknown): Promise<Result<TrackerCell>> {
  return readTrackerCell(await serviceContext(), input)
}
