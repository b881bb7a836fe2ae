import { z } from 'zod'
import type { TokenScope } from '@/lib/domain/access-token'
import { LANGUAGES } from '@/lib/domain/language'
import { AS_LAW, FITS, GROUNDS, PROPOSITION_KINDS } from '@/lib/domain/position'
import { HIERARCHIES, STATEMENT_MAX } from '@/lib/domain/proposition'
import { PUBLICITIES, RECORDED_TYPES } from '@/lib/domain/trigger'
import { REGISTRY_SUBJECTS, TREATIES } from '@/lib/domain/treaty-status'
import { REGARDS } from '@/lib/law/facts'
import { idInput } from '@/lib/services/act-input'
import { pageInput, pageOf } from '@/lib/services/resources/page'
import { consultationShape, delegationShape } from '@/lib/services/resources/show-consultations'
import { draftShape, revisionShape, revisionTextShape } from '@/lib/services/resources/show-drafts'
import { positionShape } from '@/lib/services/resources/show-positions'
import { propositionShape } from '@/lib/services/resources/show-propositions'
import { stateShape } from '@/lib/services/resources/show-states'
import { amendmentShape, triggerShape } from '@/lib/services/resources/show-triggers'
import { effectsInput, effectsShape } from '@/lib/services/resources/show-effects'
import { groupInput } from '@/lib/services/speak-for-group'

/** One operation of the public API: what the routes enforce and the OpenAPI document tells. */
export type Operation<Query extends z.ZodObject = z.ZodObject> = {
  id: string
  method: 'get' | 'post'
  /** Under `/api/v1`, names in the path in braces. */
  path: string
  summary: string
  description?: string
  /** What an access token must allow; null: no token may, only the session of a person. */
  scope: TokenScope | null
  query: Query
  body?: z.ZodObject
  answer: z.ZodType
  /** Status of success. */
  status: number
  /** How much it takes from the reader's bucket. */
  cost: number
}

const none = z.object({})
const list = z.object(pageInput)
const on = z.string().optional().describe('Civil date YYYY-MM-DD on which status is asked; today unless given.')
const get = <Query extends z.ZodObject>(id: string, path: string, summary: string, of: { scope: TokenScope; query: Query; answer: z.ZodType; description?: string; cost?: number }): Operation<Query> =>
  ({ id, method: 'get', path, summary, status: 200, ...of, cost: of.cost ?? 1 })

/** What comes back of an act: the id under which it stands. */
export const madeShape = z.object({ id: z.string() })
const madePosition = z.object({ id: z.string(), released: z.boolean() })
const post = (id: string, path: string, summary: string, of: { body: z.ZodObject; answer?: z.ZodType; description?: string }): Operation<typeof none> =>
  ({ id, method: 'post', path, summary, status: 201, scope: null, query: none, answer: madeShape, cost: 5, ...of })

const requestKey = z.uuid().describe('Made by the caller; the same key again is the same act again, and makes no second one.')
const civilDate = z.string().describe('Civil date: YYYY, YYYY-MM or YYYY-MM-DD.')
const text = (maximum: number) => z.string().min(1).max(maximum)

export const listConsultations = get('listConsultations', '/consultations', 'Consultations in which the reader takes part', { scope: 'consultations', query: list, answer: pageOf(consultationShape) })
export const readConsultation = get('readConsultation', '/consultations/{id}', 'One consultation with its rules', { scope: 'consultations', query: none, answer: consultationShape })
export const listDelegations = get('listDelegations', '/consultations/{id}/delegations', 'Delegations of a consultation', { scope: 'consultations', query: list, answer: pageOf(delegationShape) })
export const listDrafts = get('listDrafts', '/consultations/{id}/drafts', 'Drafts of a consultation', { scope: 'consultations', query: list, answer: pageOf(draftShape) })
export const readDraft = get('readDraft', '/drafts/{id}', 'One draft, without its live text', { scope: 'consultations', query: none, answer: draftShape })
export const listRevisions = get('listRevisions', '/drafts/{id}/revisions', 'Issued revisions of a draft', { scope: 'consultations', query: list, answer: pageOf(revisionShape) })
export const readRevision = get('readRevision', '/revisions/{id}', 'One revision with its clauses as they were frozen', { scope: 'consultations', query: none, answer: revisionTextShape })
export const listStates = get('listStates', '/registry/states', 'States of the registry with dated status', { scope: 'consultations', query: z.object({ ...pageInput, on }), answer: pageOf(stateShape), cost: 2 })
export const readState = get('readState', '/registry/states/{code}', 'One State of the registry', { scope: 'consultations', query: z.object({ on }), answer: stateShape, cost: 2 })
export const listPositions = get('listPositions', '/consultations/{id}/positions', 'Positions on record', {
  scope: 'record', query: z.object({ ...pageInput, draft: idInput.optional(), clause: idInput.optional(), proposition: idInput.optional(), state: z.string().length(2).optional().describe('ISO 3166-1 alpha-2.') }), answer: pageOf(positionShape),
  description: 'In the order of record, those withdrawn or superseded among them. What a delegation only prepares is not on record. No entry ever says that somebody was silent.',
})
export const listPropositions = get('listPropositions', '/consultations/{id}/propositions', 'Legal propositions of a consultation', { scope: 'record', query: list, answer: pageOf(propositionShape) })
export const readProposition = get('readProposition', '/propositions/{id}', 'One proposition with its links and what is said of it', { scope: 'record', query: none, answer: propositionShape })
export const listTriggers = get('listTriggers', '/consultations/{id}/triggers', 'What States might be expected to react to', { scope: 'record', query: z.object({ ...pageInput, proposition: idInput.optional() }), answer: pageOf(triggerShape), description: 'Service is told as counts.' })
export const listAmendments = get('listAmendments', '/consultations/{id}/amendments', 'Proposals to amend the treaty, with what was deposited', { scope: 'record', query: list, answer: pageOf(amendmentShape) })
export const listEffects = get('listEffects', '/consultations/{id}/effects', 'What follows in law from acts and from silence', {
  scope: 'effects', query: effectsInput, answer: effectsShape, cost: 10,
  description: 'Result by track, target and State, as of one instant and as known on another. What a State’s silence may be read as is told to that State, and to others only where the rules of the consultation say so: `withheld` says that something was left out. Five kinds of no act are told apart, and none is an act.',
})

export const recordProposition = post('recordProposition', '/consultations/{id}/propositions', 'Record a legal proposition', {
  body: z.object({
    statement: text(STATEMENT_MAX), lang: z.enum(LANGUAGES), instrument: z.enum(TREATIES).nullish(), provision: text(200).nullish(), note: text(2_000).nullish(), beyondInterpretation: z.boolean().optional(),
    hierarchy: z.enum(HIERARCHIES).nullish(), treatyRule: z.boolean().optional(), statedOn: civilDate.nullish(), supersedesId: idInput.nullish(), requestKey,
  }),
})
export const linkClause = post('linkClause', '/propositions/{id}/links', 'Link a proposition to a clause', { body: z.object({ draftId: idInput, clauseId: idInput, requestKey }) })
export const assertRegards = post('assertRegards', '/propositions/{id}/regards', 'Say what a text does with a proposition', {
  body: z.object({ linkId: idInput.nullish(), value: z.enum(REGARDS), reason: text(20_000), saidOn: civilDate.nullish(), insteadOfId: idInput.nullish(), requestKey }),
  description: 'Others may say otherwise, and both stand; one author does not contradict itself.',
})
export const preparePosition = post('preparePosition', '/propositions/{id}/positions', 'Prepare a position on a proposition, or release it at once', {
  body: z.object({
    kind: z.enum(PROPOSITION_KINDS as [string, ...string[]]), triggerId: idInput.nullish(), ground: z.enum(GROUNDS).nullish(), scope: z.enum(['whole', 'words', 'general', 'specific']).nullish(), scopeNote: z.string().nullish(),
    fit: z.enum(FITS).nullish(), asLaw: z.enum(AS_LAW).nullish(), interpretive: z.boolean().nullish(), text: z.string().nullish(), expiresAt: z.string().nullish().describe('Civil date at the seat.'),
    actedOn: civilDate.nullish(), evidence: text(1_000).nullish(), supersedesId: idInput.nullish(), group: groupInput.describe('Spoken for a group: who authorised the speaker by name and who stands apart, as State codes; absent: for the delegation itself.'), release: z.boolean().optional(), requestKey,
  }),
  answer: madePosition,
})
export const recordTrigger = post('recordTrigger', '/consultations/{id}/triggers', 'Record what States might be expected to react to', {
  body: z.object({
    type: z.enum(RECORDED_TYPES as [string, ...string[]]), title: text(300), propositionId: idInput.nullish(), draftId: idInput.nullish(), clauseId: idInput.nullish(), states: z.array(z.string().length(2)).optional(),
    actorSubject: z.enum(REGISTRY_SUBJECTS).nullish(), actorName: text(200).nullish(), occurredOn: civilDate, statesProposition: z.boolean(), asLaw: z.enum(AS_LAW), reliesOn: text(1_000).nullish(), consequences: text(2_000).nullish(),
    interpretive: z.boolean().nullish(), interpretiveReason: text(2_000).nullish(), publicity: z.enum(PUBLICITIES), publishedOn: civilDate.nullish(), effectOn: z.enum(['direct', 'indirect']).nullish(),
    periodUntil: z.string().nullish().describe('As the clock of the seat shows it, YYYY-MM-DDTHH:mm.'), periodBasis: text(300).nullish(), reasonableMonths: z.int().min(1).max(1_200).nullish(), prolongedMonths: z.int().min(1).max(1_200).nullish(),
    replyTo: text(300).nullish(), languagesReason: text(500).nullish(), evidence: text(1_000).nullish(), source: text(1_000), confirmed: z.boolean(), requestKey,
  }),
})
export const recordInstrument = post('recordInstrument', '/amendments/{id}/instruments', 'Record an instrument deposited on an amendment', {
  body: z.object({ stateCode: z.string().length(2), kind: z.enum(['acceptance', 'withdrawal']), depositary: text(200), depositedOn: z.string().describe('Civil date YYYY-MM-DD.'), reference: text(1_000), confirmed: z.boolean(), requestKey }),
  description: 'Only an instrument of a party binds: that of another State is refused.',
})

/** Every operation, in the order in which the document tells them. */
export const OPERATIONS: readonly Operation[] = [
  listConsultations, readConsultation, listDelegations, listDrafts, readDraft, listRevisions, readRevision, listPositions, listPropositions, recordProposition, readProposition, linkClause, assertRegards, preparePosition,
  listTriggers, recordTrigger, listAmendments, recordInstrument, listEffects, listStates, readState,
]
