import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeStanding, type ChangeStep, fittingClasses, judgeChange, proposeChange } from '@/lib/domain/change-class'
import { CHANGE_CLASSES } from '@/lib/law/facts'

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 23, 12, minute))
const words = (text: string, number = '1') => ({ text, number })

describe('what the words alone propose', () => {
  it.each([
    ['nothing for a clause that is new', null, words('A.'), null],
    ['nothing where nothing changed', words('A.'), words('A.'), null],
    ['a new number where only that changed', words('A.', '4'), words('A.', '5'), 'renumber'],
    ['editorial where only points, spaces and the size of letters changed', words('States may act; freely.'), words('states  may act, freely'), 'editorial'],
    ['editorial in Arabic and Chinese likewise', words('تتعاون الدول، فيما بينها.'), words('تتعاون الدول فيما بينها'), 'editorial'],
    ['substantive where one letter changed', words('States shall act'), words('States shell act'), 'substantive'],
    ['substantive where a vowel sign changed', words('كَتَبَ'), words('كُتِبَ'), 'substantive'],
  ])('%s', (_, before, now, proposed) => expect(proposeChange(before, now)).toBe(proposed))
})

describe('what a change counts as (LEGAL-MODEL 7.1)', () => {
  const confirm = (changeClass: string, minute: number): ChangeStep => ({ act: 'confirm', changeClass, delegationId: null, recordedAt: at(minute) })
  const step = (act: 'contest' | 'release', delegationId: string, minute: number): ChangeStep => ({ act, changeClass: null, delegationId, recordedAt: at(minute) })
  const editorial = { proposed: 'editorial', wordsDiffer: true }

  it('other words are substantive until somebody confirms otherwise', () => expect(changeStanding(editorial, [], at(9)).counts).toBe('substantive'))
  it('a new number needs no confirmation', () => expect(changeStanding({ proposed: 'renumber', wordsDiffer: false }, [], at(9)).counts).toBe('renumber'))
  it('counts as last confirmed, from then on', () => {
    const steps = [confirm('editorial', 1), confirm('translation', 5)]
    expect([0, 1, 5].map((minute) => changeStanding(editorial, steps, at(minute)).counts)).toEqual(['substantive', 'editorial', 'translation'])
  })
  it('is substantive while one delegation contests, and only while', () => {
    const steps = [confirm('editorial', 1), step('contest', 'KE', 2), step('contest', 'PE', 3), step('release', 'KE', 4), step('release', 'PE', 5)]
    expect([1, 2, 4, 5].map((minute) => changeStanding(editorial, steps, at(minute)).counts)).toEqual(['editorial', 'substantive', 'substantive', 'editorial'])
    expect(changeStanding(editorial, steps, at(3)).contestedBy).toEqual(['KE', 'PE'])
  })
  it('same words stay a new number, whoever contests it (VER-1)', () => expect(changeStanding({ proposed: 'renumber', wordsDiffer: false }, [step('contest', 'KE', 1)], at(9)).counts).toBe('renumber'))
  it('does not depend on the order in which the steps are listed', () => {
    const steps = [confirm('editorial', 1), step('contest', 'KE', 2), confirm('translation', 3), step('release', 'KE', 4), step('contest', 'PE', 6)]
    fc.assert(fc.property(fc.shuffledSubarray(steps, { minLength: steps.length }), fc.integer({ min: 0, max: 9 }), (shuffled, minute) => {
      expect(changeStanding(editorial, shuffled, at(minute))).toEqual(changeStanding(editorial, steps, at(minute)))
    }))
  })
  it('a further contestation never makes it less than substantive', () => {
    const any = fc.array(fc.record({ act: fc.constantFrom('confirm' as const, 'contest' as const), changeClass: fc.constantFrom(...CHANGE_CLASSES), delegationId: fc.constantFrom('KE', 'PE'), recordedAt: fc.integer({ min: 0, max: 8 }).map(at) }), { maxLength: 6 })
    fc.assert(fc.property(any, (steps) => {
      expect(changeStanding(editorial, [...steps, step('contest', 'UY', 8)], at(9)).counts).toBe('substantive')
    }))
  })
})

describe('which class fits', () => {
  const change = (changeClass: (typeof CHANGE_CLASSES)[number], more: object = {}) => judgeChange({ changeClass, changeOf: [], wordsDiffer: true, isNew: false, ...more })
  it('same words are renumbered and nothing else; other words are anything else', () => {
    expect(CHANGE_CLASSES.filter((one) => change(one, { wordsDiffer: false }).ok)).toEqual(['renumber'])
    expect(CHANGE_CLASSES.filter((one) => change(one).ok)).toEqual(['editorial', 'translation', 'substantive'])
  })
  it('a split comes from one clause, a merge from two or more, and nothing else from others', () => {
    expect(['a', 'a b', 'a b c'].map((of) => change('split', { changeOf: of.split(' ') }).ok)).toEqual([true, false, false])
    expect(['a', 'a a', 'a b'].map((of) => change('merge', { changeOf: of.split(' ') }).ok)).toEqual([false, false, true])
    expect(change('editorial', { changeOf: ['a'] })).toMatchObject({ code: 'invalid', field: 'changeOf' })
  })
  it('the classes offered are those that fit what the words did', () => {
    expect(fittingClasses({ wordsDiffer: true, isNew: false })).toEqual(['editorial', 'translation', 'substantive', 'split', 'merge'])
    expect(fittingClasses({ wordsDiffer: false, isNew: false })).toEqual(['renumber'])
    expect(fittingClasses({ wordsDiffer: false, isNew: true })).toEqual(['split', 'merge'])
  })
  it('a clause that is new comes from others or has no class', () => expect(CHANGE_CLASSES.filter((one) => change(one, { isNew: true, wordsDiffer: false, changeOf: one === 'merge' ? ['a', 'b'] : one === 'split' ? ['a'] : [] }).ok)).toEqual(['split', 'merge']))
})
