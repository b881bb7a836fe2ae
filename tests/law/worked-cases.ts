/** Documented events, told in our own words and coded with the vocabulary of the legal model. Numbers in lists and counts stand for proportions. */
export const WORKED_CASES: readonly { id: string; facts: string; track: string; input: object; expect: { code: string; strength: string } }[] = [
  {
    id: 'ACQ-01', track: 'ACQ', facts: 'A frontier map was sent to the neighbour, who asked for further copies and for decades said nothing against it.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'silence' }, factors: { notice: 'formal', able: 'yes', called: 'yes', time: 'prolonged' } },
    expect: { code: 'ACQ-P', strength: 'presumptive' },
  },
  {
    id: 'ACQ-03', track: 'ACQ', facts: 'One State ran a rock in the strait openly as its own for half a century while the other did not react.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'silence' }, factors: { notice: 'notorious', able: 'yes', called: 'yes', time: 'prolonged' } },
    expect: { code: 'ACQ-P', strength: 'presumptive' },
  },
  {
    id: 'ACQ-06', track: 'ACQ', facts: 'A map annexed to a paper of one side’s parliament was only passed home by an agent of the other, never communicated.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'silence' }, factors: { notice: 'internal', able: 'yes', called: 'weak', time: 'prolonged' } },
    expect: { code: 'ACQ-NO', strength: 'none' },
  },
  {
    id: 'ACQ-07', track: 'ACQ', facts: 'A maritime line was claimed, but not consistently, towards a State without functioning government for years.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'silence' }, factors: { notice: 'formal', able: 'impaired', called: 'weak', time: 'prolonged' } },
    expect: { code: 'ACQ-NO', strength: 'none' },
  },
  {
    id: 'ACQ-10', track: 'ACQ', facts: 'Authority was displayed in peace and in the open over an island, and no power protested.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'silence' }, factors: { notice: 'notorious', able: 'yes', called: 'yes', time: 'prolonged' } },
    expect: { code: 'ACQ-P', strength: 'presumptive' },
  },
  {
    id: 'EST-01', track: 'EST', facts: 'A State that had signed but not ratified was said to have shown by scattered statements that it accepted the rule.',
    input: { unit: 'actor', est: { clearRepresentation: false, authority: true, reliance: false, detriment: false } },
    expect: { code: 'EST-NO', strength: 'insufficient' },
  },
  {
    id: 'SP-01', track: 'SP', facts: 'One party exercised jurisdiction in public under the treaty, the other knew and said nothing.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'silence' }, factors: { notice: 'notorious', able: 'yes', called: 'yes', time: 'prolonged' } },
    expect: { code: 'SP-TACIT', strength: 'presumptive' },
  },
  {
    id: 'SP-02', track: 'SP', facts: 'A report of 1912 stayed within one administration and never reached the other party.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'silence' }, factors: { notice: 'internal', able: 'yes', called: 'no', time: 'prolonged' } },
    expect: { code: 'SP-INERT', strength: 'none' },
  },
  {
    id: 'SP-03', track: 'SP', facts: 'Local people farmed an island for years; no link to a view of the authorities about the treaty was shown.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'practice', interpretivePosition: false } },
    expect: { code: 'SP-OTHER', strength: 'insufficient' },
  },
  {
    id: 'SP-07', track: 'SP', facts: 'Guidelines for scheduling commitments were put forward as practice under the agreement.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'practice', interpretivePosition: false } },
    expect: { code: 'SP-OTHER', strength: 'insufficient' },
  },
  {
    id: 'SP-08', track: 'SP', facts: 'Resolutions of a commission were adopted without the party against which they were invoked.',
    input: { unit: 'aggregate', counts: { 'SP-PRACT': 1, 'SP-ACCEPT': 70, 'SP-CONFLICT': 1, 'SP-NOTACC': 10 } },
    expect: { code: 'SPG-PRECLUDED', strength: 'negating' },
  },
  {
    id: 'SP-09', track: 'SP', facts: 'For decades voluntary abstention in a council was treated as no bar to adoption, and the membership went along.',
    input: { unit: 'aggregate', counts: { 'SP-PRACT': 15, 'SP-ACCEPT': 20, 'SP-TACIT': 92 } },
    expect: { code: 'SPG-ALL', strength: 'presumptive' },
  },
  {
    id: 'SP-10', track: 'SP', facts: 'A request was adopted over the opposition of many members once the legality had been raised.',
    input: { unit: 'aggregate', counts: { 'SP-PRACT': 1, 'SP-ACCEPT': 72, 'SP-CONFLICT': 40, 'SP-NEUTRAL': 10 } },
    expect: { code: 'SPG-PRECLUDED', strength: 'negating' },
  },
  {
    id: 'SP-14', track: 'SP', facts: 'Most parties had abolished a penalty in fact, and had opened an optional protocol on the very point.',
    input: { unit: 'aggregate', counts: { 'SP-PRACT': 20, 'SP-TACIT': 3 }, formalRouteChosen: true },
    expect: { code: 'SPG-COUNTER', strength: 'negating' },
  },
  {
    id: 'SP-18', track: 'SP', facts: 'A party applies the treaty in its own manner without saying that it means something else.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'different_application', interpretivePosition: false } },
    expect: { code: 'SP-DIFFAPP', strength: 'none' },
  },
  {
    id: 'SP-20', track: 'SP', facts: 'A member of the committee that is no party to the treaty objects to a reading of it.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: false, memberOfBody: true }, position: { kind: 'objection', ground: 'legal' } },
    expect: { code: 'X-NOSTAND', strength: 'none' },
  },
  {
    id: 'SP-21', track: 'SP', facts: 'Equatorial States claimed the arc above them, and others rejected the claim under the treaty.',
    input: { unit: 'aggregate', counts: { 'SP-PRACT': 4, 'SP-CONFLICT': 30, 'SP-INERT': 40 } },
    expect: { code: 'SPG-PRECLUDED', strength: 'negating' },
  },
  {
    id: 'SA-01', track: 'SA', facts: 'All members of an organisation decided by consensus how a phrase of the agreement is to be understood.',
    input: { unit: 'aggregate', codes: ['SA-ACCEPT', 'SA-ACCEPT', 'SA-ACCEPT'], regards: 'asserted' },
    expect: { code: 'SAG-ALL-EXPRESS', strength: 'express' },
  },
  {
    id: 'SA-02', track: 'SA', facts: 'A committee in which all members sit adopted by consensus what makes a standard international.',
    input: { unit: 'aggregate', codes: ['SA-ACCEPT', 'SA-ACCEPT', 'SA-ACCEPT'], regards: 'asserted' },
    expect: { code: 'SAG-ALL-EXPRESS', strength: 'express' },
  },
  {
    id: 'SA-05', track: 'SA', facts: 'A party sits in the body while a text that bears on interpretation is adopted, and says nothing.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'silence' }, factors: { notice: 'forum', able: 'yes', called: 'weak', time: 'elapsed' }, regards: 'implied' },
    expect: { code: 'SA-TACIT-A', strength: 'arguable' },
  },
  {
    id: 'CON-01', track: 'CON', facts: 'Three delegations kept their objection in the closing plenary and the President found no consensus.',
    input: { unit: 'aggregate', codes: ['CON-JOIN', 'CON-BLOCK', 'CON-BLOCK', 'CON-BLOCK'], gavel: 'not_adopted' },
    expect: { code: 'CNG-BLOCKED', strength: 'established' },
  },
  {
    id: 'CON-02', track: 'CON', facts: 'A decision was declared adopted although one delegation had stated its objection.',
    input: { unit: 'aggregate', codes: ['CON-JOIN', 'CON-JOIN', 'CON-BLOCK'], gavel: 'adopted' },
    expect: { code: 'CNG-CONTESTED', strength: 'arguable' },
  },
  {
    id: 'CON-05', track: 'CON', facts: 'An organisation with observer status objects to a clause.',
    input: { unit: 'actor', actor: { kind: 'ngo', memberOfBody: false }, position: { kind: 'objection' } },
    expect: { code: 'X-NOVOICE', strength: 'none' },
  },
  {
    id: 'SIL-01', track: 'SIL', facts: 'A draft resolution was circulated to all members for three days and nobody broke the silence.',
    input: { unit: 'aggregate', sil: { basisAgreed: true, noticeToAll: true, timelyObjections: 0, now: 'after' } },
    expect: { code: 'SLG-ADOPTED', strength: 'established' },
  },
  {
    id: 'SIL-05', track: 'SIL', facts: 'An objection reached the Chair after the hour that had been set.',
    input: { unit: 'actor', sil: { served: true, act: 'objection', timely: false } },
    expect: { code: 'SIL-LATE', strength: 'established' },
  },
  {
    id: 'SIL-06', track: 'SIL', facts: 'Two allies broke the silence before the deadline.',
    input: { unit: 'aggregate', sil: { basisAgreed: true, noticeToAll: true, timelyObjections: 2, now: 'before' } },
    expect: { code: 'SLG-BROKEN', strength: 'established' },
  },
  {
    id: 'SIL-07', track: 'SIL', facts: 'One State disapproved of an annex that takes effect unless a majority disapproves.',
    input: { unit: 'aggregate', sil: { basisAgreed: true, noticeToAll: true, timelyObjections: 1, blockAt: 97, now: 'after' } },
    expect: { code: 'SLG-ADOPTED', strength: 'established' },
  },
  {
    id: 'CIL-04', track: 'CIL', facts: 'Conduct was consistent on the whole, and departures from it were treated as breaches.',
    input: { unit: 'aggregate', summary: { practice: 'general', opinioJuris: 'accepted', speciallyAffectedIncluded: true } },
    expect: { code: 'CLG-STRONG', strength: 'presumptive' },
  },
  {
    id: 'CIL-05', track: 'CIL', facts: 'A resolution met no negative vote, and those who abstained did not contest the right.',
    input: { unit: 'aggregate', summary: { practice: 'general', opinioJuris: 'accepted', speciallyAffectedIncluded: true } },
    expect: { code: 'CLG-STRONG', strength: 'presumptive' },
  },
  {
    id: 'CIL-06', track: 'CIL', facts: 'States of all groups, exporters and importers of capital alike, stood behind a resolution.',
    input: { unit: 'aggregate', summary: { practice: 'general', opinioJuris: 'accepted', speciallyAffectedIncluded: true } },
    expect: { code: 'CLG-STRONG', strength: 'presumptive' },
  },
  {
    id: 'CIL-08', track: 'CIL', facts: 'Judgments were consistent, and nobody said otherwise while the matter was being codified.',
    input: { unit: 'aggregate', summary: { practice: 'general', opinioJuris: 'accepted', speciallyAffectedIncluded: true } },
    expect: { code: 'CLG-STRONG', strength: 'presumptive' },
  },
  {
    id: 'CIL-10', track: 'CIL', facts: 'A regional custom was alleged on uncertain and contradictory practice.',
    input: { unit: 'aggregate', summary: { practice: 'inconsistent', opinioJuris: 'accepted', speciallyAffectedIncluded: false } },
    expect: { code: 'CLG-INSUFF', strength: 'insufficient' },
  },
  {
    id: 'CIL-11', track: 'CIL', facts: 'Persons and goods had passed between two States without a break for more than a century.',
    input: { unit: 'aggregate', summary: { practice: 'general', opinioJuris: 'accepted', speciallyAffectedIncluded: true } },
    expect: { code: 'CLG-STRONG', strength: 'presumptive' },
  },
  {
    id: 'CIL-14', track: 'CIL', facts: 'Riverside residents had fished for their own needs time out of mind, and the other State never denied it.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'silence' }, factors: { notice: 'notorious', able: 'yes', called: 'yes', time: 'prolonged' } },
    expect: { code: 'CIL-TACIT', strength: 'presumptive' },
  },
  {
    id: 'CIL-15', track: 'CIL', facts: 'A mining company comments on a clause and calls it existing law.',
    input: { unit: 'actor', actor: { kind: 'company' }, position: { kind: 'support', asLaw: 'lex_lata' } },
    expect: { code: 'X-NOWEIGHT', strength: 'none' },
  },
  {
    id: 'CIL-16', track: 'CIL', facts: 'A practice touches the silent State only indirectly; it was discussed where that State takes part, and long enough ago.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, position: { kind: 'silence' }, factors: { notice: 'forum', able: 'yes', called: 'weak', time: 'elapsed' } },
    expect: { code: 'CIL-TACIT-A', strength: 'arguable' },
  },
  {
    id: 'PO-01', track: 'PO', facts: 'A State had opposed a ten-mile limit for its coast from the beginning.',
    input: { po: { objected: true, beforeCrystallisation: true, clear: true, madeKnown: true, maintained: true, crystallised: true } },
    expect: { code: 'PO-SUPPORTED', strength: 'presumptive' },
  },
  {
    id: 'PO-05', track: 'PO', facts: 'A State objected once and did not repeat it when there was occasion to.',
    input: { po: { objected: true, beforeCrystallisation: true, clear: true, madeKnown: true, maintained: false, crystallised: true } },
    expect: { code: 'PO-LAPSED', strength: 'insufficient' },
  },
  {
    id: 'PO-06', track: 'PO', facts: 'An executive order tells a foreign ministry to object whenever an agreement is taken for custom.',
    input: { po: { objected: true, beforeCrystallisation: true, clear: true, madeKnown: true, maintained: true, crystallised: false } },
    expect: { code: 'PO-CAND', strength: 'presumptive' },
  },
  {
    id: 'PO-08', track: 'PO', facts: 'A party objects to the customary twin of a rule by which the treaty binds it anyway.',
    input: { po: { objected: true, beforeCrystallisation: true, clear: true, madeKnown: true, maintained: true, crystallised: true, treatyRule: true } },
    expect: { code: 'PO-TREATY', strength: 'none' },
  },
  {
    id: 'AMD-01', track: 'AMD', facts: 'Exactly half of the parties have accepted.',
    input: { unit: 'aggregate', proposed: true, acceptances: 58, parties: 116 },
    expect: { code: 'AMG-SHORT', strength: 'established' },
  },
  {
    id: 'AMD-03', track: 'AMD', facts: 'A party has said nothing, or no, while the amendment came into force.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, accepted: false, acceptances: 59, parties: 116 },
    expect: { code: 'AMD-NOTBOUND', strength: 'established' },
  },
  {
    id: 'AMD-04', track: 'AMD', facts: 'A party accepts after the amendment came into force.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, accepted: true, acceptances: 60, parties: 116 },
    expect: { code: 'AMD-BOUND', strength: 'established' },
  },
  {
    id: 'AMD-06', track: 'AMD', facts: 'Fifty-nine of 117 parties have accepted.',
    input: { unit: 'aggregate', proposed: true, acceptances: 59, parties: 117 },
    expect: { code: 'AMG-INFORCE-PARTIAL', strength: 'established' },
  },
  {
    id: 'AMD-08', track: 'AMD', facts: 'A State joins the treaty after the amendment came into force, without a word about it.',
    input: { unit: 'actor', actor: { kind: 'state', treatyParty: true, memberOfBody: true }, accepted: false, acceptances: 60, parties: 117, postEntryAccession: true },
    expect: { code: 'AMD-NEWPARTY', strength: 'presumptive' },
  },
]
