import { z } from 'zod'
import { instantAt } from '@/lib/domain/seat-time'
import { isDay } from '@/lib/domain/treaty-status'

/** An instant as a reader may write it: ISO 8601 with its zone, or a civil date. */
export const momentInput = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

/** The instant meant: of a civil date its end at the seat, of today now; now where nothing is asked. null: there is no such instant. */
export function momentAt(asked: string | undefined, seatZone: string, now: Date): Date | null {
  if (asked === undefined) return now
  if (!isDay(asked)) return Number.isNaN(Date.parse(asked)) ? null : new Date(asked)
  const end = instantAt(`${asked}T23:59`, seatZone)
  const start = instantAt(`${asked}T00:00`, seatZone)
  return end && end > now && start && start <= now ? now : end
}
