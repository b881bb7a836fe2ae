import { closeDueProcedures } from './close-due-procedures'
import { closeDueRounds } from './close-due-rounds'
import { keepProcedures } from './keep-procedures'
import { openDueRounds } from './open-due-rounds'
import type { PlatformContext } from './platform-context'
import { serveOpenRounds } from './serve-open-rounds'

/**
 * Does all that the time of rounds asks for at `now`, and returns the next instant at which something will be due (null: none
 * is known). Every step is harmless when repeated, so that a process that dies on the way loses nothing: the next one goes on.
 */
export async function runDueRounds(context: PlatformContext): Promise<Date | null> {
  await openDueRounds(context)
  await serveOpenRounds(context)
  await closeDueRounds(context)
  await keepProcedures(context)
  await closeDueProcedures(context)
  return nextRoundInstant(context)
}

async function nextRoundInstant({ db, now }: PlatformContext): Promise<Date | null> {
  const running = { closedAt: null }
  const [opening, closing, extended] = await Promise.all([
    db.round.findFirst({ where: { ...running, opensAt: { gt: now } }, orderBy: { opensAt: 'asc' }, select: { opensAt: true } }),
    db.round.findFirst({ where: { ...running, closesAt: { gt: now } }, orderBy: { closesAt: 'asc' }, select: { closesAt: true } }),
    db.roundExtension.findFirst({ where: { round: running, closesAt: { gt: now } }, orderBy: { closesAt: 'asc' }, select: { closesAt: true } }),
  ])
  const instants = [opening?.opensAt, closing?.closesAt, extended?.closesAt].filter((at): at is Date => at != null)
  return instants.length > 0 ? new Date(Math.min(...instants.map((at) => at.getTime()))) : null
}
