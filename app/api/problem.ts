import type { Failure } from '@/lib/domain/result'

const STATUS: Record<string, number> = { not_signed_in: 401, forbidden: 403, not_found: 404, required: 422, invalid: 422, too_long: 422, in_the_past: 422, too_many_attempts: 429 }

/** A refusal as problem details (RFC 9457): `code` is the stable name of the rule, `field` the input that is wrong. */
export function problem(failure: Failure, status = STATUS[failure.code] ?? 409): Response {
  const { code, field, detail } = failure
  return new Response(JSON.stringify({ type: `urn:placet:problem:${code}`, title: code.replaceAll('_', ' '), status, code, ...(field ? { field } : {}), ...(detail ? { detail: JSON.stringify(detail), parameters: detail } : {}) }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}
