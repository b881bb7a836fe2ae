/**
 * How a citation was checked. Only `full_text` and `official_page` (and rules of this platform itself, which say that they
 * are) are printed plainly; every other level carries the mark "to be checked" wherever it is shown (LEGAL-EFFECTS, AUTH-1).
 */
export type CheckLevel = 'full_text' | 'official_page' | 'own_rule' | 'report_quoting' | 'secondary' | 'brief' | 'knowledge'

type Authority = {
  level: CheckLevel
  /** A rule made for something else and used here by analogy: always said beside it. */
  analogy?: true
}

/**
 * Authorities that the tracks cite. The words of each citation are in the catalogue (`law.authorities`), so that an
 * instrument is named as the language concerned names it. Those not checked are listed in docs/CAVEATS.md.
 */
export const AUTHORITIES = {
  copuosPractice: { level: 'knowledge' },
  juridicalYearbook2005: { level: 'official_page' },
  juridicalYearbook1974: { level: 'secondary' },
  vclt2: { level: 'full_text' },
  vclt4: { level: 'official_page' },
  vclt7: { level: 'full_text', analogy: true },
  vclt8: { level: 'full_text', analogy: true },
  vclt10b: { level: 'full_text', analogy: true },
  vclt12: { level: 'full_text', analogy: true },
  vclt20: { level: 'full_text', analogy: true },
  vclt26: { level: 'full_text' },
  vclt30: { level: 'full_text' },
  vclt31a: { level: 'full_text' },
  vclt31b: { level: 'full_text' },
  vclt32: { level: 'full_text' },
  vclt40two: { level: 'full_text' },
  vclt40four: { level: 'full_text' },
  vclt40five: { level: 'full_text' },
  vclt41: { level: 'full_text' },
  spaceTreaty15: { level: 'full_text' },
  practiceConclusion2: { level: 'secondary' },
  practiceConclusion3: { level: 'report_quoting' },
  practiceConclusion4: { level: 'report_quoting' },
  practiceConclusion5: { level: 'report_quoting' },
  practiceConclusion5two: { level: 'secondary' },
  practiceConclusion6: { level: 'secondary' },
  practiceConclusion7: { level: 'report_quoting' },
  practiceConclusion9: { level: 'report_quoting' },
  practiceConclusion10: { level: 'report_quoting' },
  practiceCommentary10: { level: 'brief' },
  practiceConclusion10two: { level: 'secondary' },
  practiceConclusion11: { level: 'knowledge' },
  customConclusion3: { level: 'report_quoting' },
  customConclusion4two: { level: 'report_quoting' },
  customConclusion4three: { level: 'report_quoting' },
  customConclusion6: { level: 'report_quoting' },
  customConclusion8: { level: 'report_quoting' },
  customConclusion9: { level: 'report_quoting' },
  customConclusion10: { level: 'report_quoting' },
  customConclusion12: { level: 'report_quoting' },
  customConclusion15: { level: 'secondary' },
  customConclusion15three: { level: 'knowledge' },
  peremptoryConclusion14: { level: 'secondary' },
  armsTrade2013: { level: 'report_quoting' },
  sixthCommittee2021: { level: 'official_page' },
  cancun2010: { level: 'knowledge' },
  decision74544: { level: 'official_page' },
  osceAnnex1: { level: 'report_quoting' },
  chicago90: { level: 'full_text' },
  namibia22: { level: 'secondary', analogy: true },
  temple: { level: 'knowledge' },
  frontierDispute364: { level: 'official_page' },
  gulfOfMaine139: { level: 'secondary' },
  somaliaKenya: { level: 'secondary' },
  boliviaChile152: { level: 'knowledge' },
  northSea28: { level: 'knowledge' },
  northSea73: { level: 'brief' },
  chagosAward: { level: 'secondary' },
  chagosOpinion152: { level: 'secondary' },
  nuclearWeapons71: { level: 'knowledge' },
  lotus28: { level: 'secondary' },
  fisheries131: { level: 'knowledge' },
  beagle169: { level: 'knowledge' },
  kasikili73: { level: 'secondary' },
  whaling83: { level: 'secondary' },
  cloveCigarettes: { level: 'secondary' },
  japanAlcohol: { level: 'knowledge' },
  soering103: { level: 'knowledge' },
  loizidou79: { level: 'knowledge' },
  alSaadoon119: { level: 'secondary' },
  placetConvention: { level: 'own_rule' },
} as const satisfies Record<string, Authority>

export type AuthorityId = keyof typeof AUTHORITIES

/** Whether a citation may be printed without the mark "to be checked". */
export const isChecked = (id: AuthorityId): boolean => ['full_text', 'official_page', 'own_rule'].includes(AUTHORITIES[id].level)

/** Whether a rule is used beyond what it was made for. */
export const isAnalogy = (id: AuthorityId): boolean => 'analogy' in AUTHORITIES[id]

/** A citation with what must stand beside it: whether it was checked, and whether it serves by analogy. */
export type CitedAuthority = { id: AuthorityId; checked: boolean; analogy: boolean }

export const cited = (ids: readonly AuthorityId[]): CitedAuthority[] => ids.map((id) => ({ id, checked: isChecked(id), analogy: isAnalogy(id) }))
