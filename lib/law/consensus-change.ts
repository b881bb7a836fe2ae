import { consensusAggregate } from './consensus'
import type { ConsensusResult } from './codes'

/** What has to happen for another result, each a sentence of the catalogue. */
export type ChangeKey = 'objectionsWithdrawn' | 'otherWordsSettled' | 'instructionsCome' | 'chairRules'

/**
 * The least that would move the result of these codes, and where to: the same reading without the acts that stand in the
 * way. null where the track has no next step of its own.
 */
export function consensusChange(codes: readonly string[]): { key: ChangeKey; code: ConsensusResult } | null {
  const without = (key: ChangeKey, gone: string) => ({ key, code: consensusAggregate(codes.filter((code) => code !== gone)).code })
  switch (consensusAggregate(codes).code) {
    case 'CNG-BLOCKED': return without('objectionsWithdrawn', 'CON-BLOCK')
    case 'CNG-OPEN': return without('otherWordsSettled', 'CON-OPEN')
    case 'CNG-ADREF': return without('instructionsCome', 'CON-HOLD')
    case 'CNG-READY': return { key: 'chairRules', code: consensusAggregate(codes, 'adopted').code }
    default: return null
  }
}
