import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { problem } from '@/app/api/problem'
import { getLanguage } from '@/app/i18n/language'
import { database } from '@/lib/data/client'
import type { Language } from '@/lib/domain/language'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from '@/lib/services/act-input'
import type { Context } from '@/lib/services/context'
import { processFacts } from '@/lib/services/kept-facts'
import { parseInput } from '@/lib/services/parse-input'
import { READER_BUCKET, takeFrom } from './limiter'
import type { Operation } from './operations'
import { addressOf, readerOf } from './reader'

/** What an answer is made from: who asks and when, in which language, the names in the path, the query, and the body as sent. */
export type Question<Query> = { context: Context; language: Language; path: Record<string, string>; query: Query; body: Record<string, unknown> }

/** A path without names in it comes without any. */
type Params = { params: Promise<Record<string, string> | undefined> }

/** Largest body read, in UTF-16 units: an act and its reasons, not a paper. */
const BODY_MOST = 256 * 1024

/**
 * One operation as a route: counts, recognises the reader, checks scope and input, answers as JSON with an entity tag, and
 * refuses as problem details. What a reader may see is the service's business; here nothing is known of rights but scopes.
 */
export function endpoint<Query extends z.ZodObject>(operation: Operation<Query>, answer: (question: Question<z.infer<Query>>) => Promise<Result<object>>) {
  return async (request: Request, { params }: Params): Promise<Response> => {
    const now = new Date()
    try {
      const reader = await readerOf(request, now)
      const taken = takeFrom(reader.ok ? reader.value.actor.personId : `address ${addressOf(request)}`, operation.cost, now.getTime())
      const counted = { 'ratelimit-policy': `"reader";q=${READER_BUCKET.burst};w=${Math.ceil(READER_BUCKET.burst / READER_BUCKET.perSecond)}`, ratelimit: `"reader";r=${taken.ok ? taken.left : 0}${taken.ok ? '' : `;t=${taken.seconds}`}` }
      if (!taken.ok) return await problem(fail('too_many_requests', { detail: { seconds: taken.seconds } }), { ...counted, 'retry-after': String(taken.seconds) })
      if (!reader.ok) return await problem(reader, { ...counted, 'www-authenticate': 'Bearer realm="placet"' })
      const { actor, scopes } = reader.value
      if (scopes && operation.scope === null) return await problem(fail('token_reads_only'), counted)
      if (scopes && !scopes.includes(operation.scope!)) return await problem(fail('scope_missing', { detail: { scope: operation.scope! } }), counted)
      const path = (await params) ?? {}
      if (Object.values(path).some((value) => !idInput.safeParse(value).success)) return await problem(fail('not_found'), counted)
      const query = readQuery(request, operation.query)
      if (!query.ok) return await problem(query, counted)
      const body = operation.method === 'post' ? await readBody(request) : ok({})
      if (!body.ok) return await problem(body, counted)
      const language = await getLanguage()
      const result = await answer({ context: { db: database(), actor, now, kept: processFacts() }, language, path, query: query.value, body: body.value })
      return result.ok ? told(request, operation, result.value, language, counted) : await problem(result, counted)
    } catch (error) {
      console.error(`api ${operation.id}:`, error)
      return await problem(fail('failed'))
    }
  }
}

/** The query, each parameter once; one that the operation does not know is refused by its name, because a filter that is not applied would mislead. */
function readQuery<Query extends z.ZodObject>(request: Request, schema: Query): Result<z.infer<Query>> {
  const asked = new URL(request.url).searchParams
  const names = [...asked.keys()]
  const stranger = names.find((name) => !(name in schema.shape))
  if (stranger !== undefined) return fail('unknown_parameter', { field: stranger.slice(0, 100) })
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return fail('invalid', { field: twice })
  return parseInput(schema, Object.fromEntries(asked))
}

/** The body of an act: JSON, an object, from no other site. A browser sends JSON elsewhere only where it is allowed to. */
async function readBody(request: Request): Promise<Result<Record<string, unknown>>> {
  if (!isSameOrigin(request)) return fail('other_origin')
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return fail('not_json')
  const text = await request.text()
  if (text.length > BODY_MOST) return fail('too_long', { field: 'body', detail: { maximum: BODY_MOST } })
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return ok(body as Record<string, unknown>)
  } catch {
    // Told below, as everything that is no object.
  }
  return fail('invalid', { field: 'body' })
}

/** Whether no page of another site may be behind a request: browsers name the page's origin, programs name none. */
function isSameOrigin({ headers }: Request): boolean {
  const origin = headers.get('origin')
  if (origin === null) return true
  return URL.canParse(origin) && new URL(origin).host === (headers.get('x-forwarded-host') ?? headers.get('host'))
}

function told(request: Request, operation: { method: string; status: number }, value: object, language: Language, counted: Record<string, string>): Response {
  const text = JSON.stringify(value)
  if (operation.method === 'post') return new Response(text, { status: operation.status, headers: { 'content-type': 'application/json', 'content-language': language, 'cache-control': 'no-store', ...counted } })
  const etag = entityTag(request, value, language)
  const next = 'next' in value && typeof value.next === 'string' ? value.next : null
  const headers = {
    'content-type': 'application/json', 'content-language': language, 'cache-control': 'private, no-cache', vary: 'accept-language, authorization, cookie', etag, ...(next ? { link: `<${nextPage(request.url, next)}>; rel="next"` } : {}), ...counted,
  }
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return known.includes(etag.slice(2)) || known.includes('*') ? new Response(null, { status: 304, headers }) : new Response(text, { headers })
}

/**
 * A weak entity tag. The instants of an answer count only where they were asked for: an answer as of now is the same as the
 * one before while nothing has happened.
 */
function entityTag(request: Request, value: object, language: Language): string {
  const asked = new URL(request.url).searchParams
  const content = JSON.stringify(value, (key, each: unknown) => ((key === 'asOf' || key === 'knownAt') && !asked.has(key) && each === (value as Record<string, unknown>)[key] ? undefined : each))
  return `W/"${createHash('sha256').update(language).update(content).digest('base64url').slice(0, 22)}"`
}

/** Path and query of the page that follows. */
function nextPage(url: string, after: string): string {
  const next = new URL(url)
  next.searchParams.set('after', after)
  return `${next.pathname}${next.search}`
}
