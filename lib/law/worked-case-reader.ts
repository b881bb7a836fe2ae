import { ACTOR_KINDS, AUTHORITIES_TO_SPEAK, CONDUCTS, type LegalActor, type Position, STANCES } from './act'
import { type Code, isCode } from './codes'
import type { Counts } from './counts'
import { type Doctrine, doctrineWith, type SwitchName, SWITCHES } from './doctrine'
import { FACTOR_NAMES, FACTORS, type SilenceFactors } from './silence'

/** What a case says cannot be understood: the field and why. */
export class CaseError extends Error {
  constructor(field: string, why: string) {
    super(`${field}: ${why}`)
  }
}

export type AsRead = Record<string, unknown>

const shown = (value: unknown): string => (value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value)).slice(0, 60))

/** An object; with `known` null, of any properties. null stands for absence, as elsewhere in JSON. */
export function object(value: unknown, field: string, known: readonly string[] | null): AsRead {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new CaseError(field, `an object is wanted, found ${shown(value)}`)
  const held = Object.entries(value).filter(([, each]) => each !== null)
  const strange = known && held.find(([key]) => !known.includes(key))
  if (strange) throw new CaseError(`${field}.${strange[0]}`, `not known; one of ${known.join(', ')}`)
  return Object.fromEntries(held)
}

/** One of these values; absent: the fallback, or an error where it is null. */
export function choice<T extends string>(value: unknown, field: string, among: readonly T[], fallback: T | null): T {
  if (value === undefined && fallback !== null) return fallback
  const found = among.find((each) => each === value)
  if (found === undefined) throw new CaseError(field, `one of ${among.join(', ')} is wanted, found ${shown(value)}`)
  return found
}

export function boolean(value: unknown, field: string, fallback: boolean): boolean {
  if (value === undefined) return fallback
  if (typeof value !== 'boolean') throw new CaseError(field, `true or false is wanted, found ${shown(value)}`)
  return value
}

/** A whole number from nought; absent: the fallback, or an error where it is null. */
export function natural(value: unknown, field: string, fallback: number | null): number {
  if (value === undefined && fallback !== null) return fallback
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new CaseError(field, `a whole number from 0 is wanted, found ${shown(value)}`)
  return value
}

export function legalActor(value: unknown, field: string): LegalActor {
  const held = object(value, field, ['kind', 'treatyParty', 'memberOfBody', 'transferredCompetence'])
  return {
    kind: choice(held.kind, `${field}.kind`, ACTOR_KINDS, null),
    treatyParty: boolean(held.treatyParty, `${field}.treatyParty`, false), memberOfBody: boolean(held.memberOfBody, `${field}.memberOfBody`, false), transferredCompetence: boolean(held.transferredCompetence, `${field}.transferredCompetence`, false),
  }
}

export function position(value: unknown, field: string): Position {
  const held = object(value, field, ['kind', 'ground', 'fit', 'asLaw', 'interpretivePosition', 'verbal', 'authority', 'register'])
  const kind = choice(held.kind, `${field}.kind`, [...STANCES, ...CONDUCTS, 'silence'] as const, null)
  const rest = {
    ...optional('ground', held, field, ['legal', 'policy', 'none'] as const), ...optional('fit', held, field, ['compatible', 'conflicting', 'unclear'] as const),
    ...optional('asLaw', held, field, ['lex_lata', 'lex_ferenda', 'unspecified'] as const), ...optional('authority', held, field, AUTHORITIES_TO_SPEAK), ...optional('register', held, field, ['on_record', 'informal'] as const),
    interpretivePosition: boolean(held.interpretivePosition, `${field}.interpretivePosition`, false), verbal: boolean(held.verbal, `${field}.verbal`, false),
  }
  return kind === 'silence' ? { kind } : { kind, ...rest }
}

const optional = <Name extends string, T extends string>(name: Name, held: AsRead, field: string, among: readonly T[]): { [N in Name]?: T } =>
  (held[name] === undefined ? {} : { [name]: choice(held[name], `${field}.${name}`, among, null) }) as { [N in Name]?: T }

/** Factors of a silence; an absent one stays absent, since R6 tells absence from the value `unknown`. */
export function factors(value: unknown, field: string): SilenceFactors {
  if (value === undefined) return {}
  const held = object(value, field, FACTOR_NAMES)
  return Object.fromEntries(FACTOR_NAMES.filter((name) => held[name] !== undefined).map((name) => [name, choice(held[name], `${field}.${name}`, [...FACTORS[name], 'unknown'], null)])) as SilenceFactors
}

export function doctrine(value: unknown, field: string): Doctrine {
  if (value === undefined) return doctrineWith()
  const held = object(value, field, Object.keys(SWITCHES))
  return doctrineWith(Object.fromEntries(Object.entries(held).map(([name, set]) => [name, choice(set, `${field}.${name}`, [SWITCHES[name as SwitchName].default, ...SWITCHES[name as SwitchName].alternatives], null)])))
}

const codeOf = (value: unknown, field: string, prefix: string): Code => {
  if (typeof value !== 'string' || !isCode(value) || !(value.startsWith(`${prefix}-`) || /^[XG]-/.test(value))) throw new CaseError(field, `a code of track ${prefix} is wanted, found ${shown(value)}`)
  return value
}

export function codes(value: unknown, field: string, prefix: string): Code[] {
  if (!Array.isArray(value)) throw new CaseError(field, `a list of codes is wanted, found ${shown(value)}`)
  return value.map((each, index) => codeOf(each, `${field}[${index}]`, prefix))
}

export function counts(value: unknown, field: string, prefix: string): Counts {
  return Object.fromEntries(Object.entries(object(value, field, null)).map(([code, count]) => [codeOf(code, `${field}.${code}`, prefix), natural(count, `${field}.${code}`, null)]))
}
