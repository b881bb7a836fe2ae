/**
 * How a citation was checked. Only `full_text` and `official_page` (and rules of this platform itself, which say that they
 * are) are printed plainly; every other level carries the
 * mark "to be checked" wherever it is shown (LEGAL-EFFECTS, AUTH-1).
 */
export type CheckLevel = 'full_text' | 'official_page' | 'own_rule' | 'report_quoting' | 'secondary' | 'brief' | 'knowledge'

type Authority = {
  level: CheckLevel
  /** A rule made for something else and used here by analogy: always said beside it. */
  analogy?: true
}

/**
 * Authorities that the consensus track and the gates cite. The words of each citation are in the catalogue
 * (`law.authorities`), so that an instrument is named as the language concerned names it.
 */
export const AUTHORITIES = {
  copuosPractice: { level: 'knowledge' },
  juridicalYearbook2005: { level: 'official_page' },
  juridicalYearbook1974: { level: 'secondary' },
  vclt10b: { level: 'full_text', analogy: true },
  vclt12: { level: 'full_text', analogy: true },
  vclt7: { level: 'full_text', analogy: true },
  vclt8: { level: 'full_text', analogy: true },
  armsTrade2013: { level: 'report_quoting' },
  sixthCommittee2021: { level: 'official_page' },
  namibia22: { level: 'secondary', analogy: true },
  cancun2010: { level: 'knowledge' },
  customConclusion12: { level: 'report_quoting' },
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
