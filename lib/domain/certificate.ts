import type { CodeOf, GateCode } from '@/lib/law/codes'
import { hoursBetween, type ProcedureClock, type ProcedureTerms } from './procedure-clock'
import { firstService, type ServiceLine } from './service-list'

export type MemberCode = CodeOf<'SIL'> | GateCode

/** Why there is no act: different things that are never shown as one, and none of them an abstention. */
export type NoAnswer = 'clock_not_started' | 'running' | 'silent_at_expiry' | 'not_served' | 'nobody_accredited'

/** The act of a certificate: what was done, or of which kind the silence is. */
export type CertifiedAct = { of: 'act'; kind: string; at: Date; clauseLabel: string | null; group: string | null } | { of: 'silence'; kind: NoAnswer }

/** What must be on record for silence to be read under the rule. Each is documented or missing, never assumed. */
export const CONDITIONS = ['basis', 'exact_text', 'notice', 'languages', 'minimum_period', 'accredited', 'extension_notice', 'everybody_served'] as const
export type Condition = (typeof CONDITIONS)[number]

export type Certificate = {
  notice: { channel: string; language: string; sentAt: Date; reachedAt: Date; openedAt: Date | null; acknowledgedAt: Date | null; reference: string | null } | null
  /** Language versions that were out before the deadline. */
  languages: string[]
  /** When the last of notice and languages had come; null: they had not. */
  servedAt: Date | null
  /** Elapsed minutes from there to the deadline; what the delegation had. */
  minutesToAct: number
  /** Persons accredited at any time between service and deadline. */
  accredited: number
  act: CertifiedAct
  code: MemberCode
  conditions: { condition: Condition; documented: boolean }[]
}

type Asked = {
  terms: ProcedureTerms
  clock: ProcedureClock
  line: ServiceLine
  code: MemberCode
  /** The act that decides, if there is one. */
  act: Extract<CertifiedAct, { of: 'act' }> | null
  now: Date
}

/**
 * The certificate of one delegation in a silence procedure, as of the deadline, or of `now` while it runs (a preview). It states
 * what was done and what is on record; what follows is the code of the engine's rule, and nothing more than that.
 */
export function certificateOf({ terms, clock, line, code, act, now }: Asked): Certificate {
  const until = now < terms.deadline ? now : terms.deadline
  const service = firstService(line, 'opening', until)
  const out = terms.languagesOut.filter(({ outAt }) => outAt <= until)
  const missing = terms.requiredLanguages.filter((language) => !out.some((each) => each.language === language))
  const servedAt = service && missing.length === 0 ? new Date(Math.max(service.at.getTime(), terms.openedAt.getTime(), ...out.filter(({ language }) => terms.requiredLanguages.includes(language)).map(({ outAt }) => outAt.getTime()))) : null
  const persons = new Set(line.accreditations.filter(({ from, until: left }) => from < terms.deadline && from <= now && (left === null || left > (servedAt ?? terms.openedAt))).map(({ personId }) => personId))
  const extended = terms.extensions.reduce<Date | null>((latest, { grantedAt }) => (!latest || grantedAt > latest ? grantedAt : latest), null)
  const documented: Record<Condition, boolean> = {
    basis: terms.basis !== null,
    exact_text: !terms.superseded,
    notice: service !== null,
    languages: missing.length === 0,
    minimum_period: servedAt !== null && hoursBetween(servedAt, terms.deadline) >= terms.minimumHours,
    accredited: persons.size > 0,
    extension_notice: !extended || firstService(line, 'extension', until, extended) !== null,
    everybody_served: clock.startedAt !== null,
  }
  return {
    notice: service && {
      channel: service.delivery.channel, language: service.delivery.language, sentAt: service.delivery.queuedAt, reachedAt: service.at, reference: service.delivery.reference,
      openedAt: firstOf(line, 'openedAt', now), acknowledgedAt: firstOf(line, 'acknowledgedAt', now),
    },
    languages: out.map(({ language }) => language),
    servedAt,
    minutesToAct: servedAt ? Math.max(0, Math.floor((terms.deadline.getTime() - servedAt.getTime()) / 60_000)) : 0,
    accredited: persons.size,
    act: act ?? { of: 'silence', kind: code === 'SIL-NOTSERVED' ? (persons.size === 0 && !service ? 'nobody_accredited' : 'not_served') : now >= terms.deadline ? 'silent_at_expiry' : clock.startedAt ? 'running' : 'clock_not_started' },
    code,
    conditions: CONDITIONS.filter((condition) => condition !== 'extension_notice' || extended).map((condition) => ({ condition, documented: documented[condition] })),
  }
}

function firstOf(line: ServiceLine, column: 'openedAt' | 'acknowledgedAt', now: Date): Date | null {
  const instants = line.deliveries.filter(({ notice }) => notice === 'opening').flatMap((delivery) => delivery[column] ?? []).filter((at) => at <= now)
  return instants.length > 0 ? new Date(Math.min(...instants.map((at) => at.getTime()))) : null
}
