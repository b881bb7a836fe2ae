import { closesForGood } from '@/lib/domain/round'
import type { PlatformContext } from './platform-context'
import { writeRoundClosing } from './write-round'

/**
 * Closes the comment rounds that are open for nobody any more, extensions included. Returns their ids; run again, or by two
 * processes at once, each is closed once. Silence procedures and readings end by their own rules.
 */
export async function closeDueRounds({ db, now }: PlatformContext): Promise<string[]> {
  const due = await db.round.findMany({ where: { kind: 'comment', closedAt: null, closesAt: { lte: now } }, include: { extensions: true } })
  const closed: string[] = []
  for (const round of due) {
    if (closesForGood(round, round.extensions)! > now) continue
    if (await db.$transaction((tx) => writeRoundClosing(tx, round, { now, personId: null, because: 'time' }))) closed.push(round.id)
  }
  return closed
}
