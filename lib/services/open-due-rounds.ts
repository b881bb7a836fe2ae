import { writeRoundOpening } from './write-round'
import type { PlatformContext } from './platform-context'

/** Opens the comment rounds whose time has come. Returns their ids; run again it opens nothing more. */
export async function openDueRounds({ db, now }: PlatformContext): Promise<string[]> {
  const due = await db.round.findMany({ where: { kind: 'comment', openedAt: null, closedAt: null, opensAt: { lte: now } }, select: { id: true, consultationId: true, draftId: true } })
  const opened: string[] = []
  for (const round of due) {
    if (await db.$transaction((tx) => writeRoundOpening(tx, round, { now, personId: null }))) opened.push(round.id)
  }
  return opened
}
