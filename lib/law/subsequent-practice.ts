import { hasLegalGround, type Position } from './act'
import type { CodeOf } from './codes'
import { countOf, type Counts, wholeOf } from './counts'
import type { Doctrine } from './doctrine'
import { type Effect, effectOf, type Reason } from './effect'
import type { Weight } from './silence'

/**
 * Subsequent practice that establishes the agreement of the parties (VCLT 31 (3) (b)). What one party's act or silence
 * gives: LEGAL-EFFECTS SP-1 to SP-16, in their order.
 */
export function practiceCode(position: Position, weight: Weight, doctrine: Doctrine): CodeOf<'SP'> {
  switch (position.kind) {
    case 'silence': return weight === 'presumptive' ? 'SP-TACIT' : weight === 'arguable' ? 'SP-TACIT-A' : 'SP-INERT'
    case 'practice':
      if (!position.interpretivePosition) return 'SP-OTHER'
      return position.verbal && doctrine.verbalActs === 'evidence_only' ? 'SP-ACCEPT' : 'SP-PRACT'
    case 'refrain': return position.interpretivePosition ? 'SP-PRACT' : 'SP-OTHER'
    case 'support': return position.asLaw === 'lex_ferenda' ? 'SP-UNCLEAR' : 'SP-ACCEPT'
    case 'support_statement': return position.fit === 'compatible' ? 'SP-ACCEPT' : position.fit === 'conflicting' ? 'SP-CONFLICT' : 'SP-UNCLEAR'
    case 'different_application': return position.interpretivePosition ? 'SP-CONFLICT' : 'SP-DIFFAPP'
    case 'contrary_practice': return 'SP-CONFLICT'
    case 'objection':
    case 'reserve_point':
    case 'dissociation': return hasLegalGround(position) ? 'SP-CONFLICT' : 'SP-NOTACC'
    case 'abstention': return hasLegalGround(position) ? 'SP-CONFLICT' : doctrine.abstentionReading === 'non_contestation' ? 'SP-TACIT-A' : 'SP-NEUTRAL'
    case 'amend':
    case 'reserve_pending': return 'SP-NOTYET'
    case 'disclaimer': return 'SP-INERT'
  }
}

/** The formal way that parties opened on the same point: an amendment or a protocol. */
export type FormalRoute = { chosen: boolean; /** Parties that accepted it; absent: taken from those that accept expressly, where near-universality is the test. */ acceptances?: number }

/** One party in so many may withhold acceptance under `near_universal`: a convention of this product, not a rule of law. */
const ONE_IN = 10

/**
 * Whether practice establishes the agreement of all parties: SP-20 to SP-27, in order. `counts`: parties by code. The
 * formal route tells against tacit agreement only while those who took it fall short of the unanimity in use (R11).
 */
export function practiceAggregate(counts: Counts, route: FormalRoute, doctrine: Doctrine): Effect<CodeOf<'SPG'>> {
  const whole = wholeOf(counts)
  const practising = countOf(counts, 'SP-PRACT')
  const express = practising + countOf(counts, 'SP-ACCEPT')
  const silent = countOf(counts, 'SP-TACIT', 'SP-TACIT-A')
  const conflicting = countOf(counts, 'SP-CONFLICT')
  const withholding = whole - express - silent
  const nearly = doctrine.unanimity === 'near_universal'
  const reached = (accepted: number) => (nearly ? (whole - accepted) * ONE_IN <= whole : accepted >= whole)
  const because: Reason[] = [{ key: 'practising', values: { count: practising } }, { key: 'accepting', values: { count: express, whole } }, { key: 'tacit', values: { count: silent } }]
  if (practising === 0) return effectOf('SPG-NOPRACT', because)
  const routeTaken = route.acceptances === undefined ? nearly && reached(express) : reached(route.acceptances)
  if (route.chosen && !routeTaken) return effectOf('SPG-COUNTER', [...because, { key: 'formalRoute' }])
  if (nearly && withholding > 0 && withholding * ONE_IN <= whole) return effectOf('SPG-NEARUNI', [...because, { key: 'withholding', values: { count: withholding } }, { key: 'nearUniversal' }])
  if (conflicting > 0) return effectOf('SPG-PRECLUDED', [...because, { key: 'conflicting', values: { count: conflicting } }])
  if (withholding > 0) return effectOf('SPG-PARTIAL', [...because, { key: 'withholding', values: { count: withholding } }])
  return effectOf(countOf(counts, 'SP-TACIT-A') > 0 ? 'SPG-ALL-A' : 'SPG-ALL', because)
}
