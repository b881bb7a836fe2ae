import { describe, expect, it } from 'vitest'
import { ACTOR_KINDS, CONDUCTS, type Position, STANCES } from '../../lib/law/act'
import type { Doctrine } from '../../lib/law/doctrine'
import { doctrineWith } from '../../lib/law/doctrine'
import type { Regards } from '../../lib/law/facts'
import { positionEffect, type ReadingTrack, READING_TRACKS } from '../../lib/law/position-effect'
import type { SilenceFactors } from '../../lib/law/silence'

const party = { kind: 'state', treatyParty: true } as const
const heavy: SilenceFactors = { notice: 'formal', called: 'yes', time: 'elapsed' }
const light: SilenceFactors = { ...heavy, called: 'weak' }
const nothing: SilenceFactors = { ...heavy, called: 'no' }
const silence = { kind: 'silence' } as const

type Row = { name: string; track: ReadingTrack; positions: Position[]; factors?: SilenceFactors; regards?: Regards; settings?: Partial<Doctrine>; code: string }

const legal = (kind: 'reserve_point' | 'dissociation' | 'abstention'): Position => ({ kind, ground: 'legal' })
const withoutLegalGround: Position[] = [{ kind: 'reserve_point' }, { kind: 'dissociation' }, { kind: 'reserve_point', ground: 'policy' }, { kind: 'dissociation', ground: 'none' }]
const conflicts: Position[] = [{ kind: 'objection' }, { kind: 'objection', ground: 'none' }, { kind: 'objection', ground: 'legal' }, legal('reserve_point'), legal('dissociation'), legal('abstention')]
const contrary: Position[] = [{ kind: 'contrary_practice' }, { kind: 'different_application', interpretivePosition: true }]

const ROWS: readonly Row[] = [
  { name: 'support accepts a reading that the text does not disclaim (SA-1)', track: 'SA', positions: [{ kind: 'support' }, { kind: 'support', asLaw: 'lex_lata' }], regards: 'implied', code: 'SA-ACCEPT' },
  { name: 'support of a rule one would like accepts no reading (SA-2)', track: 'SA', positions: [{ kind: 'support', asLaw: 'lex_ferenda' }], code: 'SA-UNCLEAR' },
  { name: 'a compatible statement accepts with a clarification (SA-3)', track: 'SA', positions: [{ kind: 'support_statement', fit: 'compatible' }], code: 'SA-ACCEPT-Q' },
  { name: 'a statement of unclear fit is unclear (SA-4)', track: 'SA', positions: [{ kind: 'support_statement' }, { kind: 'support_statement', fit: 'unclear' }], code: 'SA-UNCLEAR' },
  { name: 'support of a text that disclaims accepts nothing (SA-5)', track: 'SA', positions: [{ kind: 'support' }, { kind: 'support_statement', fit: 'compatible' }, { kind: 'support_statement' }], regards: 'disclaimed', code: 'SA-DISCL' },
  { name: 'a conflicting statement conflicts, on a text that disclaims too (SA-6)', track: 'SA', positions: [{ kind: 'support_statement', fit: 'conflicting' }], regards: 'disclaimed', code: 'SA-CONFLICT' },
  { name: 'objecting on law conflicts, and so do reserving, dissociating, abstaining on legal grounds (SA-7)', track: 'SA', positions: conflicts, code: 'SA-CONFLICT' },
  { name: 'contrary practice and a differing claim conflict (SA-8)', track: 'SA', positions: contrary, code: 'SA-CONFLICT' },
  { name: 'objecting on policy withholds acceptance (SA-9)', track: 'SA', positions: [{ kind: 'objection', ground: 'policy' }, ...withoutLegalGround], code: 'SA-NOTACC' },
  { name: 'a declared abstention is neutral, and is so where it is read as withholding support (SA-10)', track: 'SA', positions: [{ kind: 'abstention' }, { kind: 'abstention', ground: 'policy' }], settings: { abstentionReading: 'withheld_support' }, code: 'SA-NEUTRAL' },
  { name: 'a declared abstention read as non-contestation is an arguable silence (SA-10)', track: 'SA', positions: [{ kind: 'abstention' }], settings: { abstentionReading: 'non_contestation' }, code: 'SA-TACIT-A' },
  { name: 'read so it is no more than silence could be on a text that disclaims (SA-10)', track: 'SA', positions: [{ kind: 'abstention' }], regards: 'disclaimed', settings: { abstentionReading: 'non_contestation' }, code: 'SA-NEUTRAL' },
  { name: 'who proposes other words or awaits instructions has not decided (SA-11)', track: 'SA', positions: [{ kind: 'amend' }, { kind: 'reserve_pending' }], code: 'SA-NOTYET' },
  { name: 'conduct without a contrary claim shows no agreement (SA-12)', track: 'SA', positions: [{ kind: 'practice', interpretivePosition: true }, { kind: 'refrain' }, { kind: 'different_application' }, { kind: 'disclaimer' }], code: 'SA-INERT' },
  { name: 'weighty silence may be tacit acceptance (SA-13)', track: 'SA', positions: [silence], factors: heavy, code: 'SA-TACIT' },
  { name: 'lighter silence is arguable (SA-14)', track: 'SA', positions: [silence], factors: light, code: 'SA-TACIT-A' },
  { name: 'silence without weight shows nothing (SA-15)', track: 'SA', positions: [silence], factors: nothing, code: 'SA-INERT' },
  { name: 'silence on a text that disclaims shows nothing (SA-16)', track: 'SA', positions: [silence], factors: heavy, regards: 'disclaimed', code: 'SA-INERT' },
  { name: 'silence cannot complete an agreement where practice alone can be tacit (SA-16)', track: 'SA', positions: [silence], factors: heavy, settings: { tacitAgreement: 'practice_only' }, code: 'SA-INERT' },

  { name: 'practice with a position on the meaning practises (SP-1)', track: 'SP', positions: [{ kind: 'practice', interpretivePosition: true }], code: 'SP-PRACT' },
  { name: 'practice without one leaves the meaning open (SP-2)', track: 'SP', positions: [{ kind: 'practice' }, { kind: 'practice', interpretivePosition: false, asLaw: 'lex_lata' }], code: 'SP-OTHER' },
  { name: 'refraining with a position practises (SP-3)', track: 'SP', positions: [{ kind: 'refrain', interpretivePosition: true }], code: 'SP-PRACT' },
  { name: 'refraining without one leaves the meaning open (SP-3)', track: 'SP', positions: [{ kind: 'refrain' }], code: 'SP-OTHER' },
  { name: 'support and a compatible statement accept the practice of others (SP-4)', track: 'SP', positions: [{ kind: 'support' }, { kind: 'support_statement', fit: 'compatible' }], code: 'SP-ACCEPT' },
  { name: 'support of a rule one would like and an unclear statement are unclear (SP-5)', track: 'SP', positions: [{ kind: 'support', asLaw: 'lex_ferenda' }, { kind: 'support_statement' }], code: 'SP-UNCLEAR' },
  { name: 'a conflicting statement conflicts (SP-6)', track: 'SP', positions: [{ kind: 'support_statement', fit: 'conflicting' }], code: 'SP-CONFLICT' },
  { name: 'objecting on law conflicts (SP-7)', track: 'SP', positions: conflicts, code: 'SP-CONFLICT' },
  { name: 'contrary practice and a differing claim conflict (SP-8)', track: 'SP', positions: contrary, code: 'SP-CONFLICT' },
  { name: 'applying differently without a claim is no conflict (SP-9)', track: 'SP', positions: [{ kind: 'different_application' }], code: 'SP-DIFFAPP' },
  { name: 'objecting on policy withholds acceptance (SP-10)', track: 'SP', positions: [{ kind: 'objection', ground: 'policy' }, ...withoutLegalGround], code: 'SP-NOTACC' },
  { name: 'a declared abstention is neutral (SP-11)', track: 'SP', positions: [{ kind: 'abstention' }], code: 'SP-NEUTRAL' },
  { name: 'a declared abstention read as non-contestation is an arguable silence (SP-11)', track: 'SP', positions: [{ kind: 'abstention', ground: 'none' }], settings: { abstentionReading: 'non_contestation' }, code: 'SP-TACIT-A' },
  { name: 'who proposes other words or awaits instructions has not decided (SP-12)', track: 'SP', positions: [{ kind: 'amend' }, { kind: 'reserve_pending' }], code: 'SP-NOTYET' },
  { name: 'weighty silence may be tacit acceptance (SP-13)', track: 'SP', positions: [silence], factors: heavy, settings: { tacitAgreement: 'practice_only' }, code: 'SP-TACIT' },
  { name: 'lighter silence is arguable (SP-14)', track: 'SP', positions: [silence], factors: light, code: 'SP-TACIT-A' },
  { name: 'silence without weight shows nothing (SP-15)', track: 'SP', positions: [silence, { kind: 'disclaimer' }], factors: nothing, code: 'SP-INERT' },
  { name: 'an official statement accepts where words alone are evidence only (SP-16)', track: 'SP', positions: [{ kind: 'practice', interpretivePosition: true, verbal: true }], settings: { verbalActs: 'evidence_only' }, code: 'SP-ACCEPT' },

  { name: 'practice as law has both elements (CIL-1)', track: 'CIL', positions: [{ kind: 'practice', asLaw: 'lex_lata' }], code: 'CIL-FULL' },
  { name: 'practice not said to be law leaves the second open (CIL-2)', track: 'CIL', positions: [{ kind: 'practice' }, { kind: 'practice', asLaw: 'lex_ferenda' }], code: 'CIL-P' },
  { name: 'refraining as law has both (CIL-3)', track: 'CIL', positions: [{ kind: 'refrain', asLaw: 'lex_lata' }], code: 'CIL-INACT-OJ' },
  { name: 'refraining otherwise leaves the second open (CIL-4)', track: 'CIL', positions: [{ kind: 'refrain' }, { kind: 'refrain', asLaw: 'lex_ferenda' }], code: 'CIL-INACT' },
  { name: 'support as law is evidence of acceptance as law (CIL-5)', track: 'CIL', positions: [{ kind: 'support', asLaw: 'lex_lata' }], code: 'CIL-OJ' },
  { name: 'support of a good rule is not acceptance as law (CIL-6)', track: 'CIL', positions: [{ kind: 'support' }, { kind: 'support', asLaw: 'lex_ferenda' }], code: 'CIL-POL' },
  { name: 'a compatible statement as law counts as support does (CIL-7)', track: 'CIL', positions: [{ kind: 'support_statement', fit: 'compatible', asLaw: 'lex_lata' }], code: 'CIL-OJ' },
  { name: 'an unclear statement is policy (CIL-7)', track: 'CIL', positions: [{ kind: 'support_statement', asLaw: 'lex_lata' }, { kind: 'support_statement', fit: 'compatible' }], code: 'CIL-POL' },
  { name: 'a conflicting statement is contrary (CIL-8)', track: 'CIL', positions: [{ kind: 'support_statement', fit: 'conflicting' }], code: 'CIL-CONTRA' },
  { name: 'objecting on law is contrary (CIL-9)', track: 'CIL', positions: conflicts, code: 'CIL-CONTRA' },
  { name: 'contrary practice and a differing claim are contrary (CIL-10)', track: 'CIL', positions: contrary, code: 'CIL-CONTRA' },
  { name: 'objecting on policy, abstaining, amending and waiting are neutral (CIL-11)', track: 'CIL', positions: [{ kind: 'objection', ground: 'policy' }, ...withoutLegalGround, { kind: 'abstention' }, { kind: 'amend' }, { kind: 'reserve_pending' }], code: 'CIL-NEUT' },
  { name: 'applying differently without a claim is neutral (CIL-12)', track: 'CIL', positions: [{ kind: 'different_application' }], code: 'CIL-NEUT' },
  { name: 'weighty silence may be evidence of acceptance as law (CIL-13)', track: 'CIL', positions: [silence], factors: heavy, code: 'CIL-TACIT' },
  { name: 'lighter silence is arguable (CIL-14)', track: 'CIL', positions: [silence], factors: light, code: 'CIL-TACIT-A' },
  { name: 'silence without weight shows nothing (CIL-15)', track: 'CIL', positions: [silence, { kind: 'disclaimer' }], factors: nothing, code: 'CIL-NONE' },
  { name: 'an official statement as law is evidence where words alone are no practice (CIL-16)', track: 'CIL', positions: [{ kind: 'practice', asLaw: 'lex_lata', verbal: true }], settings: { verbalActs: 'evidence_only' }, code: 'CIL-OJ' },

  { name: 'weighty silence towards a claim may be acquiescence (ACQ-1)', track: 'ACQ', positions: [silence], factors: heavy, code: 'ACQ-P' },
  { name: 'lighter silence is arguable (ACQ-2)', track: 'ACQ', positions: [silence], factors: light, code: 'ACQ-A' },
  { name: 'silence without weight is no acquiescence (ACQ-3)', track: 'ACQ', positions: [silence], factors: nothing, code: 'ACQ-NO' },
  { name: 'an express act is not silence (ACQ-4)', track: 'ACQ', positions: [{ kind: 'support' }, { kind: 'objection' }], factors: heavy, code: 'ACQ-NO' },
]

const effectOf = (row: Omit<Row, 'name' | 'positions' | 'code'>, position: Position, actor: Parameters<typeof positionEffect>[0]['actor'] = party) =>
  positionEffect({ track: row.track, actor, position, factors: row.factors ?? {}, regards: row.regards ?? 'asserted' }, doctrineWith(row.settings))

describe('what one act or silence gives', () => {
  for (const row of ROWS) {
    it(row.name, () => {
      for (const position of row.positions) expect(effectOf(row, position).code).toBe(row.code)
    })
  }
})

describe('who counts', () => {
  it('no organisation of citizens, company or person has weight (WHO-1)', () => {
    for (const track of READING_TRACKS) for (const kind of ['ngo', 'company', 'individual'] as const) expect(effectOf({ track }, { kind: 'support' }, { kind, treatyParty: true, memberOfBody: true }).code).toBe('X-NOWEIGHT')
  })
  it('in the treaty tracks neither an organisation nor a State outside the treaty (WHO-2)', () => {
    for (const track of ['SA', 'SP'] as const) for (const kind of ['state', 'io'] as const) expect(effectOf({ track }, { kind: 'objection' }, { kind, memberOfBody: true }).code).toBe('X-NOSTAND')
  })
  it('in custom every State, and organisations to which competence was transferred (WHO-4)', () => {
    expect(effectOf({ track: 'CIL' }, { kind: 'support', asLaw: 'lex_lata' }, { kind: 'state' }).code).toBe('CIL-OJ')
    for (const position of [...STANCES, ...CONDUCTS].map((kind) => ({ kind }))) {
      expect(effectOf({ track: 'CIL' }, position, { kind: 'io', transferredCompetence: true })).toMatchObject({ code: 'CIL-IO', strength: 'arguable' })
      expect(effectOf({ track: 'CIL' }, position, { kind: 'io' }).code).toBe('X-NOWEIGHT')
    }
  })
  it('always has an answer, with reasons and authorities, for every actor, act and track', () => {
    for (const track of READING_TRACKS) {
      for (const kind of ACTOR_KINDS) {
        for (const act of [...STANCES, ...CONDUCTS, 'silence'] as const) {
          const effect = effectOf({ track }, { kind: act } as Position, { kind, treatyParty: true, memberOfBody: true })
          expect(effect.because.length).toBeGreaterThan(0)
          expect(effect.authorities.length).toBeGreaterThan(0)
        }
      }
    }
  })
})

describe('sensitivity', () => {
  it('names a switch exactly where another setting of it gives another code (ASK-4)', () => {
    expect(effectOf({ track: 'SA', factors: heavy }, silence).sensitivity).toEqual(['tacitAgreement'])
    expect(effectOf({ track: 'SP', factors: heavy }, silence).sensitivity).toEqual([])
    expect(effectOf({ track: 'CIL', factors: { ...heavy, disclaimer: 'general' } }, silence).sensitivity).toEqual(['generalDisclaimer'])
    expect(effectOf({ track: 'SP' }, { kind: 'abstention' }).sensitivity).toEqual(['abstentionReading'])
  })
})
