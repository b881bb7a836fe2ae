import type { CodeOf } from './codes'
import type { Doctrine } from './doctrine'
import { type Effect, effectOf, type Flag } from './effect'

/** The tests of a persistent objector, each shown or not. `crystallised` is a hypothesis on which somebody decides. */
export const OBJECTOR_TESTS = ['treatyRule', 'jusCogens', 'objected', 'crystallised', 'beforeCrystallisation', 'clear', 'madeKnown', 'contradictory', 'maintained'] as const
export type ObjectorTest = (typeof OBJECTOR_TESTS)[number]
export type ObjectorTests = { [Test in ObjectorTest]: boolean }

/** The code and the test that decides it: PO-1 to PO-10, in order (R16). */
function decided(tests: ObjectorTests, doctrine: Doctrine): [CodeOf<'PO'>, ObjectorTest | 'unrecognised' | 'allMet'] {
  if (doctrine.persistentObjector === 'not_recognised') return ['PO-NONE', 'unrecognised']
  if (tests.treatyRule) return ['PO-TREATY', 'treatyRule']
  if (tests.jusCogens) return ['PO-JC', 'jusCogens']
  if (!tests.objected) return ['PO-NONE', 'objected']
  if (tests.crystallised && !tests.beforeCrystallisation) return ['PO-SUBSEQ', 'beforeCrystallisation']
  if (!tests.clear) return ['PO-UNCLEAR', 'clear']
  if (!tests.madeKnown) return ['PO-UNCLEAR', 'madeKnown']
  if (tests.contradictory) return ['PO-INCONSIST', 'contradictory']
  if (!tests.maintained) return ['PO-LAPSED', 'maintained']
  return [tests.crystallised ? 'PO-SUPPORTED' : 'PO-CAND', 'allMet']
}

export const objectorCode = (tests: ObjectorTests, doctrine: Doctrine): CodeOf<'PO'> => decided(tests, doctrine)[0]

/** Customary law and the State that has objected to it from the beginning (conclusion 15 on custom; its existence and breadth are contested). */
export function objectorEffect(tests: ObjectorTests, doctrine: Doctrine): Effect<CodeOf<'PO'>> {
  const [code, test] = decided(tests, doctrine)
  const flags: Flag[] = [...(test === 'unrecognised' ? ['UNRECOGNISED' as const] : []), ...(tests.crystallised && test !== 'unrecognised' ? ['ARGUENDO' as const] : [])]
  return effectOf(code, [test === 'unrecognised' ? { key: 'objectorUnrecognised' } : { key: 'objectorTest', values: { test } }], { flags })
}
