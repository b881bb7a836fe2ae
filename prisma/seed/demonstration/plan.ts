/**
 * Who takes part in the demonstration and what each is shown to have said: invented throughout, about an illustrative
 * text, and labelled so on every page. States of three regional groups, two observer organisations.
 */
export type Seat = {
  /** ISO code of the State. */
  code: string
  /** Roles of the persons accredited; none: the seat stands empty. */
  persons: readonly ('head' | 'delegate' | 'adviser')[]
  /** Served with Rev.2 only later, or not at all: no period runs against it. */
  unserved?: boolean
}

const full = ['head', 'delegate', 'adviser'] as const
const pair = ['head', 'delegate'] as const
const one = ['head'] as const

export const SEATS: readonly Seat[] = [
  // African States
  { code: 'DZ', persons: pair }, { code: 'AO', persons: one }, { code: 'BJ', persons: pair }, { code: 'EG', persons: pair }, { code: 'ET', persons: one },
  { code: 'GH', persons: pair }, { code: 'KE', persons: full }, { code: 'MU', persons: full }, { code: 'NG', persons: one, unserved: true }, { code: 'TD', persons: [] }, { code: 'ZA', persons: pair },
  // Latin American and Caribbean States
  { code: 'AR', persons: one }, { code: 'BO', persons: one, unserved: true }, { code: 'BR', persons: pair }, { code: 'CL', persons: full }, { code: 'CO', persons: one },
  { code: 'CR', persons: one }, { code: 'CU', persons: [] }, { code: 'EC', persons: one }, { code: 'MX', persons: pair }, { code: 'PE', persons: pair }, { code: 'UY', persons: pair },
  // Western European and other States
  { code: 'AT', persons: pair }, { code: 'BE', persons: full }, { code: 'CA', persons: one }, { code: 'FI', persons: one }, { code: 'FR', persons: pair },
  { code: 'IT', persons: one }, { code: 'LU', persons: one }, { code: 'NO', persons: pair }, { code: 'ES', persons: one },
]

/** Observers, by their id in the registry. */
export const OBSERVERS: readonly string[] = ['esa', 'swf']

/** Fields of a position as its form sends them. */
export type PlannedPosition = {
  code: string
  clause: string
  kind: string
  /** Days before the moment of loading. */
  daysAgo: number
  on: 1 | 2
  fields?: Record<string, string | boolean>
  /** Prepared by a delegate and left waiting for release. */
  waiting?: boolean
  withdrawn?: { daysAgo: number; reason: string }
}

/** Acts that tell a story of their own; what is joined without more is in `JOINED`. */
export const POSITIONS: readonly PlannedPosition[] = [
  { code: 'UY', clause: 'status', kind: 'objection', on: 1, daysAgo: 26, fields: { ground: 'legal', scope: 'words', scopeNote: 'Their recovery does not in itself constitute national appropriation', text: 'The sentence decides a question of treaty interpretation that a set of recommendations cannot decide.' } },
  { code: 'MU', clause: 'termRecovery', kind: 'support', on: 1, daysAgo: 25, fields: { asLaw: 'unspecified' } },
  { code: 'DZ', clause: 'termRecovery', kind: 'support', on: 1, daysAgo: 24, fields: { asLaw: 'unspecified' } },
  { code: 'PE', clause: 'dueRegard', kind: 'support', on: 1, daysAgo: 24, fields: { asLaw: 'lex_ferenda', text: 'Useful as a rule for the future.' } },
  { code: 'MU', clause: 'dueRegard', kind: 'reserve_point', on: 1, daysAgo: 23, fields: { ground: 'legal', text: 'We join on the understanding that “coordination area” describes a notice and not a zone.' } },
  { code: 'UY', clause: 'dueRegard', kind: 'objection', on: 1, daysAgo: 22, fields: { ground: 'policy', scope: 'whole', text: 'An area of which notice is given invites others to keep away, whatever the sentence adds.' } },
  { code: 'MX', clause: 'dueRegard', kind: 'dissociation', on: 1, daysAgo: 22, fields: { ground: 'policy', text: 'We shall not stand in the way, and are not part of any agreement on coordination areas.' } },
  { code: 'EC', clause: 'benefitCapacity', kind: 'objection', on: 1, daysAgo: 22, fields: { ground: 'policy', scope: 'whole', text: 'As drafted the sentence leaves taking part to those who can already pay.' }, withdrawn: { daysAgo: 6, reason: 'The words now meet the point.' } },
  { code: 'CL', clause: 'status', kind: 'amend', on: 2, daysAgo: 8, fields: { replacement: 'Resources lawfully recovered from the surface or the subsurface of a celestial body may be used, transferred and disposed of in accordance with the present principles and with international law.', text: 'Lawfulness of the recovery comes first.' } },
  { code: 'GH', clause: 'status', kind: 'amend', on: 2, daysAgo: 7, fields: { replacement: 'Their recovery shall not be relied on as national appropriation of the celestial body or of any part of it.' } },
  { code: 'KE', clause: 'status', kind: 'reserve_pending', on: 2, daysAgo: 7, fields: { text: 'Instructions on the second sentence are awaited.' } },
  { code: 'NO', clause: 'ppRights', kind: 'reserve_pending', on: 2, daysAgo: 6, fields: {} },
  { code: 'NO', clause: 'status', kind: 'reserve_pending', on: 2, daysAgo: 6, fields: {} },
  { code: 'AT', clause: 'scope', kind: 'support_statement', on: 2, daysAgo: 7, fields: { fit: 'compatible', asLaw: 'unspecified', text: 'We read “recommendations” as including those addressed to organisations.' } },
  { code: 'FR', clause: 'responsibility', kind: 'support_statement', on: 2, daysAgo: 6, fields: { fit: 'unclear', asLaw: 'lex_lata', text: 'The sentence restates article VI of the Treaty as we understand it.' } },
  { code: 'BE', clause: 'information', kind: 'amend', on: 2, daysAgo: 5, fields: { replacement: 'A State informs the Secretary-General of the United Nations, in advance and to the greatest extent feasible, of the nature, conduct, place and results of the activities that it authorizes.' } },
  { code: 'BJ', clause: 'environment', kind: 'abstention', on: 2, daysAgo: 6, fields: { ground: 'none', text: 'We take no position on this principle.' } },
  { code: 'ET', clause: 'statusAlternative', kind: 'abstention', on: 2, daysAgo: 5, fields: { ground: 'policy' } },
  { code: 'CO', clause: 'status', kind: 'abstention', on: 2, daysAgo: 5, fields: { ground: 'legal', text: 'The question belongs to the parties to the Treaty as a whole.' } },
  { code: 'AR', clause: 'dueRegard', kind: 'refrain', on: 2, daysAgo: 5, fields: { asLaw: 'unspecified', text: 'We issue no notice of a coordination area while consultations last.' } },
  { code: 'LU', clause: 'responsibility', kind: 'practice', on: 2, daysAgo: 6, fields: { interpretive: true, asLaw: 'lex_lata', text: 'Operators are licensed and supervised, which we consider the Treaty to require.' } },
  { code: 'IT', clause: 'information', kind: 'different_application', on: 2, daysAgo: 4, fields: { interpretive: false, text: 'We inform through the register instead.' } },
  { code: 'EG', clause: 'dueRegard', kind: 'contrary_practice', on: 2, daysAgo: 4, fields: { interpretive: true, text: 'Notices of areas are returned unanswered, being without basis in the Treaty.' } },
  { code: 'CR', clause: 'status', kind: 'disclaimer', on: 2, daysAgo: 4, fields: { scope: 'general', text: 'Our not commenting on a sentence means no acceptance of it.' } },
  { code: 'BR', clause: 'benefit', kind: 'support', on: 2, daysAgo: 7, fields: { asLaw: 'lex_lata', text: 'The benefit of all countries is law already.' } },
  { code: 'FI', clause: 'statusAlternative', kind: 'support', on: 2, daysAgo: 6, fields: { asLaw: 'lex_ferenda' } },
  { code: 'BE', clause: 'statusAlternative', kind: 'support', on: 2, daysAgo: 6, fields: { asLaw: 'unspecified' } },
  { code: 'ZA', clause: 'consultations', kind: 'reserve_point', on: 2, daysAgo: 4, fields: { ground: 'none', text: 'A period should be stated.' } },
  { code: 'MU', clause: 'benefitKnowledge', kind: 'support', on: 2, daysAgo: 3, fields: { asLaw: 'unspecified' }, waiting: true },
  { code: 'KE', clause: 'consultations', kind: 'amend', on: 2, daysAgo: 2, fields: { replacement: 'A State that has reason to believe that an activity would interfere with its own may ask for consultations, which are held within sixty days.' }, waiting: true },
]

/** Support without more on Rev.2, by State: the clauses it joins. Where it is not listed it has said nothing. */
export const JOINED: Readonly<Record<string, readonly string[]>> = {
  DZ: ['ppOpen', 'ppInterest', 'ppScience', 'ppCooperation', 'termResource', 'scope', 'law', 'benefit', 'benefitKnowledge', 'safety'],
  AO: ['ppInterest', 'benefit', 'benefitCapacity'],
  BJ: ['ppOpen', 'ppInterest', 'ppPractice', 'termResource', 'law', 'safety', 'review'],
  EG: ['ppOpen', 'ppInterest', 'law', 'benefit', 'safety', 'review'],
  GH: ['ppOpen', 'ppInterest', 'ppScience', 'termResource', 'law', 'benefit', 'benefitCapacity', 'safety'],
  KE: ['ppOpen', 'ppInterest', 'ppPractice', 'ppRights', 'ppScience', 'ppCooperation', 'termResource', 'scope', 'law', 'benefit', 'responsibility', 'safety'],
  MU: ['ppOpen', 'ppInterest', 'ppRights', 'ppCooperation', 'termResource', 'scope', 'law', 'benefit', 'safety'],
  ZA: ['ppOpen', 'ppInterest', 'ppScience', 'termResource', 'termOperator', 'law', 'responsibility', 'safety', 'review'],
  AR: ['ppOpen', 'ppRights', 'law', 'responsibility', 'safety'],
  BR: ['ppOpen', 'ppInterest', 'ppScience', 'ppCooperation', 'termResource', 'law', 'environment', 'safety', 'review'],
  CL: ['ppOpen', 'ppInterest', 'ppPractice', 'ppRights', 'ppCooperation', 'termResource', 'termOperator', 'scope', 'law', 'responsibility', 'information', 'safety', 'consultations'],
  CO: ['ppOpen', 'ppInterest', 'law', 'safety'],
  MX: ['ppOpen', 'ppInterest', 'ppRights', 'ppScience', 'law', 'benefit', 'safety', 'review'],
  PE: ['ppOpen', 'ppInterest', 'termResource', 'law', 'safety'],
  UY: ['ppOpen', 'ppInterest', 'ppRights', 'ppCooperation', 'law', 'safety', 'consultations'],
  AT: ['ppOpen', 'ppPractice', 'ppScience', 'ppCooperation', 'termResource', 'termRecovery', 'termOperator', 'law', 'status', 'responsibility', 'environment', 'information', 'safety', 'consultations', 'review'],
  BE: ['ppOpen', 'ppRights', 'ppScience', 'termResource', 'termRecovery', 'scope', 'law', 'environment', 'safety', 'review'],
  CA: ['ppOpen', 'ppRights', 'scope', 'law', 'status', 'responsibility', 'safety'],
  FI: ['ppOpen', 'ppScience', 'ppCooperation', 'termRecovery', 'law', 'environment', 'information', 'safety'],
  FR: ['ppOpen', 'ppRights', 'ppCooperation', 'termResource', 'termRecovery', 'scope', 'law', 'status', 'safety', 'consultations'],
  IT: ['ppOpen', 'ppRights', 'law', 'status', 'responsibility', 'safety'],
  LU: ['ppOpen', 'ppRights', 'termRecovery', 'termOperator', 'scope', 'law', 'status', 'dueRegard', 'safety'],
  NO: ['ppOpen', 'ppScience', 'ppCooperation', 'law', 'environment', 'safety', 'consultations', 'review'],
  ES: ['ppOpen', 'law', 'safety'],
}

/** Support on Rev.1, given before its period ended, by State; it carries where the words stayed the same. */
export const JOINED_EARLIER: Readonly<Record<string, readonly string[]>> = {
  EC: ['ppOpen', 'ppInterest', 'law', 'benefit'],
  CR: ['ppOpen', 'ppScience', 'environment', 'safety'],
  AO: ['ppOpen', 'safety'],
}

export type PlannedComment = {
  code: string | 'secretariat' | 'esa' | 'swf'
  clause: string
  category: 'editorial' | 'technical' | 'substantive' | 'translation'
  body: string
  /** Words of the clause to which it is pinned. */
  quote?: string
  proposedWording?: string
  rationale?: string
  daysAgo: number
  waiting?: boolean
  replies?: readonly { code: string; body: string; daysAgo: number }[]
}

export const COMMENTS: readonly PlannedComment[] = [
  { code: 'AT', clause: 'termResource', category: 'editorial', body: 'The three nouns overlap; one of them would do.', quote: 'material, mineral or volatile substance', daysAgo: 9, replies: [{ code: 'CL', body: 'We would keep “volatile”: water ice is the case everybody has in mind.', daysAgo: 8 }] },
  { code: 'esa', clause: 'environment', category: 'technical', body: 'What is practicable depends on the body: a reference to planetary protection categories would help.', quote: 'practicable measures', daysAgo: 7 },
  { code: 'swf', clause: 'dueRegard', category: 'substantive', body: 'Size and duration should follow from the physics of the operation, with the reasoning published.', quote: 'reasonable size and limited duration', daysAgo: 6 },
  { code: 'FR', clause: 'status', category: 'translation', body: 'The French should not use one word for both “recovered” and “extracted”.', quote: 'Resources recovered', daysAgo: 6 },
  { code: 'KE', clause: 'benefit', category: 'substantive', body: '“Should” is weak beside the first sentence.', proposedWording: 'To that end States shall, within their means:', rationale: 'The first sentence states a duty; the list gives it content.', daysAgo: 5, replies: [{ code: 'CA', body: 'In a set of recommendations “should” is the consistent verb.', daysAgo: 4 }, { code: 'MU', body: 'We can join Kenya if “within their means” stays.', daysAgo: 3 }] },
  { code: 'BE', clause: 'information', category: 'technical', body: 'Place, where? Selenographic coordinates, or the name of a region?', quote: 'place and results', daysAgo: 5 },
  { code: 'secretariat', clause: 'review', category: 'editorial', body: 'If adoption is by resolution, the date from which five years run should be that of the resolution.', daysAgo: 4 },
  { code: 'MU', clause: 'consultations', category: 'substantive', body: 'For a mission of three persons “without undue delay” cuts both ways; a period in days would be safer.', daysAgo: 2, waiting: true },
]
