import { wallTime } from './seat-time'

/** The civil day (`YYYY-MM-DD`) and the hour of the day (0 to 23) that the clock of a time zone shows at an instant. */
export function dayAt(at: Date, zone: string): { day: string; hour: number } {
  const wall = wallTime(at, zone)
  return { day: wall.slice(0, 10), hour: Number(wall.slice(11, 13)) }
}
