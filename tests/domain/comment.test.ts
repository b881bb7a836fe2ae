import { describe, expect, it } from 'vitest'
import { COMMENT_CATEGORIES, judgeComment, judgeParent } from '@/lib/domain/comment'

describe('a comment', () => {
  it('has one of four categories', () => expect(COMMENT_CATEGORIES).toEqual(['editorial', 'technical', 'substantive', 'translation']))
  it('says something', () => expect(judgeComment({ category: 'editorial', body: '  ' })).toMatchObject({ code: 'required', field: 'body' }))
  it('may say it by proposed wording alone', () => expect(judgeComment({ category: 'editorial', body: '', proposedWording: 'shall' })).toMatchObject({ ok: true, value: { proposedWording: 'shall', rationale: null } }))
  it('is anchored to words or to the whole clause, never to nothing', () => {
    expect(judgeComment({ category: 'technical', body: 'x', anchor: { start: 'AA==', end: 'AA==', quote: ' ' } })).toMatchObject({ code: 'invalid', field: 'anchor' })
    expect(judgeComment({ category: 'technical', body: 'x' })).toMatchObject({ ok: true, value: { anchor: null } })
  })
})

describe('a reply', () => {
  const on = { draftId: 'd', clauseId: 'c' }
  const parent = { ...on, parentId: null, releasedAt: new Date(0), withdrawnAt: null }
  it('answers a comment on record', () => expect(judgeParent(parent, on).ok).toBe(true))
  it('finds nothing to answer in what is not released', () => expect(judgeParent({ ...parent, releasedAt: null }, on)).toMatchObject({ code: 'not_found' }))
  it('finds nothing to answer on another clause', () => expect(judgeParent({ ...parent, clauseId: 'other' }, on)).toMatchObject({ code: 'not_found' }))
  it('does not answer what was withdrawn', () => expect(judgeParent({ ...parent, withdrawnAt: new Date(0) }, on)).toMatchObject({ code: 'already_withdrawn' }))
  it('does not answer a reply', () => expect(judgeParent({ ...parent, parentId: 'p' }, on)).toMatchObject({ code: 'invalid' }))
})
