import { z } from 'zod'
import { TOKEN_SCOPES } from '@/lib/domain/access-token'
import { consultationShape, delegationShape } from '@/lib/services/resources/show-consultations'
import { clauseShape, draftShape, revisionShape, revisionTextShape } from '@/lib/services/resources/show-drafts'
import { cellShape, codeShape, effectsShape, effectShape, resultShape } from '@/lib/services/resources/show-effects'
import { positionShape } from '@/lib/services/resources/show-positions'
import { propositionShape } from '@/lib/services/resources/show-propositions'
import { stateShape } from '@/lib/services/resources/show-states'
import { amendmentShape, triggerShape } from '@/lib/services/resources/show-triggers'
import { madeShape, type Operation, OPERATIONS } from './operations'

/** A refusal as it is sent (RFC 9457). */
const problemShape = z.object({
  type: z.string().describe('urn:placet:problem: and the code.'), title: z.string().describe('Kind of problem, in the language asked for.'), status: z.int(), detail: z.string().optional().describe('The sentence of the code, in the language asked for.'),
  code: z.string().describe('Stable name of the rule that refuses.'), field: z.string().optional().describe('The parameter or member of the body that is wrong.'), parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

const SHAPES = {
  Consultation: consultationShape, Delegation: delegationShape, Draft: draftShape, Revision: revisionShape, RevisionText: revisionTextShape, Clause: clauseShape, Position: positionShape, Proposition: propositionShape, Trigger: triggerShape,
  Amendment: amendmentShape, State: stateShape, Effects: effectsShape, Code: codeShape, Effect: effectShape, EffectResult: resultShape, EffectCell: cellShape, Made: madeShape, Problem: problemShape,
} as const

type Json = Record<string, unknown>

/** Patterns and bounds that only say what `format` and the type say already. */
const plain = ({ jsonSchema: schema }: { jsonSchema: { pattern?: string; format?: string; type?: unknown; minimum?: number; maximum?: number } }): void => {
  if (schema.format === 'date-time' || schema.format === 'uuid') delete schema.pattern
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}

const PREFIX = '#/components/schemas/'

/** Schemas of all answers and bodies, each named once and referred to. */
function schemas(): Json {
  const registry = z.registry<{ id: string }>()
  for (const [id, shape] of Object.entries(SHAPES)) registry.add(shape, { id })
  for (const { id, answer } of OPERATIONS) if (!registry.has(answer)) registry.add(answer, { id: `${upper(id)}Answer` })
  const answers = z.toJSONSchema(registry, { uri: (id) => `${PREFIX}${id}`, override: plain }).schemas
  const bodies = Object.fromEntries(OPERATIONS.flatMap((operation) => (operation.body ? [[`${upper(operation.id)}Body`, z.toJSONSchema(operation.body, { io: 'input', override: plain })]] : [])))
  return Object.fromEntries(Object.entries({ ...answers, ...bodies }).map(([name, { $schema: _schema, $id: _id, ...schema }]) => [name, schema]))
}

const upper = (name: string): string => name[0]!.toUpperCase() + name.slice(1)

const nameOf = (shape: z.ZodType, fallback: string): string => Object.entries(SHAPES).find(([, one]) => one === shape)?.[0] ?? fallback

const PROBLEMS = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound', 409: 'Conflict', 415: 'Media', 422: 'Input', 429: 'TooMany', 500: 'Failed' } as const
const SAID: Record<(typeof PROBLEMS)[keyof typeof PROBLEMS], string> = {
  Unauthorized: 'Nobody is signed in, or the access token is not good.', Forbidden: 'The mandate, or the scope of the token, does not extend to it.', NotFound: 'It does not exist, or the reader may not know of it.',
  Conflict: 'It does not agree with what is on record.', Media: 'The body is not JSON.', Input: 'A parameter or a member of the body is wrong: `field` names it. Nothing was written.', TooMany: 'The reader has asked too much; `Retry-After` says when to ask again.', Failed: 'The server failed.',
}

const ENTITY = { ETag: { description: 'Sent back as If-None-Match, it brings 304 while nothing has changed.', schema: { type: 'string' } }, 'Content-Language': { schema: { type: 'string' } } }
const NEXT = { Link: { description: 'rel="next": the page that follows.', schema: { type: 'string' } } }

function told(operation: Operation): Json {
  const query = z.toJSONSchema(operation.query, { io: 'input', override: plain }) as { properties?: Record<string, Json>; required?: string[] }
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const refusals = [401, 403, ...(names.length || 'after' in (query.properties ?? {}) ? [404] : []), ...(operation.method === 'post' ? [409, 415] : []), 422, 429, 500] as (keyof typeof PROBLEMS)[]
  const isPage = 'next' in ((operation.answer as z.ZodObject).shape ?? {})
  return {
    operationId: operation.id, summary: operation.summary, ...(operation.description ? { description: operation.description } : {}),
    security: operation.scope ? [{ session: [] }, { token: [] }] : [{ session: [] }],
    ...(operation.scope ? { 'x-scope': operation.scope } : {}),
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...Object.entries(query.properties ?? {}).map(([name, { description, ...schema }]) => ({ name, in: 'query', required: query.required?.includes(name) ?? false, ...(description ? { description } : {}), schema })),
      ...(operation.method === 'get' ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []), { $ref: '#/components/parameters/AcceptLanguage' },
    ],
    ...(operation.body ? { requestBody: { required: true, content: { 'application/json': { schema: { $ref: `${PREFIX}${upper(operation.id)}Body` } } } } } : {}),
    responses: {
      [operation.status]: {
        description: operation.method === 'get' ? 'As asked.' : 'Recorded.',
        ...(operation.method === 'get' ? { headers: { ...ENTITY, ...(isPage ? NEXT : {}) } } : {}),
        content: { 'application/json': { schema: { $ref: `${PREFIX}${nameOf(operation.answer, `${upper(operation.id)}Answer`)}` } } },
      },
      ...(operation.method === 'get' ? { 304: { description: 'Nothing has changed since the entity tag sent.' } } : {}),
      ...Object.fromEntries(refusals.map((status) => [status, { $ref: `#/components/responses/${PROBLEMS[status]}` }])),
    },
  }
}

/** The document of the public API (OpenAPI 3.1): made from the operations that the routes enforce, so that it cannot say otherwise. */
export function openApi(): Json {
  const paths: Record<string, Json> = {}
  for (const operation of OPERATIONS) paths[operation.path] = { ...paths[operation.path], [operation.method]: told(operation) }
  paths['/openapi.json'] = {
    get: { operationId: 'readOpenApi', summary: 'This document', security: [], responses: { 200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } } } },
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Placet', version: '1', license: { name: 'Unlicensed', identifier: 'LicenseRef-Unlicensed' },
      description: 'Consultations of States on a common text: what each said, what each left unsaid, and what follows in law. An aid to reading the record, not a legal opinion. Acts are stored and silence is computed: nothing here ever says that a State abstained because it said nothing.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: schemas(),
      parameters: {
        IfNoneMatch: { name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } },
        AcceptLanguage: { name: 'Accept-Language', in: 'header', required: false, description: 'One of ar, zh, en, fr, ru, es: the language of names, sentences and problems.', schema: { type: 'string' } },
      },
      responses: Object.fromEntries(Object.values(PROBLEMS).map((name) => [name, { description: SAID[name], content: { 'application/problem+json': { schema: { $ref: `${PREFIX}Problem` } } } }])),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token', description: 'The session of a person signed in; `__Secure-` stands before the name where the installation is served over TLS.' },
        token: { type: 'http', scheme: 'bearer', description: `A personal access token, made on the account page. It reads alone, and no more than its scopes (${TOKEN_SCOPES.join(', ')}) and its person’s mandates allow.` },
      },
    },
  }
}
