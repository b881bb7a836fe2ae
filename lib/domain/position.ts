import { cleanText, containsWords } from './act-text'
import type { Role } from './actor'
import { CONDUCTS, STANCES } from '@/lib/law/act'
import { fail, ok, type Result } from './result'

/** The kinds of LEGAL-MODEL 4.1 that a delegation files on a clause. Silence is not among them: nothing is ever filed for it. */
export const POSITION_KINDS = [...STANCES, ...CONDUCTS] as const
export type PositionKind = (typeof POSITION_KINDS)[number]

/** Kinds that a statement of law can be met with: other words are proposed for a text, not for a proposition. */
export const PROPOSITION_KINDS: readonly PositionKind[] = POSITION_KINDS.filter((kind) => kind !== 'amend')

export const AS_LAW = ['lex_lata', 'lex_ferenda', 'unspecified'] as const
export type AsLaw = (typeof AS_LAW)[number]
export const FITS = ['compatible', 'conflicting', 'unclear'] as const
export type Fit = (typeof FITS)[number]
export const GROUNDS = ['legal', 'policy', 'none'] as const
export type Ground = (typeof GROUNDS)[number]

/** What an objection covers: the clause, or words of it quoted from the revision. */
export type Scope = { of: 'whole' } | { of: 'words'; words: string }

/** A formal objection, a type of its own: it alone prevents consensus while maintained, so it always gives its reason. */
export type Objection = { kind: 'objection'; ground: 'legal' | 'policy'; scope: Scope; text: string; replacement?: string }

/** What a position says, with exactly what its kind needs (LEGAL-MODEL 4.1). */
export type PositionContent =
  | Objection
  | { kind: 'support'; asLaw: AsLaw; text?: string }
  | { kind: 'support_statement'; fit: Fit; asLaw: AsLaw; text: string }
  | { kind: 'amend'; replacement: string; text?: string }
  | { kind: 'reserve_pending'; expiresAt?: Date; text?: string }
  | { kind: 'reserve_point'; ground: Ground; text: string }
  | { kind: 'dissociation'; ground: Ground; text?: string }
  | { kind: 'abstention'; ground: Ground; text?: string }
  | { kind: 'refrain'; asLaw: AsLaw; text?: string }
  | { kind: 'practice'; interpretive: boolean; asLaw: AsLaw; text: string }
  | { kind: 'different_application' | 'contrary_practice'; interpretive: boolean; text: string }
  | { kind: 'disclaimer'; reach: 'general' | 'specific'; text: string }

export type PositionField = 'ground' | 'scope' | 'scopeNote' | 'fit' | 'asLaw' | 'interpretive' | 'text' | 'replacement' | 'expiresAt'

/** Which fields the form of each kind shows, and which of them it asks for. */
export const FIELDS_OF: Record<PositionKind, Partial<Record<PositionField, 'required' | 'optional'>>> = {
  support: { asLaw: 'required', text: 'optional' },
  support_statement: { fit: 'required', asLaw: 'required', text: 'required' },
  amend: { replacement: 'required', text: 'optional' },
  reserve_pending: { expiresAt: 'optional', text: 'optional' },
  reserve_point: { ground: 'required', text: 'required' },
  objection: { ground: 'required', scope: 'required', scopeNote: 'optional', text: 'required', replacement: 'optional' },
  dissociation: { ground: 'required', text: 'optional' },
  abstention: { ground: 'required', text: 'optional' },
  refrain: { asLaw: 'required', text: 'optional' },
  practice: { interpretive: 'required', asLaw: 'required', text: 'required' },
  different_application: { interpretive: 'required', text: 'required' },
  contrary_practice: { interpretive: 'required', text: 'required' },
  disclaimer: { scope: 'required', text: 'required' },
}

/** The three senses of "abstention" (LEGAL-MODEL 4.3). The third is no act: choosing it files nothing. */
export const ABSTENTION_SENSES = { takes_no_position: 'abstention', refrains_from_activity: 'refrain', does_nothing: null } as const satisfies Record<string, PositionKind | null>
export type AbstentionSense = keyof typeof ABSTENTION_SENSES

/** A position as the form sends it: everything but the kind may be missing. */
export type PositionFields = { kind: PositionKind } & { [Field in PositionField]?: string | boolean | Date | null }

type Refusal = 'required' | 'invalid' | 'in_the_past' | 'words_not_in_clause'

const oneOf = <Value extends string>(list: readonly Value[], value: unknown): Value | null => list.find((each) => each === value) ?? null
const typed = (value: unknown): string | undefined => (typeof value === 'string' ? cleanText(value) || undefined : undefined)

/**
 * Judges what was typed against what its kind needs. `words` is the text of the clause in the issued revision: an
 * objection to some words only must quote words that stand there. Fields that the kind does not have are dropped.
 * An objection without a ground is legal (LEGAL-MODEL 4.1); no other missing field is guessed.
 */
export function judgePosition(fields: PositionFields, words: string, now: Date): Result<PositionContent, Refusal> {
  const { kind } = fields
  const needs = FIELDS_OF[kind]
  const text = typed(fields.text)
  const replacement = typed(fields.replacement)
  const given = { ground: oneOf(GROUNDS, fields.ground), fit: oneOf(FITS, fields.fit), asLaw: oneOf(AS_LAW, fields.asLaw) }
  if (needs.text === 'required' && !text) return fail('required', { field: 'text' })
  if (needs.replacement === 'required' && !replacement) return fail('required', { field: 'replacement' })
  if (needs.interpretive && typeof fields.interpretive !== 'boolean') return fail('required', { field: 'interpretive' })
  for (const field of ['ground', 'fit', 'asLaw'] as const) {
    if (needs[field] === 'required' && !given[field] && !(kind === 'objection' && fields[field] == null)) {
      return fail(fields[field] == null || fields[field] === '' ? 'required' : 'invalid', { field })
    }
  }
  const said = text === undefined ? {} : { text }
  const ground = given.ground as Ground
  const asLaw = given.asLaw as AsLaw
  const interpretive = fields.interpretive as boolean
  switch (kind) {
    case 'support': case 'refrain': return ok({ kind, asLaw, ...said })
    case 'support_statement': return ok({ kind, fit: given.fit as Fit, asLaw, text: text! })
    case 'amend': return ok({ kind, replacement: replacement!, ...said })
    case 'reserve_point': return ok({ kind, ground, text: text! })
    case 'dissociation': case 'abstention': return ok({ kind, ground, ...said })
    case 'practice': return ok({ kind, interpretive, asLaw, text: text! })
    case 'different_application': case 'contrary_practice': return ok({ kind, interpretive, text: text! })
    case 'reserve_pending': {
      const { expiresAt } = fields
      if (expiresAt == null || expiresAt === '') return ok({ kind, ...said })
      if (!(expiresAt instanceof Date) || Number.isNaN(expiresAt.getTime())) return fail('invalid', { field: 'expiresAt' })
      return expiresAt <= now ? fail('in_the_past', { field: 'expiresAt' }) : ok({ kind, expiresAt, ...said })
    }
    case 'disclaimer': {
      const reach = oneOf(['general', 'specific'] as const, fields.scope)
      return reach ? ok({ kind, reach, text: text! }) : fail('required', { field: 'scope' })
    }
    case 'objection': {
      if (given.ground === 'none') return fail('invalid', { field: 'ground' })
      const scope = judgeScope(fields, words)
      return scope.ok ? ok({ kind, ground: given.ground ?? 'legal', scope: scope.value, text: text!, ...(replacement === undefined ? {} : { replacement }) }) : scope
    }
  }
}

function judgeScope(fields: PositionFields, words: string): Result<Scope, Refusal> {
  if (fields.scope === 'whole') return ok({ of: 'whole' })
  if (fields.scope !== 'words') return fail('required', { field: 'scope' })
  const quoted = typed(fields.scopeNote)
  if (!quoted) return fail('required', { field: 'scopeNote' })
  return containsWords(words, quoted) ? ok({ of: 'words', words: quoted }) : fail('words_not_in_clause', { field: 'scopeNote' })
}

/** The columns of a position as it is stored; null where its kind has no such field. */
export type PositionColumns = {
  kind: PositionKind; ground: string | null; scope: string | null; scopeNote: string | null; fit: string | null; asLaw: string | null
  interpretive: boolean | null; text: string | null; replacement: string | null; expiresAt: Date | null
}

export function columnsOf(content: PositionContent): PositionColumns {
  const columns: PositionColumns = {
    kind: content.kind, ground: null, scope: null, scopeNote: null, fit: null, asLaw: null, interpretive: null, text: content.text ?? null, replacement: null, expiresAt: null,
  }
  if ('ground' in content) columns.ground = content.ground
  if ('fit' in content) columns.fit = content.fit
  if ('asLaw' in content) columns.asLaw = content.asLaw
  if ('interpretive' in content) columns.interpretive = content.interpretive
  if ('replacement' in content) columns.replacement = content.replacement ?? null
  if (content.kind === 'reserve_pending') columns.expiresAt = content.expiresAt ?? null
  if (content.kind === 'disclaimer') columns.scope = content.reach
  if (content.kind === 'objection') {
    columns.scope = content.scope.of
    columns.scopeNote = content.scope.of === 'words' ? content.scope.words : null
  }
  return columns
}

/**
 * With what authority a role speaks for its State (LEGAL-MODEL G1): heads are accredited representatives. What others
 * prepare carries `unknown` until a head releases it, and then the head's.
 */
export const authorityOf = (role: Role | undefined): 'accredited_rep' | 'unknown' => (role === 'head' ? 'accredited_rep' : 'unknown')

/** Where a position stands in its life. Only `standing` ones are counted. */
export type PositionState = 'prepared' | 'standing' | 'superseded' | 'withdrawn'
export function stateOf(position: { releasedAt: Date | null; withdrawnAt: Date | null; supersededBy: { releasedAt: Date | null } | null }): PositionState {
  if (!position.releasedAt) return 'prepared'
  if (position.withdrawnAt) return 'withdrawn'
  return position.supersededBy?.releasedAt ? 'superseded' : 'standing'
}

/**
 * The mark of LOOK.md 3 for each kind. A disclaimer has none: it is neither a stance nor conduct, and borrowing a
 * mark would make it look like one of them; it is told in words.
 */
export const MARK_OF: Record<PositionKind, string | null> = {
  support: 'support', support_statement: 'statement', amend: 'amendment', reserve_pending: 'hold', reserve_point: 'reservation', objection: 'objection',
  dissociation: 'dissociation', abstention: 'abstention', refrain: 'practice', practice: 'practice', different_application: 'practice', contrary_practice: 'practice', disclaimer: null,
}
