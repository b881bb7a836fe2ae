import { type Aggregate, aggregateOf, aggregateWhateverSilence, type Column } from './aggregate'
import { type Doctrine, doctrineWith, variationsOf } from './doctrine'
import type { Effect } from './effect'
import type { ActFacts, ActOnActFacts, AsOf, Facts, Level, Target, Track } from './facts'
import { knownOf } from './known'
import { ledgerOf } from './ledger'
import { type Subject, subjectKey, subjectOf } from './readings'
import { sensedOf, type Workings } from './workings'

/**
 * All results of one record under one doctrine as of one instant. Answers are worked out when asked for and kept; each
 * is the same whatever was asked before and in whatever order the facts came.
 */
export type Assessment = {
  readonly facts: Facts
  readonly doctrine: Doctrine
  readonly at: AsOf
  /** One actor's result. null: nothing was known of actor or target then, or the track does not read such a target (CON and SIL read words alone). */
  effect(track: Track, actorId: string, target: Target): Effect | null
  /** The result over all actors. `level`: of a ruling (CON); absent: the latest ruling at any. */
  aggregate(track: Track, target: Target, level?: Level): Aggregate
  /** The result over all as far as it stands however the silence of those `hidden` is read; null: it turns on that, or there is none. */
  aggregateWhateverSilence(track: Track, target: Target, hidden: (actorId: string) => boolean): Effect | null
  /** The same with one more act: what the act does not touch is not worked out again. */
  with(added: ActFacts | ActOnActFacts): Assessment
  /** What the answers are worked out from, for those who ask further (`grounds`, `outlook`). */
  readonly work: Workings
  /** What belongs to a target; null: nothing was known of it then. */
  subject(target: Target): Subject | null
}

/** The one entry of the engine. Pure and total: no clock, no I/O, an answer to every question. */
export function assess(facts: Facts, settings: Partial<Doctrine>, at: AsOf): Assessment {
  const doctrine = doctrineWith(settings)
  const known = knownOf(facts, at)
  const variations = variationsOf(doctrine)
  const work: Workings = {
    known, ledger: ledgerOf(facts.acts, facts.actsOnActs, known), doctrine, variations, scales: { known, doctrine, variations, services: new Map(), silences: new Map(), tacits: new Map() },
    shared: new Map(), readings: new Map(), silences: new Map(), silent: new Map(), acted: new Map(), amendments: new Map(), procedures: new Map(),
  }
  return assessment(facts, work, new Map(), new Map())
}

type Columns = Map<string, { track: Track; subject: Subject; column: Column }>

function assessment(facts: Facts, work: Workings, subjects: Map<string, Subject | null>, columns: Columns): Assessment {
  const aggregates = new Map<string, Aggregate>()

  const subject = (target: Target): Subject | null => {
    const key = subjectKey(target)
    let found = subjects.get(key)
    if (found === undefined) subjects.set(key, (found = subjectOf(target, work.known)))
    return found
  }

  const columnOf = (track: Track, of: Subject): Column => {
    const key = `${track} ${of.key}`
    let found = columns.get(key)
    if (!found) columns.set(key, (found = { track, subject: of, column: work.known.actors.map((actor) => sensedOf(track, of, actor, work)) }))
    return found.column
  }

  return {
    facts, doctrine: work.doctrine, at: work.known.at, work, subject,
    effect(track, actorId, target) {
      const [actor, of] = [work.known.actorById.get(actorId), subject(target)]
      return actor && of ? (columnOf(track, of)[actor.index]?.effect ?? null) : null
    },
    aggregate(track, target, level) {
      const of = subject(target)
      if (!of) return { effect: null, counts: {}, whole: 0, bar: null, speciallyAffected: null }
      const key = `${track} ${of.key} ${level ?? ''}`
      let found = aggregates.get(key)
      if (!found) aggregates.set(key, (found = aggregateOf(track, of, columnOf(track, of), work, level)))
      return found
    },
    aggregateWhateverSilence(track, target, hidden) {
      const of = subject(target)
      return of && aggregateWhateverSilence(track, of, columnOf(track, of), work, (index) => hidden(work.known.actors[index]!.facts.id))
    },
    with(added) {
      const { ledger, actors, keys } = work.ledger.adding(added)
      const nextFacts = 'on' in added ? { ...facts, actsOnActs: [...facts.actsOnActs, added] } : { ...facts, acts: [...facts.acts, added] }
      if (keys?.size === 0) return assessment(nextFacts, { ...work, ledger }, subjects, columns)
      const touches = (of: Subject): boolean => keys === null || [...keys].some((key) => of.reads.has(key))
      const indexes = [...actors].flatMap((id) => work.known.actorById.get(id)?.index ?? [])
      const next: Workings = { ...work, ledger, readings: new Map(work.readings), silences: new Map(work.silences), acted: new Map(work.acted), amendments: new Map() }
      for (const of of subjects.values()) {
        if (!of || !touches(of)) continue
        next.acted.delete(of.key)
        next.silences.delete(of.key)
        const readings = work.readings.get(of.key)
        if (!readings) continue
        const kept = [...readings]
        for (const index of indexes) kept[index] = undefined
        next.readings.set(of.key, kept)
      }
      const nextColumns: Columns = new Map(columns)
      for (const [key, held] of columns) {
        if (!touches(held.subject)) continue
        // One acceptance may bring an amendment into force for all who accepted.
        if (held.track === 'AMD') {
          nextColumns.delete(key)
          continue
        }
        const column = [...held.column]
        for (const index of indexes) column[index] = sensedOf(held.track, held.subject, next.known.actors[index]!, next)
        nextColumns.set(key, { ...held, column })
      }
      return assessment(nextFacts, next, new Map(subjects), nextColumns)
    },
  }
}
