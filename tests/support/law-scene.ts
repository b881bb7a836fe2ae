import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/data/client'
import { linkProposition } from '@/lib/services/link-proposition'
import { loadRegistry } from '@/lib/services/load-registry'
import { recordProposition } from '@/lib/services/record-proposition'
import { recordTrigger } from '@/lib/services/record-trigger'
import { minutes, NOON, panelScene } from './panel-scene'

/** The value of a step that must succeed. */
export function done<Value>(result: { ok: true; value: Value } | { ok: false; code: string; field?: string }): Value {
  if (result.ok) return result.value
  throw new Error(`${result.code} ${result.field ?? ''}`)
}

export const STATEMENT = 'Extracting a resource is not in itself national appropriation'

/** The scene of the clause panel in a consultation on the Outer Space Treaty, with the registry of States. */
export async function lawScene(db: Database) {
  await loadRegistry(db, NOON)
  const scene = await panelScene(db)
  const { consultationId } = scene
  // Opened some weeks before, so that dates before and after it can be told apart.
  await db.consultation.update({ where: { id: consultationId }, data: { instrument: 'outer_space_treaty', memberSubject: 'copuos', createdAt: minutes(-40 * 1_440) } })
  const propositionInput = (more: object = {}) => ({ consultationId, statement: STATEMENT, lang: 'en', provision: 'Article II', requestKey: randomUUID(), ...more })
  const triggerInput = (propositionId: string, more: object = {}) => ({
    consultationId, type: 'national_law', title: 'A law on space resources', propositionId, states: ['US'], occurredOn: '2015-11-25', statesProposition: true, asLaw: 'lex_lata',
    publicity: 'published', source: 'The official journal', confirmed: true, requestKey: randomUUID(), ...more,
  })
  const proposition = async (more: object = {}) => done(await recordProposition(await scene.as('secretariat'), propositionInput(more))).id
  const trigger = async (propositionId: string, more: object = {}) => done(await recordTrigger(await scene.as('secretariat'), triggerInput(propositionId, more))).id
  const link = async (propositionId: string, clauseId = 'c1') => done(await linkProposition(await scene.as('secretariat'), { propositionId, draftId: scene.draftId, clauseId, requestKey: randomUUID() })).id
  /** How many entries the record has: an act that was refused leaves it as it was. */
  const entries = () => db.recordEntry.count()
  return { ...scene, propositionInput, triggerInput, proposition, trigger, link, entries }
}
export type LawScene = Awaited<ReturnType<typeof lawScene>>
