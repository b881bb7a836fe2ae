import { SWITCHES, type Doctrine, type SwitchName } from '@/lib/law/doctrine'

/** Who sees what a State's silence may be read as: that State alone, all who take part, or everybody. */
export const SILENCE_VISIBILITIES = ['own_only', 'all_delegations', 'public'] as const
export type SilenceVisibility = (typeof SILENCE_VISIBILITIES)[number]

export const SWITCH_NAMES = Object.keys(SWITCHES) as SwitchName[]

/** What a switch may be set to, its default first. */
export const valuesOf = (name: SwitchName): readonly string[] => [SWITCHES[name].default, ...SWITCHES[name].alternatives]

export type RuleSetting = { name: string; value: string; recordedAt: Date }

/** The latest setting of a name that was on record at an instant; undefined where it was never set. */
export const settingAt = <Setting extends RuleSetting>(settings: readonly Setting[], name: string, at: Date): Setting | undefined =>
  settings.filter((setting) => setting.name === name && setting.recordedAt <= at).reduce<Setting | undefined>((kept, setting) => (kept && kept.recordedAt > setting.recordedAt ? kept : setting), undefined)

/** The switches that differ from their defaults at an instant, as the rules of the consultation set them. */
export function doctrineAt(settings: readonly RuleSetting[], at: Date): Partial<Doctrine> {
  const differing = SWITCH_NAMES.flatMap((name) => {
    const value = settingAt(settings, name, at)?.value
    return value && value !== SWITCHES[name].default && valuesOf(name).includes(value) ? [[name, value]] : []
  })
  return Object.fromEntries(differing) as Partial<Doctrine>
}

/** Nothing set, or a value of another time: that State alone. */
export const silenceVisibilityAt = (settings: readonly RuleSetting[], at: Date): SilenceVisibility =>
  SILENCE_VISIBILITIES.find((value) => value === settingAt(settings, 'silenceVisibility', at)?.value) ?? 'own_only'

/** Whether somebody may see what the silence of another delegation may be read as. One's own may always be seen. */
export const seesSilence = (visibility: SilenceVisibility, reader: { own: boolean; takesPart: boolean }): boolean =>
  reader.own || visibility === 'public' || (visibility === 'all_delegations' && reader.takesPart)
