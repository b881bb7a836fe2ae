import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import type { Failure } from '@/lib/domain/result'

const STATUS: Record<string, number> = {
  not_signed_in: 401, token_unknown: 401, forbidden: 403, scope_missing: 403, token_reads_only: 403, other_origin: 403, not_found: 404, not_json: 415, too_many_requests: 429, too_many_attempts: 429, failed: 500,
  required: 422, invalid: 422, too_long: 422, unknown_parameter: 422, one_target: 422, contradictory: 422, in_the_past: 422, in_the_future: 422, before_treaty: 422, before_consultation: 422, before_opening: 422, before_trigger: 422,
  before_proposal: 422, not_a_party: 422, nobody_acts: 422, value_not_of_factor: 422,
}

/** What kind of problem a status tells of, in the catalogue `api.problems`. */
const TITLES: Record<number, 'unauthorized' | 'forbidden' | 'notFound' | 'conflict' | 'media' | 'input' | 'tooMany' | 'failed'> =
  { 401: 'unauthorized', 403: 'forbidden', 404: 'notFound', 409: 'conflict', 415: 'media', 422: 'input', 429: 'tooMany', 500: 'failed' }

export const statusOf = (code: string): number => STATUS[code] ?? 409

/**
 * A refusal as problem details (RFC 9457), in the language asked for. `code` is the stable name of the rule and ends `type`;
 * `detail` is its sentence, `field` the input that is wrong, `parameters` what the sentence names.
 */
export async function problem(failure: Failure, headers: Record<string, string> = {}): Promise<Response> {
  const [t, errors, language] = [await getTranslations('api'), await getTranslations('errors'), await getLanguage()]
  const { code, field, detail } = failure
  const status = statusOf(code)
  const known = errors.has(code as 'invalid')
  const said = { type: `urn:placet:problem:${code}`, title: t(`problems.${TITLES[status] ?? 'conflict'}`), status, ...(known ? { detail: errors(code as 'invalid', detail as never) } : {}), code, ...(field ? { field } : {}), ...(detail ? { parameters: detail } : {}) }
  return new Response(JSON.stringify(said), { status, headers: { 'content-type': 'application/problem+json', 'content-language': language, 'cache-control': 'no-store', ...headers } })
}
