import type { Database } from '@/lib/data/client'
import type { ActFacts, ActOnActFacts, ActorFacts, AttendanceFacts, ClauseVersionFacts, RulingFacts } from '@/lib/law/facts'
import { loadActors } from './facts-actors'
import { loadActs } from './facts-acts'
import { propositionsRead } from './facts-propositions'
import { loadRulings, loadVersions } from './facts-text'
import { type KeptFacts, stateOfRecord } from './kept-facts'

/**
 * The facts that are the same at whatever moment they are read, as long as nothing is recorded: who acts, the words, the acts on
 * them, who attended. Most of a large consultation. Never changed once read: several answers share them.
 */
export type LastingFacts = {
  readonly actors: readonly ActorFacts[]
  readonly actorOf: ReadonlyMap<string, string>
  readonly versions: readonly ClauseVersionFacts[]
  readonly rulings: readonly RulingFacts[]
  readonly acts: readonly ActFacts[]
  readonly actsOnActs: readonly ActOnActFacts[]
  readonly attendance: readonly AttendanceFacts[]
}

type Asked = { consultationId: string; instrument: string | null; memberSubject: string | null; draftIds: readonly string[] }

/**
 * Reads them, or takes what was kept of them at the present state of the record. A service that changes what is read here writes an
 * entry of the record in the same transaction (tests/services/kept-facts.test.ts).
 */
export async function loadLastingFacts(db: Database, asked: Asked, kept?: KeptFacts): Promise<LastingFacts> {
  // The state first: what is read after it holds everything up to it, and at most something more.
  return kept ? kept.at(await stateOfRecord(db), JSON.stringify([asked.consultationId, asked.instrument, asked.memberSubject, ...[...asked.draftIds].sort()]), () => read(db, asked)) : read(db, asked)
}

async function read(db: Database, { consultationId, instrument, memberSubject, draftIds }: Asked): Promise<LastingFacts> {
  const [{ actors, actorOf }, versions, rulings, attendance] = await Promise.all([
    loadActors(db, { consultationId, instrument, memberSubject }),
    loadVersions(db, draftIds),
    loadRulings(db, draftIds),
    db.attendance.findMany({ where: { consultationId }, select: { delegationId: true, effectiveAt: true, recordedAt: true } }),
  ])
  return {
    actors, actorOf, versions, rulings, ...await loadActs(db, { draftIds, propositions: propositionsRead({ consultationId, instrument }) }, actorOf),
    attendance: attendance.flatMap(({ delegationId, effectiveAt, recordedAt }) => {
      const actorId = actorOf.get(delegationId)
      return actorId ? [{ actorId, effectiveAt: effectiveAt.getTime(), recordedAt: recordedAt.getTime() }] : []
    }),
  }
}
