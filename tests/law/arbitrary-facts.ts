import fc from 'fast-check'
import { ACTOR_KINDS, AUTHORITIES_TO_SPEAK, CONDUCTS, STANCES } from '../../lib/law/act'
import { type ActFacts, type ActOnActFacts, CHANGE_CLASSES, type Facts, NO_FACTS, NOTICE_CHANNELS, REGARDS, TRIGGER_TYPES } from '../../lib/law/facts'
import { FACTORS, type FactorName } from '../../lib/law/silence'
import { doctrineWith, type SwitchName, SWITCHES } from '../../lib/law/doctrine'
import { day } from './record'

/** Small records of every kind of fact, dense enough that facts meet: five actors, two clauses in three revisions, two propositions. */
const number = fc.integer({ min: 0, max: 12 }).map((step) => step * 100)
const dated = fc.tuple(number, fc.integer({ min: 0, max: 2 })).map(([done, late]) => ({ effectiveAt: day(done), recordedAt: day(done + late * 100) }))
const actorId = fc.constantFrom('A', 'B', 'C', 'D', 'E')
const author = fc.constantFrom('A', 'B', null)
const propositionId = fc.constantFrom('p', 'q')
const clauseId = fc.constantFrom('c', 'd')
const versionId = fc.constantFrom('c1', 'c2', 'c3', 'd1', 'd2', 'd3')
const span = fc.oneof(fc.constant([{ from: 0 }]), fc.constant([]), number.map((from) => [{ from: day(from) }]))
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })

const actor = (id: string) => fc.record({
  id: fc.constant(id), kind: fc.oneof({ weight: 6, arbitrary: fc.constant('state' as const) }, { weight: 2, arbitrary: fc.constantFrom(...ACTOR_KINDS) }), memberOfBody: span, treatyParty: span,
  transferredCompetence: fc.boolean(), groups: fc.constantFrom([], [{ groupId: 'G', from: 0 }]), interests: fc.constant([]), accredited: fc.constant([]), nationalOf: fc.constantFrom('A', 'B'),
})

const version = (id: string) => fc.record({ words: fc.constantFrom('x', 'y', id), changes: fc.array(fc.record({ class: fc.constantFrom(...CHANGE_CLASSES), stage: fc.constantFrom('proposed', 'confirmed', 'contested') }), { maxLength: 2 }) })
  .map(({ words, changes }) => {
    const ordinal = Number(id[1])
    const issuedAt = day(ordinal * 300 - 200)
    return { id, clauseId: id[0]!, ordinal, sha256: `${id[0]} ${words}`, issuedAt, recordedAt: issuedAt, changes: changes.map((change) => ({ ...change, effectiveAt: issuedAt, recordedAt: issuedAt })) }
  })

const proposition = (id: string) => fc.record({
  id: fc.constant(id), provision: fc.constant('OST II'), beyondInterpretation: fc.boolean(), hierarchy: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom('charter' as const, 'jus_cogens' as const) }), treatyRule: fc.boolean(),
  links: fc.array(fc.tuple(dated, clauseId).map(([when, of]) => ({ ...when, clauseId: of })), { maxLength: 2 }),
  regards: fc.array(fc.tuple(dated, author, fc.constantFrom(...REGARDS), fc.constantFrom('c', 'd', null)).map(([when, by, value, of]) => ({ ...when, by, value, clauseId: of })), { maxLength: 3 }),
  formed: fc.array(fc.tuple(dated, fc.constantFrom(null, day(300), day(700))).map(([when, formedAt]) => ({ ...when, by: null, formedAt })), { maxLength: 1 }),
})

const trigger = (id: string) => fc.tuple(dated, fc.record({
  id: fc.constant(id), type: fc.constantFrom(...TRIGGER_TYPES), by: fc.constantFrom([], ['A'], ['B']), propositionId: optional(propositionId), clauseId: optional(clauseId),
  states: fc.record({ proposition: fc.boolean(), legalClaim: fc.boolean(), consequences: fc.boolean() }), published: fc.oneof(fc.constant(null), fc.constant(undefined), dated),
  affects: fc.array(fc.tuple(dated, fc.constantFrom('A', 'C', null), fc.constantFrom('direct' as const, 'indirect' as const)).map(([when, who, effect]) => ({ ...when, actorId: who, effect })), { maxLength: 2 }),
  respondBy: optional(number.map(day)), reasonableMonths: optional(fc.constantFrom(1, 6)),
})).map(([when, of]) => ({ ...when, ...of }))

const target: fc.Arbitrary<ActFacts['target']> = fc.oneof(
  { weight: 5, arbitrary: versionId.map((id) => ({ of: 'version' as const, versionId: id })) }, { weight: 5, arbitrary: propositionId.map((id) => ({ of: 'proposition' as const, propositionId: id })) },
  { weight: 1, arbitrary: fc.constantFrom('t', 'u').map((id) => ({ of: 'trigger' as const, triggerId: id })) }, { weight: 1, arbitrary: fc.constant({ of: 'procedure' as const, procedureId: 's' }) },
  { weight: 1, arbitrary: fc.constant({ of: 'amendment' as const, amendmentId: 'm' }) }, { weight: 1, arbitrary: fc.constant({ of: 'general' as const }) },
)

export const rawAct = fc.record({
  kind: fc.constantFrom(...STANCES, ...CONDUCTS), ground: optional(fc.constantFrom('legal' as const, 'policy' as const, 'none' as const)), fit: optional(fc.constantFrom('compatible' as const, 'conflicting' as const, 'unclear' as const)),
  asLaw: optional(fc.constantFrom('lex_lata' as const, 'lex_ferenda' as const, 'unspecified' as const)), interpretivePosition: optional(fc.boolean()), verbal: optional(fc.boolean()),
})

const ACTS = 8
export const anAct = (id: string): fc.Arbitrary<ActFacts> => fc.tuple(dated, rawAct, target, fc.record({
  actorId, via: fc.oneof({ weight: 5, arbitrary: fc.constant('own' as const) }, { weight: 1, arbitrary: fc.constant('group' as const) }), groupId: fc.constant('G'), namedMembers: fc.constantFrom([], ['A']),
  authority: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...AUTHORITIES_TO_SPEAK) }), register: fc.constantFrom(undefined, undefined, undefined, 'informal' as const),
  supersedes: fc.constantFrom(undefined, undefined, 'a0', 'a1'), expiresAt: fc.constantFrom(undefined, undefined, undefined, day(500)), inDispute: fc.constantFrom(false, false, true),
})).map(([when, raw, aimed, more]): ActFacts => ({ ...when, ...raw, ...more, id, target: aimed, kind: aimed.of === 'amendment' ? 'acceptance_instrument' : raw.kind }) as ActFacts)

const onAct: fc.Arbitrary<ActOnActFacts> = fc.tuple(dated, fc.record({ actorId, on: fc.integer({ min: 0, max: ACTS - 1 }).map((index) => `a${index}`) }), fc.oneof(
  fc.constant({ kind: 'withdrawal' as const }), optional(versionId).map((id) => ({ kind: 'confirmation' as const, ...(id ? { versionId: id } : {}) })), fc.constantFrom('legal' as const, 'policy' as const).map((ground) => ({ kind: 'correction' as const, act: { ground } })),
), fc.nat(9999)).map(([when, who, what, id]): ActOnActFacts => ({ ...when, ...who, ...what, id: `x${id}` }))

const assertion = fc.constantFrom(...(Object.keys(FACTORS) as FactorName[])).chain((factor) => fc.tuple(dated, actorId, fc.constantFrom('t', 'u'), fc.constantFrom('A', 'B', 'C', null), fc.constantFrom(...FACTORS[factor], 'unknown'))
  .map(([when, who, triggerId, by, value]) => ({ ...when, actorId: who, triggerId, by, factor, value }) as Facts['factors'][number]))

const service = fc.array(fc.tuple(actorId, number, fc.subarray(['en', 'fr'])).map(([who, done, languages]) => ({ actorId: who, servedAt: day(done), recordedAt: day(done), languages })), { maxLength: 8 })

export const someFacts: fc.Arbitrary<Facts> = fc.record({
  actors: fc.tuple(...['A', 'B', 'C', 'D', 'E'].map(actor)), versions: fc.tuple(...['c1', 'c2', 'c3', 'd1', 'd2', 'd3'].map(version)), propositions: fc.tuple(proposition('p'), proposition('q')), triggers: fc.tuple(trigger('t'), trigger('u')),
  notices: fc.array(fc.tuple(fc.constantFrom('t', 'u'), actorId, number, fc.constantFrom(...NOTICE_CHANNELS)).map(([triggerId, who, done, channel]) => ({ triggerId, actorId: who, servedAt: day(done), recordedAt: day(done), channel })), { maxLength: 6 }),
  attendance: fc.array(fc.tuple(dated, actorId, optional(fc.constantFrom('t', 'u'))).map(([when, who, triggerId]) => ({ ...when, actorId: who, ...(triggerId ? { triggerId } : {}) })), { maxLength: 3 }),
  factors: fc.array(assertion, { maxLength: 4 }), acts: fc.tuple(...Array.from({ length: ACTS }, (_, index) => anAct(`a${index}`))), actsOnActs: fc.array(onAct, { maxLength: 3 }),
  rulings: fc.array(fc.tuple(dated, versionId, fc.constantFrom('adopted' as const, 'not_adopted' as const), fc.nat(99)).map(([when, of, ruling, id]) => ({ ...when, id: `r${id}`, versionId: of, level: 'working_group' as const, ruling })), { maxLength: 2 }),
  procedures: fc.array(fc.tuple(dated, versionId, service, fc.constantFrom('rule', null), number).map(([when, of, held, basis, end]) => ({ ...when, id: 's', versionId: of, basis, deadline: day(end), blockAt: 1, languages: ['en'], service: held })), { maxLength: 1 }),
  amendments: fc.array(fc.tuple(dated, propositionId).map(([when, of]) => ({ ...when, id: 'm', propositionId: of, by: 'A' })), { maxLength: 1 }),
  summaries: fc.array(fc.tuple(dated, propositionId, fc.constantFrom('x', 'y'), fc.constantFrom('none' as const, 'partial' as const, 'general' as const), fc.constantFrom('accepted' as const, 'divided' as const, 'absent' as const), fc.boolean())
    .map(([when, of, by, practice, opinioJuris, speciallyAffectedIncluded]) => ({ ...when, propositionId: of, by, practice, opinioJuris, speciallyAffectedIncluded })), { maxLength: 2 }),
  occasions: fc.array(fc.tuple(dated, propositionId, fc.nat(99)).map(([when, of, id]) => ({ ...when, id: `o${id}`, propositionId: of, kind: 'statement_round' as const })), { maxLength: 4 }),
}).map((made) => ({ ...NO_FACTS, ...made }) as Facts)

export const someDoctrine = fc.record(Object.fromEntries((Object.keys(SWITCHES) as SwitchName[]).map((name) => [name, fc.constantFrom(SWITCHES[name].default, ...SWITCHES[name].alternatives)]))).map((settings) => doctrineWith(settings as object))
export const someInstant = fc.tuple(number, number).map(([asOf, knownAt]) => ({ asOf: day(asOf), knownAt: day(knownAt) }))
