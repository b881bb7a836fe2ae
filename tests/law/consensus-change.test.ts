import { describe, expect, it } from 'vitest'
import { consensusChange } from '@/lib/law/consensus-change'

describe('what would change a result', () => {
  it.each([
    ['objections withdrawn leave what is open open', ['CON-BLOCK', 'CON-OPEN', 'CON-JOIN'], { key: 'objectionsWithdrawn', code: 'CNG-OPEN' }],
    ['objections withdrawn leave nothing on record against it', ['CON-BLOCK', 'CON-NOOBJ'], { key: 'objectionsWithdrawn', code: 'CNG-READY' }],
    ['other words settled leave those who await instructions', ['CON-OPEN', 'CON-HOLD'], { key: 'otherWordsSettled', code: 'CNG-ADREF' }],
    ['instructions received leave the Chair to rule', ['CON-HOLD'], { key: 'instructionsCome', code: 'CNG-READY' }],
    ['only the Chair adopts, with the statements made on joining (CON-20)', ['CON-JOIN-RES', 'CON-NOOBJ'], { key: 'chairRules', code: 'CNG-ADOPTED-Q' }],
  ])('%s', (_, codes, change) => {
    expect(consensusChange(codes)).toEqual(change)
  })
})
