import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Clause } from '@/lib/domain/clause'
import { freezeClauses, isSameText, judgeIssue, revisionHash, revisionLabel, revisionSymbol } from '@/lib/domain/revision'
import { instantAt, wallTime } from '@/lib/domain/seat-time'

const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const clause = (id: string, text: string, more: Partial<Clause> = {}): Clause => ({ id, kind: 'paragraph', level: 1, text, numbering: null, alternativeOf: null, ...more })
const now = new Date('2026-11-23T09:00:00Z')

describe('freezing a text', () => {
  const frozen = freezeClauses([clause('h', 'Principles', { kind: 'heading' }), clause('a', 'First.'), clause('b', 'Sub.', { kind: 'subparagraph', level: 2 })], 'en', hash)
  it('keeps words, order and number, and hashes the words', () => {
    expect(frozen.map(({ position, number, label }) => ({ position, number, label }))).toEqual([
      { position: 0, number: '', label: '' }, { position: 1, number: '1.', label: '1' }, { position: 2, number: '(a)', label: '1 (a)' },
    ])
    expect(frozen[1]?.sha256).toBe(hash('First.'))
  })
  it('gives equal words in another composition of letters an equal hash (VER-1)', () => {
    expect(freezeClauses([clause('a', 'e\u0301')], 'fr', hash)[0]?.sha256).toBe(freezeClauses([clause('a', '\u00e9')], 'fr', hash)[0]?.sha256)
  })
  it('hashes the whole over the hashes in order', () => {
    expect(revisionHash(frozen, hash)).toBe(hash(frozen.map((held) => held.sha256).join('\n')))
    expect(revisionHash([...frozen].reverse(), hash)).not.toBe(revisionHash(frozen, hash))
  })
  it('is called Rev. with its number', () => {
    expect(revisionLabel(2)).toBe('Rev.2')
    expect(revisionSymbol('PLC/WG.1/2026/L.7', 2)).toBe('PLC/WG.1/2026/L.7/Rev.2')
  })
})

describe('whether a text may be issued', () => {
  const clauses = freezeClauses([clause('a', 'First.')], 'en', hash)
  const issue = { clauses, previous: null, respondBy: null, respondBasis: null, now }
  it('not while it has no words', () => {
    expect(judgeIssue({ ...issue, clauses: [] })).toMatchObject({ code: 'empty_text' })
    expect(judgeIssue({ ...issue, clauses: freezeClauses([clause('h', 'Title', { kind: 'heading' }), clause('a', '  ')], 'en', hash) })).toMatchObject({ code: 'empty_text' })
  })
  it('not when it is the previous revision again', () => {
    expect(judgeIssue({ ...issue, previous: clauses })).toMatchObject({ code: 'unchanged' })
    expect(isSameText(clauses, freezeClauses([clause('a', 'First!')], 'en', hash))).toBe(false)
    expect(judgeIssue({ ...issue, previous: freezeClauses([clause('a', 'First.', { kind: 'preambular' })], 'en', hash) }).ok).toBe(true)
  })
  it('not with a period that is over or has no basis', () => {
    expect(judgeIssue({ ...issue, respondBy: now, respondBasis: 'decision' })).toMatchObject({ code: 'in_the_past', field: 'respondBy' })
    expect(judgeIssue({ ...issue, respondBy: new Date(+now + 1), respondBasis: ' ' })).toMatchObject({ code: 'required', field: 'respondBasis' })
    expect(judgeIssue({ ...issue, respondBy: new Date(+now + 1), respondBasis: 'decision' }).ok).toBe(true)
  })
})

describe('the clock of the seat', () => {
  it('names an instant, winter and summer', () => {
    expect(instantAt('2026-11-25T18:00', 'Europe/Vienna')?.toISOString()).toBe('2026-11-25T17:00:00.000Z')
    expect(instantAt('2026-07-01T18:00', 'Europe/Vienna')?.toISOString()).toBe('2026-07-01T16:00:00.000Z')
    expect(instantAt('2026-11-25T18:00', 'Asia/Kathmandu')?.toISOString()).toBe('2026-11-25T12:15:00.000Z')
  })
  it('has no instant for an hour that it skips, and the first for one that it repeats', () => {
    expect(instantAt('2026-03-29T02:30', 'Europe/Vienna')).toBeNull()
    expect(instantAt('2026-10-25T02:30', 'Europe/Vienna')?.toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })
  it('has none for a date that is none', () => {
    for (const wall of ['', '2026-02-30T10:00', '2026-11-25', '2026-11-25T24:30', 'tomorrow']) expect(instantAt(wall, 'Europe/Vienna')).toBeNull()
    expect(wallTime(now, 'Europe/Vienna')).toBe('2026-11-23T10:00')
  })
})
