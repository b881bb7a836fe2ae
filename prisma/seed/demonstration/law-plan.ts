/**
 * The law beside the text of the demonstration. What States enacted or agreed is as cited in published sources, each with
 * its citation, and marked where date or citation was not read at its source. Everything else is invented, as the positions are.
 */
export const BRIEF = 'M. Smuclerova, Space resources: multilateralism or multipolarity?, policy brief, October 2025'
const REGISTRY = 'registry of States of this platform'
const INVENTED = 'Invented for this demonstration'

export type PlannedProposition = {
  id: 'appropriation' | 'benefit' | 'areas'
  /** Who records it: the secretariat, or the head of a delegation for itself. */
  by: string
  daysAgo: number
  fields: Record<string, string | boolean>
  links: readonly string[]
}

export const PROPOSITIONS: readonly PlannedProposition[] = [
  {
    id: 'appropriation', by: 'secretariat', daysAgo: 27, links: ['status'],
    fields: { statement: 'Extracting resources from a celestial body is not in itself national appropriation of it.', provision: 'Outer Space Treaty, article II', note: 'In our own words. Whether the treaty is to be read so is what the laws and arrangements listed here, and the objections to it, are about.' },
  },
  {
    id: 'benefit', by: 'BR.head', daysAgo: 19, links: ['benefit'],
    fields: { statement: 'Sharing the benefits of space resources among all countries is a duty under the treaty, not a matter of each State’s good will.', provision: 'Outer Space Treaty, article I' },
  },
  {
    id: 'areas', by: 'secretariat', daysAgo: 18, links: ['dueRegard'],
    fields: { statement: 'Notice of an area of operations obliges other States to keep out of it.', provision: 'Outer Space Treaty, articles I, II and IX', beyondInterpretation: true, note: 'Said by some to go beyond interpretation: free access to all areas of celestial bodies stands in article I.' },
  },
]

export type PlannedTrigger = { id: string; on: PlannedProposition['id']; by: string; daysAgo: number; fields: Record<string, unknown> }

const published = { publicity: 'published', statesProposition: false, asLaw: 'unspecified' } as const

export const TRIGGERS: readonly PlannedTrigger[] = [
  {
    id: 'us', on: 'appropriation', by: 'secretariat', daysAgo: 27,
    fields: { ...published, type: 'national_law', title: 'United States: Commercial Space Launch Competitiveness Act, section 51303, rights in asteroid and space resources', states: ['US'], occurredOn: '2015', evidence: 'H.R.2262, 114th Congress (2015–2016), section 51303', source: `${BRIEF}, note 1; ${REGISTRY}`, confirmed: true },
  },
  {
    id: 'lu', on: 'appropriation', by: 'secretariat', daysAgo: 27,
    fields: { ...published, type: 'national_law', title: 'Luxembourg: law on the exploration and use of space resources', states: ['LU'], occurredOn: '2017-07-20', evidence: 'Law of 20 July 2017; law of 15 December 2020 on space activities, A 1086', source: `${REGISTRY}; ${BRIEF}, note 2, which dates the adoption to 2016 and cites the law of 2020`, confirmed: false },
  },
  {
    id: 'ae', on: 'appropriation', by: 'secretariat', daysAgo: 27,
    fields: { ...published, type: 'national_law', title: 'United Arab Emirates: Federal Law No. 12 on the regulation of the space sector, article 18, space resources', states: ['AE'], occurredOn: '2019', evidence: 'Federal Law No. (12) of 2019, article 18; according to the registry since replaced by Federal Decree-Law No. 46 of 2023. Other sources date its taking effect to 2020', source: `${BRIEF}, note 3; ${REGISTRY}`, confirmed: false },
  },
  {
    id: 'jp', on: 'appropriation', by: 'secretariat', daysAgo: 27,
    fields: { ...published, type: 'national_law', title: 'Japan: Act on the promotion of business activities for exploring and developing space resources', states: ['JP'], occurredOn: '2021-06-23', evidence: 'Act No. 83 of 23 June 2021', source: `${BRIEF}, note 4; ${REGISTRY}`, confirmed: true },
  },
  {
    id: 'artemis', on: 'appropriation', by: 'secretariat', daysAgo: 27,
    fields: { ...published, type: 'agreement_among_some', title: 'Artemis Accords, section 10 (2)', states: [], actorSubject: 'artemis_accords', occurredOn: '2020-10-13', statesProposition: true, evidence: 'Artemis Accords, 13 October 2020, section 10 (2); described as not legally binding. Whether the section states existing law or only arranges cooperation is argued both ways', source: `${BRIEF}, note 5; dates of signature: ${REGISTRY}`, confirmed: true },
  },
  {
    id: 'ilrs', on: 'appropriation', by: 'secretariat', daysAgo: 27,
    fields: { ...published, type: 'agreement_among_some', title: 'International Lunar Research Station: plan to use space resources', states: [], actorSubject: 'ilrs', occurredOn: '2021-06', evidence: 'Technical presentation to the Committee, 66th session, 5 June 2023', source: `${BRIEF}, notes 7 and 8; dates of joining: ${REGISTRY}, in part recalled, agreements of States and memoranda of agencies together`, confirmed: false },
  },
  {
    id: 'zones', on: 'areas', by: 'secretariat', daysAgo: 18,
    fields: { ...published, type: 'agreement_among_some', title: 'Artemis Accords, section 11, safety zones', states: [], actorSubject: 'artemis_accords', occurredOn: '2020-10-13', evidence: 'Artemis Accords, 13 October 2020, section 11; described as not legally binding', source: `${BRIEF}, note 6; dates of signature: ${REGISTRY}`, confirmed: true },
  },
]

/** The claim that is served on all in the demonstration: what moves when the date asked about moves. Dates in days before loading. */
export const CLAIM = {
  on: 'appropriation', by: 'LU.head', recordedDaysAgo: 22, servedDaysAgo: 20, endsDaysAgo: 4,
  /** Parties that the note did not reach. */
  unserved: ['NG', 'BO', 'TD', 'CU'],
  fields: {
    type: 'interpretive_claim', title: 'Luxembourg: note on the reading of article II (invented for the demonstration)', states: [], statesProposition: true, asLaw: 'lex_lata', publicity: 'notified', effectOn: 'direct',
    reliesOn: 'Its legislation on space resources', consequences: 'A State that does not react within the period is taken to share the reading.', interpretive: true, interpretiveReason: 'The note says that it states how article II is to be read.',
    periodBasis: 'The note itself (demonstration)', replyTo: 'The permanent mission in Vienna, with a copy to the secretariat', source: INVENTED, confirmed: true,
  },
  reference: 'Note verbale 11/2026 (demonstration)',
} as const

/** What delegations say of a text's regard to a proposition; they differ, and it is shown. */
export const REGARDS = [
  { on: 'appropriation', clause: 'status', by: 'UY.head', daysAgo: 24, value: 'asserted', reason: 'The second sentence states the reading in so many words.' },
  { on: 'appropriation', clause: 'status', by: 'LU.head', daysAgo: 21, value: 'implied', reason: 'The sentence is consistent with the reading; it does not purport to settle it.' },
  { on: 'areas', clause: null, by: 'secretariat', daysAgo: 17, value: 'disclaimed', reason: 'The preamble says that the text alters no right or obligation under the treaties.' },
  { on: 'areas', clause: 'dueRegard', by: 'EG.head', daysAgo: 16, value: 'asserted', reason: 'An area of which notice is given will in practice be respected as closed.' },
  { on: 'benefit', clause: 'benefit', by: 'BR.head', daysAgo: 18, value: 'asserted', reason: 'The first sentence states a duty.' },
] as const

/** What delegations say of factors of silence towards the claim (`claim`) or of the meaning of an act; conflicting ones stand side by side. */
export const FACTORS = [
  { on: 'claim', by: 'DZ.head', daysAgo: 15, state: 'DZ', factor: 'called', value: 'no', reason: 'A note of one State on the meaning of a treaty of all does not oblige every other to answer it.' },
  { on: 'claim', by: 'LU.head', daysAgo: 12, state: 'DZ', factor: 'called', value: 'yes', reason: 'The note states the reading, the law relied on and what follows from silence.' },
  { on: 'claim', by: 'BJ.head', daysAgo: 14, state: 'BJ', factor: 'able', value: 'impaired', reason: 'A mission of two persons, with the paper in one language for half of the period.' },
  { on: 'artemis', by: 'LU.head', daysAgo: 13, state: 'US', factor: 'interpretive', value: 'yes', reason: 'The section affirms how article II is to be read.' },
  { on: 'artemis', by: 'AT.head', daysAgo: 11, state: 'US', factor: 'interpretive', value: 'no', reason: 'The Accords arrange cooperation and say of themselves that they do not bind.' },
] as const

export type PlannedStance = { on: PlannedProposition['id']; by: string; daysAgo: number; towards?: 'claim'; waiting?: boolean; fields: Record<string, unknown> }

export const STANCES: readonly PlannedStance[] = [
  { on: 'appropriation', by: 'LU.head', daysAgo: 21, fields: { kind: 'practice', interpretive: true, asLaw: 'lex_lata', text: 'Our legislation rests on this reading of article II.', actedOn: '2017-07-20', evidence: 'Law of 20 July 2017 (as cited in the registry)' } },
  { on: 'appropriation', by: 'EG.head', daysAgo: 12, fields: { kind: 'objection', ground: 'legal', scope: 'whole', text: 'Article II bars appropriation by any means; taking what a body consists of is one of them.' } },
  { on: 'appropriation', by: 'AT.head', daysAgo: 10, fields: { kind: 'support', asLaw: 'lex_ferenda', text: 'As a rule to be agreed by all, not as one that exists.' } },
  { on: 'appropriation', by: 'CO.head', daysAgo: 9, fields: { kind: 'abstention', ground: 'legal', text: 'The question belongs to the parties as a whole.' } },
  { on: 'appropriation', by: 'PE.head', daysAgo: 8, towards: 'claim', fields: { kind: 'disclaimer', scope: 'specific', text: 'That the note of Luxembourg remains unanswered is not to be read as acceptance.' } },
  { on: 'appropriation', by: 'KE.head', daysAgo: 7, fields: { kind: 'reserve_pending', text: 'Instructions are awaited.' } },
  { on: 'benefit', by: 'BR.head', daysAgo: 18, fields: { kind: 'support', asLaw: 'lex_lata', text: 'Article I says so.' } },
  { on: 'benefit', by: 'MU.head', daysAgo: 9, fields: { kind: 'support', asLaw: 'lex_lata' } },
  { on: 'areas', by: 'EG.head', daysAgo: 9, fields: { kind: 'objection', ground: 'legal', scope: 'whole', text: 'Free access to all areas is in article I; no notice can take it away.' } },
  { on: 'benefit', by: 'CL.delegate', daysAgo: 2, waiting: true, fields: { kind: 'support_statement', fit: 'compatible', asLaw: 'lex_lata', text: 'What the duty requires in each case is to be agreed.' } },
]

/** The change of words in Rev.2 whose class is confirmed, and contested. */
export const CHANGES = { confirmed: [{ clause: 'termRecovery', changeClass: 'substantive' }, { clause: 'dueRegard', changeClass: 'editorial' }], contested: { clause: 'dueRegard', by: 'EG.head', reason: '“Limited” changes how long an area may stand.' } } as const

/** Clauses of Rev.2 on which the Chair has ruled in the group. */
export const RULED = ['ppOpen', 'law', 'safety'] as const

/** The reading in which the Chair ruled on them. */
export const READING = { title: '2nd informal meeting (demonstration)', daysAgo: 2, present: ['AR', 'AT', 'BE', 'BR', 'CA', 'CL', 'CO', 'DZ', 'EG', 'FR', 'GH', 'IT', 'KE', 'LU', 'MU', 'MX', 'NO', 'PE', 'UY', 'ZA'] } as const

export const MEETING = { session: '1st informal meeting (demonstration)', daysAgo: 13, present: ['AT', 'BE', 'BR', 'CA', 'CL', 'CO', 'EG', 'FR', 'GH', 'KE', 'LU', 'MU', 'MX', 'NO', 'PE', 'UY', 'ZA'] } as const

export const ASSESSMENT = { on: 'appropriation', by: 'CL.head', daysAgo: 6, fields: { practice: 'partial', opinioJuris: 'divided', speciallyAffectedIncluded: false, reason: 'Four laws and two arrangements, with objections on record; most States have said nothing.' } } as const
