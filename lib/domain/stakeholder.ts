import { cleanText } from './act-text'
import { COMMENT_CATEGORIES, type CommentCategory } from './comment'
import { fail, ok, type Result } from './result'

/** The usual classes of contributors, named by the catalogues. The last stands in every round, whatever others it has. */
export const USUAL_CLASSES = ['igo', 'ngo', 'academia', 'company', 'individual', 'other'] as const
export type UsualClass = (typeof USUAL_CLASSES)[number]

/** Longest comment of a stakeholder, and longest proposed wording, in UTF-16 units. */
export const STAKEHOLDER_TEXT_MAX = 5_000
/** Classes that a round may have. */
export const CLASSES_MAX = 20
/** Hours within which a contribution must be confirmed by the mailed link. */
export const CONFIRM_HOURS = 48
/** Days after which what was never confirmed is forgotten, person and words. */
export const FORGET_DAYS = 7

/** What may come to public pages: per address of the network and per e-mail address, within an hour; and to one round in all, so that no flood drowns it. */
export const PUBLIC_LIMITS = { windowMinutes: 60, perAddress: 60, perEmail: 30, mailsPerEmail: 4, perRound: 5_000 } as const

/** A class of a round: one of the usual ones by its code, or one of the round's own by its name. */
export type ClassFields = { code: string } | { name: string }

/**
 * The classes of a round in order: those asked for without repetition, and always "other, say which" last. Refuses with
 * `invalid` for a code that does not exist or too many.
 */
export function judgeClasses(asked: readonly ClassFields[]): Result<{ code: string | null; name: string | null }[], 'invalid'> {
  const kept: { code: string | null; name: string | null }[] = []
  for (const each of asked) {
    const code = 'code' in each ? each.code : null
    const name = 'name' in each ? cleanText(each.name).replace(/\s+/g, ' ') : null
    if (code === 'other' || name === '') continue
    if (code !== null && !USUAL_CLASSES.includes(code as UsualClass)) return fail('invalid', { field: 'classes' })
    if (!kept.some((one) => one.code === code && one.name?.toLowerCase() === name?.toLowerCase())) kept.push({ code, name })
  }
  if (kept.length >= CLASSES_MAX) return fail('invalid', { field: 'classes' })
  return ok([...kept, { code: 'other', name: null }])
}

export type StakeholderFields = { category?: string; body: string; proposedWording?: string | null }
export type StakeholderWords = { category: CommentCategory; body: string; proposedWording: string | null }

/** What a stakeholder wrote: reasons, or at least words proposed in place of those of the clause. */
export function judgeStakeholderWords(fields: StakeholderFields): Result<StakeholderWords, 'required' | 'invalid' | 'too_long'> {
  const [body, proposedWording] = [cleanText(fields.body), cleanText(fields.proposedWording ?? '') || null]
  if (!body && !proposedWording) return fail('required', { field: 'body' })
  if (body.length > STAKEHOLDER_TEXT_MAX) return fail('too_long', { field: 'body', detail: { maximum: STAKEHOLDER_TEXT_MAX } })
  if (proposedWording && proposedWording.length > STAKEHOLDER_TEXT_MAX) return fail('too_long', { field: 'proposedWording', detail: { maximum: STAKEHOLDER_TEXT_MAX } })
  const category = COMMENT_CATEGORIES.find((each) => each === (fields.category ?? 'substantive'))
  return category ? ok({ category, body, proposedWording }) : fail('invalid', { field: 'category' })
}
