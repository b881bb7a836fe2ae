/**
 * The contested points of doctrine, each a switch with the default of the legal model (section 9) and its alternatives.
 * Where a default is not that of the brief but of the reports on the drafts, `origin` says so.
 */
export const SWITCHES = {
  speciallyAffected: { default: 'all_parties', alternatives: ['spacefaring', 'mining_capable', 'wg_active', 'none'], origin: 'brief' },
  calledFor: { default: 'broad', alternatives: ['narrow'], origin: 'brief' },
  tacitAgreement: { default: 'admitted', alternatives: ['practice_only'], origin: 'brief' },
  unanimity: { default: 'all_parties', alternatives: ['near_universal'], origin: 'brief' },
  regardsDefault: { default: 'disclaimed', alternatives: ['implied'], origin: 'reports' },
  abstentionReading: { default: 'neutral', alternatives: ['non_contestation', 'withheld_support'], origin: 'brief' },
  generalDisclaimer: { default: 'softens', alternatives: ['kills', 'ignored'], origin: 'brief' },
  reasonableTime: { default: 'months_12', alternatives: ['per_trigger'], origin: 'convention' },
  prolonged: { default: 'years_10', alternatives: ['per_trigger'], origin: 'convention' },
  artVI: { default: 'state_act_only', alternatives: ['operator_attributed'], origin: 'brief' },
  amendmentBase: { default: 'at_deciding_acceptance', alternatives: ['at_adoption'], origin: 'brief' },
  persistentObjector: { default: 'recognised', alternatives: ['not_recognised'], origin: 'brief' },
  modificationByPractice: { default: 'not_recognised', alternatives: ['recognised'], origin: 'brief' },
  verbalActs: { default: 'practice_and_evidence', alternatives: ['evidence_only'], origin: 'brief' },
} as const

export type SwitchName = keyof typeof SWITCHES
export type SwitchValue<Name extends SwitchName> = (typeof SWITCHES)[Name]['default'] | (typeof SWITCHES)[Name]['alternatives'][number]
export type Doctrine = { [Name in SwitchName]: SwitchValue<Name> }

/** Every switch at its default. */
export const DEFAULT_DOCTRINE: Doctrine = Object.fromEntries(Object.entries(SWITCHES).map(([name, held]) => [name, held.default])) as Doctrine

/** The doctrine in use: the defaults, with the settings that differ. */
export const doctrineWith = (settings: Partial<Doctrine> = {}): Doctrine => ({ ...DEFAULT_DOCTRINE, ...settings })

/** One setting that differs from the one in use. */
export type Variation = { name: SwitchName; doctrine: Doctrine }

/** Every doctrine that differs from this one in a single switch: what `sensitivity` tries. Of these names alone, where given. */
export const variationsOf = (doctrine: Doctrine, names: readonly SwitchName[] = Object.keys(SWITCHES) as SwitchName[]): Variation[] =>
  names.flatMap((name) => [SWITCHES[name].default, ...SWITCHES[name].alternatives].filter((value) => value !== doctrine[name]).map((value) => ({ name, doctrine: { ...doctrine, [name]: value } as Doctrine })))

/** The switches under another setting of which `codeUnder` gives another code than under this doctrine. */
export function sensitivityOf<C>(doctrine: Doctrine, codeUnder: (doctrine: Doctrine) => C): SwitchName[] {
  const code = codeUnder(doctrine)
  return [...new Set(variationsOf(doctrine).filter((other) => codeUnder(other.doctrine) !== code).map(({ name }) => name))]
}
