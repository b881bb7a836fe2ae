import type { AuthorityId } from './authorities'

/**
 * How much a result stands for. `established`: a fact of procedure; `express`: the State said so; `presumptive`: may be
 * read so; `arguable`: could be argued; `insufficient`: falls short; `none`: nothing follows; `negating`: stands against.
 */
export const STRENGTHS = ['established', 'express', 'presumptive', 'arguable', 'insufficient', 'none', 'negating'] as const
export type Strength = (typeof STRENGTHS)[number]

type CodeRow = { strength: Strength; authorities: readonly [AuthorityId, ...AuthorityId[]] }

const row = (strength: Strength, ...authorities: [AuthorityId, ...AuthorityId[]]): CodeRow => ({ strength, authorities })

/**
 * Every code of the engine with its strength and its authorities (LEGAL-EFFECTS, AUTH-2 and AUTH-3). A code alone decides
 * both, so that no result can be shown as stronger than its code allows. Sentences stand in the catalogue `law`.
 */
const TABLE = {
  'X-NOVOICE': row('none', 'copuosPractice'),
  'X-NOSTAND': row('none', 'vclt31a', 'vclt2'),
  'X-NOWEIGHT': row('none', 'customConclusion4three', 'practiceConclusion5two'),
  'G-NOAUTH': row('none', 'vclt7', 'vclt8'),
  'G-INFORMAL': row('none', 'placetConvention'),
  'G-HIGHER': row('none', 'placetConvention'),

  'CON-JOIN': row('established', 'copuosPractice'),
  'CON-JOIN-EOP': row('established', 'juridicalYearbook1974'),
  'CON-JOIN-RES': row('established', 'juridicalYearbook1974'),
  'CON-OPEN': row('established', 'copuosPractice'),
  'CON-HOLD': row('established', 'vclt10b', 'vclt12'),
  'CON-BLOCK': row('established', 'juridicalYearbook2005', 'armsTrade2013'),
  'CON-DISSOC': row('established', 'sixthCommittee2021'),
  'CON-ASIDE': row('established', 'namibia22'),
  'CON-NOOBJ': row('established', 'juridicalYearbook2005'),
  'CNG-CONTESTED': row('arguable', 'cancun2010', 'juridicalYearbook2005'),
  'CNG-BLOCKED': row('established', 'juridicalYearbook2005', 'armsTrade2013'),
  'CNG-ADOPTED-Q': row('established', 'juridicalYearbook1974', 'sixthCommittee2021'),
  'CNG-ADOPTED': row('established', 'juridicalYearbook2005', 'customConclusion12'),
  'CNG-OPEN': row('established', 'copuosPractice'),
  'CNG-ADREF': row('established', 'vclt10b', 'vclt12'),
  'CNG-READY': row('established', 'juridicalYearbook2005'),

  'SIL-KEPT': row('established', 'decision74544'),
  'SIL-BROKE': row('established', 'osceAnnex1', 'decision74544'),
  'SIL-COMMENT': row('established', 'osceAnnex1'),
  'SIL-LATE': row('established', 'osceAnnex1'),
  'SIL-NOTSERVED': row('established', 'decision74544'),
  'SIL-NONE': row('established', 'placetConvention'),
  'SLG-VOID': row('established', 'decision74544', 'placetConvention'),
  'SLG-BROKEN': row('established', 'osceAnnex1', 'chicago90'),
  'SLG-OPEN': row('established', 'decision74544'),
  'SLG-ADOPTED': row('established', 'decision74544', 'chicago90'),
  'SLG-NONE': row('established', 'placetConvention'),

  'SA-ACCEPT': row('express', 'vclt31a', 'practiceConclusion10', 'whaling83'),
  'SA-ACCEPT-Q': row('express', 'vclt31a', 'practiceConclusion10'),
  'SA-UNCLEAR': row('insufficient', 'practiceConclusion10'),
  'SA-DISCL': row('none', 'practiceConclusion10', 'practiceConclusion11'),
  'SA-CONFLICT': row('negating', 'practiceCommentary10', 'vclt31a'),
  'SA-NOTACC': row('none', 'practiceConclusion10'),
  'SA-NEUTRAL': row('none', 'practiceConclusion10', 'nuclearWeapons71', 'chagosOpinion152'),
  'SA-NOTYET': row('none', 'practiceConclusion10'),
  'SA-TACIT': row('presumptive', 'vclt31a', 'practiceConclusion10two', 'vclt20'),
  'SA-TACIT-A': row('arguable', 'vclt31a', 'practiceConclusion10two', 'practiceConclusion11'),
  'SA-INERT': row('none', 'practiceConclusion10two', 'boliviaChile152'),
  'SAG-NOINTENT': row('none', 'practiceConclusion10', 'practiceConclusion11'),
  'SAG-PRECLUDED': row('negating', 'practiceCommentary10', 'whaling83'),
  'SAG-INCOMPLETE': row('insufficient', 'vclt31a', 'practiceConclusion4'),
  'SAG-ALL-EXPRESS': row('express', 'vclt31a', 'practiceConclusion3', 'practiceConclusion9', 'cloveCigarettes'),
  'SAG-ALL-TACIT': row('presumptive', 'vclt31a', 'practiceConclusion3', 'practiceConclusion10two'),
  'SAG-ALL-TACIT-A': row('arguable', 'vclt31a', 'practiceConclusion10two'),

  'SP-PRACT': row('express', 'vclt31b', 'practiceConclusion5', 'practiceConclusion6'),
  'SP-OTHER': row('insufficient', 'practiceConclusion6', 'kasikili73'),
  'SP-ACCEPT': row('express', 'vclt31b', 'practiceConclusion10'),
  'SP-DIFFAPP': row('none', 'practiceCommentary10'),
  'SP-CONFLICT': row('negating', 'vclt31b', 'practiceCommentary10'),
  'SP-NOTACC': row('none', 'vclt31b'),
  'SP-NEUTRAL': row('none', 'vclt31b', 'nuclearWeapons71', 'chagosOpinion152'),
  'SP-NOTYET': row('none', 'vclt31b'),
  'SP-UNCLEAR': row('insufficient', 'practiceConclusion6'),
  'SP-TACIT': row('presumptive', 'vclt31b', 'practiceConclusion10two', 'beagle169', 'vclt20'),
  'SP-TACIT-A': row('arguable', 'vclt31b', 'practiceConclusion10two'),
  'SP-INERT': row('none', 'practiceConclusion10two', 'boliviaChile152'),
  'SPG-NOPRACT': row('insufficient', 'vclt31b', 'practiceConclusion4'),
  'SPG-COUNTER': row('negating', 'soering103'),
  'SPG-NEARUNI': row('arguable', 'loizidou79', 'alSaadoon119'),
  'SPG-PRECLUDED': row('negating', 'practiceCommentary10', 'whaling83'),
  'SPG-PARTIAL': row('insufficient', 'vclt32', 'practiceConclusion2', 'practiceConclusion4'),
  'SPG-ALL-A': row('arguable', 'vclt31b', 'practiceConclusion10two'),
  'SPG-ALL': row('presumptive', 'vclt31b', 'practiceConclusion3', 'japanAlcohol'),

  'AMD-BOUND': row('established', 'spaceTreaty15', 'vclt40four'),
  'AMD-ACC-PEND': row('established', 'spaceTreaty15'),
  'AMD-NOTBOUND': row('established', 'spaceTreaty15', 'vclt40four', 'vclt30'),
  'AMD-NEWPARTY': row('presumptive', 'vclt40five', 'vclt4'),
  'AMG-NOPROPOSAL': row('established', 'spaceTreaty15', 'vclt40two'),
  'AMG-SHORT': row('established', 'spaceTreaty15'),
  'AMG-INFORCE-PARTIAL': row('established', 'spaceTreaty15', 'vclt40four'),
  'AMG-INFORCE-ALL': row('established', 'spaceTreaty15'),

  'CIL-FULL': row('express', 'customConclusion3', 'customConclusion6'),
  'CIL-P': row('insufficient', 'customConclusion9'),
  'CIL-INACT-OJ': row('express', 'customConclusion6', 'lotus28'),
  'CIL-INACT': row('insufficient', 'customConclusion6', 'lotus28'),
  'CIL-OJ': row('express', 'customConclusion3', 'customConclusion12'),
  'CIL-POL': row('insufficient', 'customConclusion9', 'nuclearWeapons71'),
  'CIL-CONTRA': row('negating', 'customConclusion8'),
  'CIL-NEUT': row('none', 'customConclusion9'),
  'CIL-TACIT': row('presumptive', 'customConclusion10', 'vclt20'),
  'CIL-TACIT-A': row('arguable', 'customConclusion10'),
  'CIL-NONE': row('none', 'customConclusion10', 'boliviaChile152'),
  'CIL-IO': row('arguable', 'customConclusion4two'),
  'CLG-STRONG': row('presumptive', 'customConclusion8', 'customConclusion3'),
  'CLG-EMERGING': row('arguable', 'customConclusion8', 'northSea73'),
  'CLG-DIVIDED': row('insufficient', 'customConclusion9', 'nuclearWeapons71'),
  'CLG-USAGE': row('insufficient', 'customConclusion9'),
  'CLG-DECLARED': row('insufficient', 'customConclusion12'),
  'CLG-INSUFF': row('insufficient', 'customConclusion8'),
  'CLG-OPEN': row('none', 'customConclusion8', 'placetConvention'),

  'PO-TREATY': row('none', 'vclt26'),
  'PO-JC': row('none', 'customConclusion15three', 'peremptoryConclusion14'),
  'PO-NONE': row('none', 'customConclusion15'),
  'PO-SUBSEQ': row('none', 'customConclusion15'),
  'PO-UNCLEAR': row('insufficient', 'customConclusion15'),
  'PO-INCONSIST': row('insufficient', 'customConclusion15'),
  'PO-LAPSED': row('insufficient', 'customConclusion15'),
  'PO-SUPPORTED': row('presumptive', 'customConclusion15', 'fisheries131'),
  'PO-CAND': row('presumptive', 'customConclusion15'),

  'ACQ-P': row('presumptive', 'temple', 'gulfOfMaine139'),
  'ACQ-A': row('arguable', 'gulfOfMaine139'),
  'ACQ-NO': row('none', 'somaliaKenya', 'boliviaChile152'),
  'EST-A': row('arguable', 'chagosAward'),
  'EST-NO': row('insufficient', 'chagosAward', 'northSea28'),
} as const satisfies Record<string, CodeRow>

export type Code = keyof typeof TABLE
/** Codes that begin so: `CodeOf<'SA'>` are what one State's act or silence may give in that track, `CodeOf<'SAG'>` the results over all. */
export type CodeOf<Prefix extends string> = Extract<Code, `${Prefix}-${string}`>

export type GateCode = CodeOf<'X'> | CodeOf<'G'>
export type ConsensusCode = CodeOf<'CON'>
export type ConsensusResult = CodeOf<'CNG'>

export const CODES = Object.keys(TABLE) as Code[]

export const codesOf = <Prefix extends string>(prefix: Prefix): CodeOf<Prefix>[] => CODES.filter((code): code is CodeOf<Prefix> => code.startsWith(`${prefix}-`))

export const isCode = (text: string): text is Code => Object.hasOwn(TABLE, text)

export const strengthOf = (code: Code): Strength => TABLE[code].strength

export const authoritiesOf = (code: Code): readonly AuthorityId[] => TABLE[code].authorities
