import { settingAt, type SilenceVisibility, silenceVisibilityAt, SWITCH_NAMES, valuesOf } from '@/lib/domain/consultation-rule'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { SWITCHES, type SwitchName } from '@/lib/law/doctrine'
import type { Context } from './context'

export type ShownSetting = { name: string; value: string; reason: string; at: Date; by: string }
export type ShownSwitch = { name: SwitchName; default: string; values: readonly string[]; value: string; /** Whose view the default is. */ origin: string; set: ShownSetting | null }

export type ConsultationRules = {
  consultation: { id: string; title: string; symbol: string; seatZone: string }
  switches: ShownSwitch[]
  visibility: { value: SilenceVisibility; set: ShownSetting | null }
  /** Every setting that was ever made, newest first. */
  history: ShownSetting[]
  may: { set: boolean }
}

/** The rules of a consultation as they stand, with the default beside each and the trace of every setting. `not_found` to strangers. */
export async function readRules({ db, actor, now }: Context, consultationId: string): Promise<Result<ConsultationRules, 'not_found'>> {
  if (!can(actor, 'consultation.read', { consultationId })) return fail('not_found')
  const consultation = await db.consultation.findUnique({ where: { id: consultationId }, select: { id: true, title: true, symbol: true, seatZone: true, rules: { orderBy: { recordedAt: 'desc' } } } })
  if (!consultation) return fail('not_found')
  const { rules, ...head } = consultation
  const people = new Map((await db.person.findMany({ where: { id: { in: rules.map((rule) => rule.recordedById) } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]))
  const shown = (rule: (typeof rules)[number]): ShownSetting => ({ name: rule.name, value: rule.value, reason: rule.reason, at: rule.recordedAt, by: people.get(rule.recordedById) ?? '' })
  const latest = (name: string): ShownSetting | null => {
    const rule = settingAt(rules, name, now)
    return rule ? shown(rule) : null
  }
  return ok({
    consultation: head,
    switches: SWITCH_NAMES.map((name): ShownSwitch => {
      const [set, values] = [latest(name), valuesOf(name)]
      return { name, default: SWITCHES[name].default, values, value: set && values.includes(set.value) ? set.value : SWITCHES[name].default, origin: SWITCHES[name].origin, set }
    }),
    visibility: { value: silenceVisibilityAt(rules, now), set: latest('silenceVisibility') },
    history: rules.map(shown),
    may: { set: can(actor, 'rules.set', { consultationId }) },
  })
}
