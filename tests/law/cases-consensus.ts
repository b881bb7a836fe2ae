import type { LegalActor, RawAct, Silence } from '../../lib/law/act'
import type { Ruling } from '../../lib/law/consensus'

type ActorCase = { name: string; unit: 'actor'; actor: LegalActor; act: RawAct | Silence; expect: { code: string; strength: string } }
type AggregateCase = { name: string; unit: 'aggregate'; codes: readonly string[]; ruling: Ruling; expect: { code: string; strength: string } }

/** Documented events, told in our own words and coded with the vocabulary of the legal model. */
export const CONSENSUS_CASES: readonly (ActorCase | AggregateCase)[] = [
  {
    name: 'Arms Trade Treaty, 2013: three delegations keep their objection and the President finds no consensus (CON-13)',
    unit: 'aggregate', codes: ['CON-JOIN', 'CON-BLOCK', 'CON-BLOCK', 'CON-BLOCK'], ruling: 'not_adopted',
    expect: { code: 'CNG-BLOCKED', strength: 'established' },
  },
  {
    name: 'Cancún, 2010: the decision is declared adopted although one party has objected (CON-12)',
    unit: 'aggregate', codes: ['CON-JOIN', 'CON-JOIN', 'CON-BLOCK'], ruling: 'adopted',
    expect: { code: 'CNG-CONTESTED', strength: 'arguable' },
  },
  {
    name: 'an organisation with observer status objects, and nothing is blocked (CON-11)',
    unit: 'actor', actor: { kind: 'ngo', memberOfBody: false }, act: { kind: 'objection' },
    expect: { code: 'X-NOVOICE', strength: 'none' },
  },
  {
    name: 'Sixth Committee, 2021: approved without a vote while one delegation stands apart (CON-14)',
    unit: 'aggregate', codes: ['CON-JOIN', 'CON-NOOBJ', 'CON-JOIN-EOP', 'CON-DISSOC'], ruling: 'adopted',
    expect: { code: 'CNG-ADOPTED-Q', strength: 'established' },
  },
]
