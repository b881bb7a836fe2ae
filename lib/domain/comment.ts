import { cleanText } from './act-text'
import { fail, ok, type Result } from './result'

/** What a comment is about: the wording, a technical point, the substance, or a language version. */
export const COMMENT_CATEGORIES = ['editorial', 'technical', 'substantive', 'translation'] as const
export type CommentCategory = (typeof COMMENT_CATEGORIES)[number]

/** The words that a comment is pinned to: two relative positions of the shared text (base64) and the words as they stood. */
export type CommentAnchor = { start: string; end: string; quote: string }

export type CommentContent = {
  category: CommentCategory
  body: string
  /** Words put forward in place of those of the clause. A suggestion only: `amend` is the position that proposes words. */
  proposedWording: string | null
  rationale: string | null
  anchor: CommentAnchor | null
}

/** A comment as the form sends it. */
export type CommentFields = { category: CommentCategory; body: string; proposedWording?: string | null; rationale?: string | null; anchor?: CommentAnchor | null }

/** Judges what was typed: a body, or at least proposed wording, which then speaks for itself. An anchor must quote words. */
export function judgeComment(fields: CommentFields): Result<CommentContent, 'required' | 'invalid'> {
  const body = cleanText(fields.body)
  const proposedWording = cleanText(fields.proposedWording ?? '') || null
  if (!body && !proposedWording) return fail('required', { field: 'body' })
  const anchor = fields.anchor ?? null
  if (anchor && (!anchor.start || !anchor.end || !anchor.quote.trim())) return fail('invalid', { field: 'anchor' })
  return ok({
    category: fields.category,
    body,
    proposedWording,
    rationale: cleanText(fields.rationale ?? '') || null,
    anchor: anchor && { ...anchor, quote: anchor.quote.replace(/\p{Surrogate}/gu, '\uFFFD') },
  })
}

/** What a reply may answer: a comment that is on record, not withdrawn, and itself no reply, so that threads have one level. */
export function judgeParent(parent: { parentId: string | null; releasedAt: Date | null; withdrawnAt: Date | null; clauseId: string; draftId: string }, on: { draftId: string; clauseId: string }): Result<null, 'not_found' | 'already_withdrawn' | 'invalid'> {
  if (!parent.releasedAt || parent.draftId !== on.draftId || parent.clauseId !== on.clauseId) return fail('not_found', { field: 'parentId' })
  if (parent.withdrawnAt) return fail('already_withdrawn', { field: 'parentId' })
  return parent.parentId ? fail('invalid', { field: 'parentId' }) : ok(null)
}
