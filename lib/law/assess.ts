import type { LegalActor, RawAct, Silence } from './act'
import { consensusAggregate, consensusEffect, type ConsensusStanding, type Ruling } from './consensus'
import type { Effect } from './effect'

/**
 * A question to the engine: what follows, in one track, from one actor's act or silence, or for a clause as a whole. A
 * track is a file beside `consensus.ts`; it joins here with its questions, and nothing else in the engine changes. Each
 * track reads the same raw acts separately (DESIGN 1.3).
 */
export type Question =
  | { track: 'CON'; unit: 'actor'; actor: LegalActor; act: RawAct | Silence; standing?: ConsensusStanding }
  | { track: 'CON'; unit: 'aggregate'; codes: readonly string[]; ruling?: Ruling }

/** The one entry of the engine. Total: every question of these types has an answer. */
export function assess(question: Question): Effect {
  switch (question.track) {
    case 'CON':
      return question.unit === 'actor' ? consensusEffect(question.act, question.actor, question.standing) : consensusAggregate(question.codes, question.ruling)
  }
}
