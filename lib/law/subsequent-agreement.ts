import { hasLegalGround, type Position } from './act'
import type { CodeOf } from './codes'
import { countOf, type Counts, wholeOf } from './counts'
import type { Doctrine } from './doctrine'
import { type Effect, effectOf, type Reason } from './effect'
import type { Regards } from './facts'
import type { Weight } from './silence'

/**
 * Subsequent agreement between the parties on the meaning of the treaty (VCLT 31 (3) (a)). What one party's act or silence
 * gives: LEGAL-EFFECTS SA-1 to SA-16, in their order. `weight`: of its silence, where it is silent.
 */
export function agreementCode(position: Position, { regards, weight }: { regards: Regards; weight: Weight }, doctrine: Doctrine): CodeOf<'SA'> {
  const disclaimed = regards === 'disclaimed'
  switch (position.kind) {
    case 'silence': return disclaimed || doctrine.tacitAgreement === 'practice_only' ? 'SA-INERT' : tacit(weight)
    case 'support': return disclaimed ? 'SA-DISCL' : position.asLaw === 'lex_ferenda' ? 'SA-UNCLEAR' : 'SA-ACCEPT'
    case 'support_statement':
      if (position.fit === 'conflicting') return 'SA-CONFLICT'
      return disclaimed ? 'SA-DISCL' : position.fit === 'compatible' ? 'SA-ACCEPT-Q' : 'SA-UNCLEAR'
    case 'objection':
    case 'reserve_point':
    case 'dissociation': return hasLegalGround(position) ? 'SA-CONFLICT' : 'SA-NOTACC'
    case 'abstention':
      if (hasLegalGround(position)) return 'SA-CONFLICT'
      // Read as non-contestation it is worth no more than silence would be, and silence on a text that disclaims is nothing.
      return doctrine.abstentionReading === 'non_contestation' && !disclaimed && doctrine.tacitAgreement === 'admitted' ? 'SA-TACIT-A' : 'SA-NEUTRAL'
    case 'amend':
    case 'reserve_pending': return 'SA-NOTYET'
    case 'contrary_practice': return 'SA-CONFLICT'
    case 'different_application': return position.interpretivePosition ? 'SA-CONFLICT' : 'SA-INERT'
    case 'practice':
    case 'refrain':
    case 'disclaimer': return 'SA-INERT'
  }
}

const tacit = (weight: Weight) => (weight === 'presumptive' ? 'SA-TACIT' : weight === 'arguable' ? 'SA-TACIT-A' : 'SA-INERT')

/** Whether an agreement of all parties is shown: SA-20 to SA-26, in order. `counts`: parties by code. */
export function agreementAggregate(counts: Counts, { regards }: { regards: Regards }, doctrine: Doctrine): Effect<CodeOf<'SAG'>> {
  const whole = wholeOf(counts)
  const express = countOf(counts, 'SA-ACCEPT', 'SA-ACCEPT-Q')
  const silent = doctrine.tacitAgreement === 'practice_only' ? 0 : countOf(counts, 'SA-TACIT', 'SA-TACIT-A')
  const conflicting = countOf(counts, 'SA-CONFLICT')
  const because: Reason[] = [{ key: 'regards', values: { regards } }, { key: 'accepting', values: { count: express, whole } }, { key: 'tacit', values: { count: silent } }]
  if (doctrine.tacitAgreement === 'practice_only') because.push({ key: 'silenceCannotComplete' })
  if (regards === 'disclaimed') return effectOf('SAG-NOINTENT', because)
  if (conflicting > 0) return effectOf('SAG-PRECLUDED', [...because, { key: 'conflicting', values: { count: conflicting } }])
  const withholding = whole - express - silent
  if (whole === 0 || withholding > 0) return effectOf('SAG-INCOMPLETE', [...because, { key: 'withholding', values: { count: withholding } }])
  return effectOf(countOf(counts, 'SA-TACIT-A') > 0 ? 'SAG-ALL-TACIT-A' : silent > 0 ? 'SAG-ALL-TACIT' : 'SAG-ALL-EXPRESS', because)
}
