import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/data/client'
import { noteRoundSeen } from '@/lib/services/note-round-seen'
import { openSilenceProcedure } from '@/lib/services/open-silence-procedure'
import { done } from './law-scene'
import { type Cast, minutes, panelScene } from './panel-scene'

/** Minutes of a number of days. */
export const days = (count: number): number => count * 1_440
export const DEADLINE_WALL = '2026-11-30T18:00'
export const DEADLINE = new Date('2026-11-30T17:00:00Z')

/** The scene of the clause panel with a silence procedure on its revision: two members, Kenya and Peru. */
export async function silenceScene(db: Database, more: object = {}) {
  const scene = await panelScene(db)
  const revision = await scene.issue()
  const input = (given: object = {}) => ({
    revisionId: revision.id, title: 'Adoption of Rev.1', basisDocument: 'Decision of 6 October 2026', basisParagraph: '2', closesAt: DEADLINE_WALL, minimumHours: 72, breakBy: 'objection', requestKey: randomUUID(), ...given,
  })
  const { id: roundId } = done(await openSilenceProcedure(await scene.as('secretariat'), input(more)))
  /** A person of each member sees the notice on the platform. */
  const serveAll = async (at = minutes(10)): Promise<void> => {
    for (const who of ['kenyaHead', 'peruHead'] satisfies Cast[]) await noteRoundSeen(await scene.as(who, at), { id: roundId, consultationId: scene.consultationId })
  }
  const answer = (kind: string, given: object = {}) => ({ roundId, kind, text: 'For the reasons that our note of today gives.', requestKey: randomUUID(), ...given })
  return { ...scene, revision, roundId, input, serveAll, answer }
}
