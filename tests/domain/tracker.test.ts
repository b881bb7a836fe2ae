import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeCell, isCarried, isViaGroup, markAt } from '@/lib/domain/tracker-matrix'
import { CONDUCTS, STANCES, type ActKind } from '@/lib/law/act'
import type { WordChange } from '@/lib/law/word-changes'
import { cellOf, clauseConsensus, consensusOf, hasActed, silenceOf, type TrackedAct, type TrackedDelegation, type TrackedRevision } from '@/lib/domain/tracker'

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day, 12))
const member: TrackedDelegation = { id: 'ken', isState: true, memberOfBody: true, accredited: true, servedAt: at(10) }
const second: TrackedRevision = { ordinal: 2, respondBy: at(20) }
const now = { asOf: at(23), knownAt: at(23) }
let made = 0
const act = (kind: ActKind, more: Partial<TrackedAct> = {}): TrackedAct => ({
  id: `act-${++made}`, delegationId: 'ken', clauseId: 'a', kind, versionId: 'second', sha256: 'words', ordinal: 2, releasedAt: at(15), effectiveAt: at(15), withdrawnAt: null, expiresAt: null, supersededById: null, via: 'own', ...more,
})
const cell = (acts: TrackedAct[], more: { delegation?: TrackedDelegation | null; revision?: TrackedRevision; asked?: typeof now; from?: ReadonlyMap<string, WordChange> } = {}) =>
  cellOf({ ...(more.from ? { from: more.from } : {}), delegation: more.delegation === undefined ? member : more.delegation, revision: more.revision ?? second, sha256: 'words', acts, asked: more.asked ?? now })

describe('a cell with an act', () => {
  it('shows each kind by a mark of its own, and abstention never as silence', () => {
    const marks = STANCES.map((kind) => cell([act(kind)]).mark)
    expect(marks).toEqual(['support', 'statement', 'amendment', 'hold', 'reservation', 'objection', 'dissociation', 'abstention'])
    expect(new Set(marks).size).toBe(STANCES.length)
    for (const kind of CONDUCTS) expect(cell([act(kind)]).mark).toBe(kind === 'disclaimer' ? 'qualified' : 'practice')
  })
  it('counts nothing that was not yet on record then (TRK-1)', () => {
    const later = act('objection', { releasedAt: at(22), effectiveAt: at(22) })
    expect(cell([later], { asked: { asOf: at(21), knownAt: at(21) } }).mark).toBe('qualified')
    expect(cell([later]).mark).toBe('objection')
  })
  it('shows the later of two stances, and conduct only where there is no stance (TRK-2)', () => {
    const [earlier, later] = [act('support', { effectiveAt: at(12) }), act('objection', { effectiveAt: at(14) })]
    expect(cell([later, earlier]).mark).toBe('objection')
    expect(cell([act('practice', { effectiveAt: at(16) }), earlier]).mark).toBe('support')
    expect(cell([act('practice')]).mark).toBe('practice')
  })
  it('ends with withdrawal and with the date to which instructions were awaited (TRK-3)', () => {
    expect(cell([act('objection', { withdrawnAt: at(18) })]).mark).toBe('qualified')
    expect(cell([act('objection', { withdrawnAt: at(18) })], { asked: { asOf: at(17), knownAt: at(17) } }).mark).toBe('objection')
    expect(cell([act('reserve_pending', { expiresAt: at(22) })]).mark).toBe('qualified')
    expect(cell([act('reserve_pending', { expiresAt: at(24) })]).mark).toBe('hold')
  })
  it('does not come back when the act that took its place is withdrawn', () => {
    const after = act('abstention', { effectiveAt: at(16), withdrawnAt: at(17) })
    expect(cell([act('support', { supersededById: after.id }), after]).mark).toBe('qualified')
  })
  it('lapses as support on earlier words, is carried as objection, and says which (VER-2) (VER-3)', () => {
    expect(cell([act('support', { sha256: 'older', ordinal: 1 })])).toMatchObject({ mark: 'lapsed', carriage: 'lapsed', noAct: 'qualified' })
    for (const kind of ['objection', 'reserve_point', 'dissociation'] as const) expect(cell([act(kind, { sha256: 'older', ordinal: 1 })])).toMatchObject({ carriage: 'carried', standing: 'words_changed', noAct: null })
  })
  it('leaves silence where an abstention or other words lapsed, not the ring of a lapsed support (VER-4)', () => {
    for (const kind of ['abstention', 'amend'] as const) expect(cell([act(kind, { sha256: 'older', ordinal: 1 })])).toMatchObject({ mark: 'qualified', carriage: 'lapsed' })
  })
  it('stands on other words where the change was confirmed as not of substance, and lapses where it was not (VER-8) (VER-9)', () => {
    const earlier = (kind: ActKind, more: Partial<TrackedAct> = {}) => act(kind, { versionId: 'first', sha256: 'older', ordinal: 1, ...more })
    const from = (change: WordChange) => new Map<string, WordChange>([['second', 'same'], ['first', change]])
    expect(cell([earlier('support')], { from: from('kept') })).toMatchObject({ mark: 'support', standing: 'words_kept', carriage: 'stands', noAct: null })
    expect(cell([earlier('objection')], { from: from('kept') })).toMatchObject({ mark: 'objection', carriage: 'stands' })
    expect(cell([earlier('support')], { from: from('changed') })).toMatchObject({ mark: 'lapsed', standing: 'words_changed' })
    // From another clause, by a merge: the objection goes with the words. From one that has no part in them: it is not read here.
    expect(cell([earlier('objection', { clauseId: 'b' })], { from: from('changed') })).toMatchObject({ mark: 'objection', carriage: 'carried' })
    expect(cell([earlier('objection', { clauseId: 'b', versionId: 'elsewhere' })], { from: from('changed') })).toMatchObject({ act: null })
  })
  it('stands without a word of change in a later revision (VER-1)', () => {
    expect(cell([act('support', { ordinal: 1 })])).toMatchObject({ mark: 'support', carriage: 'stands' })
  })
  it('is not read back into an earlier revision, unless the words are the same (TRK-8)', () => {
    const first: TrackedRevision = { ordinal: 1, respondBy: null }
    expect(cell([act('objection', { sha256: 'newer' })], { revision: first }).mark).toBe('silence')
    expect(cell([act('objection')], { revision: first }).mark).toBe('objection')
    const replaced = act('objection', { sha256: 'newer' })
    expect(cell([act('support', { ordinal: 1, supersededById: replaced.id }), replaced], { revision: first }).mark).toBe('support')
    expect(cell([act('support', { ordinal: 1, supersededById: replaced.id }), replaced]).mark).toBe('objection')
  })
})

describe('a cell without an act', () => {
  it('tells six reasons apart, in order (TRK-4)', () => {
    expect(cell([], { delegation: null }).mark).toBe('outside')
    expect(cell([], { delegation: { ...member, memberOfBody: false } }).mark).toBe('outside')
    expect(cell([], { delegation: { ...member, isState: false } }).mark).toBe('outside')
    expect(cell([], { delegation: { ...member, accredited: false, servedAt: null } }).mark).toBe('absent')
    expect(cell([], { delegation: { ...member, servedAt: null } }).mark).toBe('unserved')
    expect(cell([], { revision: { ordinal: 2, respondBy: null } }).mark).toBe('silence')
    expect(cell([], { asked: { asOf: at(19), knownAt: at(19) } }).mark).toBe('running')
    expect(cell([]).mark).toBe('qualified')
  })
  it('draws nothing from silence towards a notice that came after the period (TRK-5)', () => {
    expect(silenceOf({ ...member, servedAt: at(20) }, second, at(23))).toBe('silence')
    expect(silenceOf({ ...member, servedAt: at(21) }, second, at(23))).toBe('silence')
    expect(silenceOf({ ...member, servedAt: at(19) }, second, at(23))).toBe('qualified')
  })
  it('is asked as of an instant, at which the period ends exactly (TRK-6)', () => {
    expect(silenceOf(member, second, at(9))).toBe('unserved')
    expect(silenceOf(member, second, at(10))).toBe('running')
    expect(silenceOf(member, second, new Date(+at(20) - 1))).toBe('running')
    expect(silenceOf(member, second, at(20))).toBe('qualified')
  })
  it('is never an act', () => {
    for (const mark of ['outside', 'absent', 'unserved', 'silence', 'running', 'qualified', 'lapsed'] as const) expect(hasActed(mark)).toBe(false)
    expect(hasActed('abstention')).toBe(true)
  })
})

describe('the consensus on a clause', () => {
  const of = (id: string, acts: TrackedAct[], more: Partial<TrackedDelegation> = {}) => {
    const delegation = { ...member, id, ...more }
    return { delegation, cell: cell(acts, { delegation }) }
  }
  it('counts every member once in one segment, and nobody else', () => {
    const { counts, members, effect } = clauseConsensus([
      of('a', [act('support')]), of('b', [act('support_statement')]), of('c', [act('dissociation')]), of('d', [act('abstention')]), of('e', []),
      of('f', [], { accredited: false }), of('g', [], { servedAt: null }), of('h', [act('support', { sha256: 'older', ordinal: 1 })]), of('observer', [act('objection')], { memberOfBody: false }),
      of('organisation', [act('objection')], { isState: false }),
    ])
    expect(members).toHaveLength(8)
    expect(counts).toMatchObject({ joins: 1, qualified: 1, apart: 1, noPosition: 1, noStance: 2, absent: 1, unserved: 1, objects: 0 })
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(members.length)
    expect(effect.code).toBe('CNG-READY')
  })
  it('is blocked by an objection carried from earlier words', () => {
    expect(clauseConsensus([of('a', [act('support')]), of('b', [act('objection', { sha256: 'older', ordinal: 1 })])]).effect.code).toBe('CNG-BLOCKED')
  })
  it('flags a lapsed act and a running period beside silence', () => {
    const lapsed = of('a', [act('support', { sha256: 'older', ordinal: 1 })])
    expect(consensusOf(lapsed.cell, lapsed.delegation)).toMatchObject({ code: 'CON-NOOBJ', flags: ['G-LAPSED'] })
    const running = cellOf({ delegation: member, revision: second, sha256: 'words', acts: [], asked: { asOf: at(19), knownAt: at(19) } })
    expect(consensusOf(running, member)).toMatchObject({ code: 'CON-NOOBJ', flags: ['G-NOTYET'] })
  })
  it('is the same in any order of recording', () => {
    const kinds = fc.constantFrom(...STANCES, ...CONDUCTS)
    const acts = fc.array(fc.record({ kind: kinds, day: fc.integer({ min: 11, max: 25 }), older: fc.boolean() }), { maxLength: 6 })
    fc.assert(fc.property(acts.chain((list) => {
      const all = list.map(({ kind, day, older }) => act(kind, { effectiveAt: at(day), releasedAt: at(day), ...(older ? { sha256: 'older', ordinal: 1 } : {}) }))
      return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))
    }), ([all, shuffled]) => {
      expect(cell(shuffled)).toEqual(cell(all))
    }))
  })
})

describe('the matrix as it travels', () => {
  it('keeps mark, group and earlier words of every cell, and knows a row without cells as outside', () => {
    const cells = [cell([act('support', { via: 'group' })]), cell([act('objection', { sha256: 'older', ordinal: 1 })]), cell([act('support', { sha256: 'older', ordinal: 1, via: 'group' })]), cell([])]
    const row = { cells: cells.map(({ mark, act: shown, noAct, carriage }) => encodeCell(mark, shown && noAct === null ? { viaGroup: shown.via !== 'own', carried: carriage === 'carried' } : null)).join('') }
    expect(cells.map((_, column) => [markAt(row, column), isViaGroup(row, column), isCarried(row, column)])).toEqual([
      ['support', true, false], ['objection', false, true], ['lapsed', false, false], ['qualified', false, false],
    ])
    expect(markAt({ cells: '' }, 7)).toBe('outside')
  })
})
