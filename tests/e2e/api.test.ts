import addFormats from 'ajv-formats'
import Ajv2020 from 'ajv/dist/2020'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '@/lib/data/client'
import { createAccessToken } from '@/lib/services/create-access-token'
import { findPersonByEmail } from '@/lib/services/find-person'
import { loadActor } from '@/lib/services/load-actor'
import { recordAmendment } from '@/lib/services/record-amendment'
import { revokeAccessToken } from '@/lib/services/revoke-access-token'
import type { TokenScope } from '@/lib/domain/access-token'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { done } from '@/tests/support/law-scene'
import { sessionOf } from '@/tests/support/session'

type Who = 'head' | 'secretariat' | 'reader' | 'observer'
type Body = { items?: Record<string, unknown>[]; next?: string | null; code?: string; field?: string; detail?: string; title?: string; type?: string; status?: number } & Record<string, unknown>

let app: App
let db: Database
const sessions = new Map<Who, string>()
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats(ajv)

const account = (who: Who) => signInOf(app, who, who === 'head' ? 'Kenya' : undefined)
const context = async (who: Who) => {
  const person = await findPersonByEmail(db, account(who).email)
  return { db, actor: await loadActor(db, person!.id, new Date()), now: new Date() }
}
const consultation = () => `/consultations/${app.demonstration.consultationId}`

async function call(path: string, by: { who?: Who; token?: string; language?: string; etag?: string; post?: unknown; headers?: Record<string, string> } = {}): Promise<{ status: number; headers: Headers; body: Body }> {
  const answer = await fetch(`${app.address}/api/v1${path}`, {
    method: by.post === undefined ? 'GET' : 'POST',
    headers: {
      'accept-language': by.language ?? 'en', ...(by.who ? { cookie: sessions.get(by.who)! } : {}), ...(by.token ? { authorization: `Bearer ${by.token}` } : {}), ...(by.etag ? { 'if-none-match': by.etag } : {}),
      ...(by.post === undefined ? {} : { 'content-type': 'application/json' }), ...by.headers,
    },
    ...(by.post === undefined ? {} : { body: typeof by.post === 'string' ? by.post : JSON.stringify(by.post) }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) as Body : {} }
}

const token = async (scopes: TokenScope[], who: Who = 'head') => done(await createAccessToken(await context(who), { name: 'A program', scopes, days: 1, requestKey: randomUUID() }))

beforeAll(async () => {
  app = await startApp()
  db = openDatabase(app.databaseUrl, 2)
  for (const who of ['head', 'secretariat', 'reader', 'observer'] as const) sessions.set(who, await sessionOf(app.address, account(who)))
  ajv.addSchema(await (await fetch(`${app.address}/api/v1/openapi.json`)).json() as object, 'api')
})
afterAll(() => db?.$disconnect())

/** What is wrong with an answer by the document of the API; empty: nothing. */
function wrongWith(method: string, path: string, status: number, body: unknown, type = 'application/json'): unknown[] {
  const pointer = `/paths/${path.replaceAll('/', '~1')}/${method}/responses/${status}`
  const told = (ajv.getSchema('api')!.schema as { paths: Record<string, Record<string, { responses: Record<string, { $ref?: string }> }>> }).paths[path]?.[method]?.responses[status]
  if (!told) return [`${method} ${path} does not tell of ${status}`]
  const at = told.$ref ? told.$ref.slice(1) : pointer
  const valid = ajv.compile({ $ref: `api#${encodeURI(at)}/content/${type.replaceAll('/', '~1')}/schema` })
  return valid(body) ? [] : valid.errors!.slice(0, 5)
}

describe('answers', () => {
  it('are what the document says, of every resource', async () => {
    const { draftId, revisionId } = app.demonstration
    const proposition = String((await call(`${consultation()}/propositions`, { who: 'head' })).body.items![0]!.id)
    for (const [path, at] of [
      ['/consultations', '/consultations'], ['/consultations/{id}', consultation()], ...['delegations', 'drafts', 'positions', 'propositions', 'triggers', 'amendments', 'effects'].map((name) => [`/consultations/{id}/${name}`, `${consultation()}/${name}`]),
      ['/drafts/{id}', `/drafts/${draftId}`], ['/drafts/{id}/revisions', `/drafts/${draftId}/revisions`], ['/revisions/{id}', `/revisions/${revisionId}`], ['/propositions/{id}', `/propositions/${proposition}`],
      ['/registry/states', '/registry/states'], ['/registry/states/{code}', '/registry/states/KE'],
    ] as const) {
      const { status, body, headers } = await call(at, { who: 'head' })
      expect([status, headers.get('content-type')], at).toEqual([200, 'application/json'])
      expect(wrongWith('get', path!, 200, body), at).toEqual([])
    }
  })

  it('come in pages that make up the whole, each entry once', async () => {
    const seen: string[] = []
    let after = ''
    do {
      const { body, headers } = await call(`${consultation()}/positions?limit=7${after && `&after=${after}`}`, { who: 'head' })
      expect(body.items!.length).toBeLessThanOrEqual(7)
      seen.push(...body.items!.map(({ id }) => String(id)))
      after = body.next ?? ''
      expect(headers.get('link')?.includes(after) ?? false).toBe(after !== '')
    } while (after)
    expect(seen).toHaveLength(await db.position.count({ where: { releasedAt: { not: null }, delegation: { consultationId: app.demonstration.consultationId } } }))
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('are not sent again while nothing has changed, in the same language', async () => {
    for (const path of [consultation(), `${consultation()}/effects?track=CON&clause=status`]) {
      const { headers } = await call(path, { who: 'head' })
      const etag = headers.get('etag')!
      expect(await call(path, { who: 'head', etag }).then(({ status, body }) => [status, body]), path).toEqual([304, {}])
    }
    const english = (await call('/registry/states/KE', { who: 'head' })).headers.get('etag')!
    const french = await call('/registry/states/CI', { who: 'head', language: 'fr', etag: english })
    expect([french.status, french.body.name, french.headers.get('content-language')]).toEqual([200, "Côte d'Ivoire", 'fr'])
  })

  it('tell effects with sentence, strength, authority and marks, in the language asked', async () => {
    const ask = async (language: string) => (await call(`${consultation()}/effects?track=CON&clause=status&state=UY`, { who: 'head', language })).body.items![0] as { result: { code: string; sentence: string; authorities: { citation: string; checked: boolean }[] }; cells: { stateCode: string; mark: string }[] }
    const [english, arabic] = [await ask('en'), await ask('ar')]
    expect(english.result.code).toBe('CNG-BLOCKED')
    expect(english.cells).toMatchObject([{ stateCode: 'UY', mark: 'objection' }])
    expect(english.result.authorities.length).toBeGreaterThan(0)
    expect(english.result.authorities.every(({ citation }) => citation.length > 5)).toBe(true)
    expect(arabic.result.code).toBe('CNG-BLOCKED')
    expect(arabic.result.sentence).toMatch(/\p{Script=Arabic}/u)
  })

  it('tell the kinds of no act apart, and from a declared abstention and from awaiting instructions', async () => {
    const { body } = await call(`${consultation()}/effects?track=CON&clause=status`, { who: 'secretariat' })
    const cells = body.items![0]!.cells as { mark: string; noAct: string | null; act: { kind: string } | null }[]
    expect(new Set(cells.map(({ noAct }) => noAct))).toEqual(new Set([null, 'outside', 'absent', 'unserved', 'running']))
    expect(cells.filter(({ mark }) => mark === 'abstention')).toMatchObject([{ noAct: null, act: { kind: 'abstention' } }])
    expect(cells.filter(({ mark }) => mark === 'hold').every(({ act, noAct }) => act?.kind === 'reserve_pending' && noAct === null)).toBe(true)
    const qualified = (await call(`${consultation()}/effects?track=SA&clause=status`, { who: 'secretariat' })).body.items![0]!.cells as { noAct: string | null }[]
    expect(qualified.some(({ noAct }) => noAct === 'qualified')).toBe(true)
  })

  it('show a reading of silence to the State concerned alone', async () => {
    const path = `${consultation()}/effects?track=SA&clause=status`
    for (const who of ['head', 'secretariat', 'reader', 'observer'] as const) {
      const { body } = await call(path, { who })
      const cells = body.items![0]!.cells as { stateCode: string; noAct: string | null; effect: unknown; withheld: boolean }[]
      const read = cells.filter(({ noAct, effect }) => noAct !== null && noAct !== 'outside' && effect !== null).map(({ stateCode }) => stateCode)
      expect(read.filter((code) => code !== 'KE'), who).toEqual([])
      expect(cells.filter(({ withheld }) => withheld).length, who).toBeGreaterThan(50)
      expect(JSON.stringify(body.items![0]!.counts), who).not.toContain('TACIT')
    }
  })
})

describe('readers', () => {
  it('are a session or an access token, within its scopes, and nobody else', async () => {
    const { id, token: effects } = await token(['effects'])
    expect((await call(`${consultation()}/effects?limit=1`, { token: effects! })).status).toBe(200)
    const refused = await call(`${consultation()}/positions`, { token: effects! })
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([403, 'scope_missing', expect.stringContaining('record')])
    expect(wrongWith('get', '/consultations/{id}/positions', 403, refused.body, 'application/problem+json')).toEqual([])
    done(await revokeAccessToken(await context('head'), { tokenId: id }))
    expect(await call(`${consultation()}/effects`, { token: effects! })).toMatchObject({ status: 401, body: { code: 'token_unknown' } })
    // A token that is not good is not made good by a session that comes with it.
    expect(await call(consultation(), { who: 'head', token: 'placet_nothing' })).toMatchObject({ status: 401, body: { code: 'token_unknown' } })
    const stranger = await call(consultation())
    expect([stranger.status, stranger.body.code, stranger.headers.get('www-authenticate'), stranger.headers.get('content-type')]).toEqual([401, 'not_signed_in', 'Bearer realm="placet"', 'application/problem+json'])
  })

  it('put nothing on record through a token, nor from another site', async () => {
    const before = await db.recordEntry.count()
    const { token: all } = await token(['consultations', 'effects', 'record'], 'secretariat')
    const made = await db.recordEntry.count()
    const post = { statement: 'A statement.', lang: 'en', requestKey: randomUUID() }
    expect(await call(`${consultation()}/propositions`, { token: all!, post })).toMatchObject({ status: 403, body: { code: 'token_reads_only' } })
    for (const origin of ['https://elsewhere.example', 'null', 'nonsense']) expect(await call(`${consultation()}/propositions`, { who: 'secretariat', post, headers: { origin } }), origin).toMatchObject({ status: 403, body: { code: 'other_origin' } })
    expect(await call(`${consultation()}/propositions`, { who: 'secretariat', post, headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 415, body: { code: 'not_json' } })
    expect(await call(`${consultation()}/propositions`, { who: 'secretariat', post: '[1]' })).toMatchObject({ status: 422, body: { code: 'invalid', field: 'body' } })
    expect(await call(`${consultation()}/propositions`, { who: 'reader', post })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await db.recordEntry.count()).toBe(made)
    expect(made).toBe(before + 1)
  })
})

describe('bad input', () => {
  it('of a question is told by the parameter that is wrong', async () => {
    for (const [query, status, code, field] of [
      ['track=XX', 422, 'invalid', 'track'], ['clause=nowhere', 404, 'not_found', 'clause'], ['proposition=nothing', 404, 'not_found', 'proposition'], ['state=ZZ', 422, 'invalid', 'state'], ['asOf=soon', 422, 'invalid', 'asOf'],
      ['asOf=2001-01-01', 422, 'before_opening', 'asOf'], ['knownAt=2001-01-01', 422, 'before_opening', 'knownAt'], ['asOf=2090-01-01', 422, 'in_the_future', 'asOf'], ['limit=0', 422, 'invalid', 'limit'], ['limit=51', 422, 'invalid', 'limit'],
      ['tracks=SA', 422, 'unknown_parameter', 'tracks'], ['track=SA&track=SP', 422, 'invalid', 'track'], ['after=CON.none', 404, 'not_found', 'after'],
    ] as const) {
      const answer = await call(`${consultation()}/effects?${query}`, { who: 'head' })
      expect([answer.status, answer.body.code, answer.body.field], query).toEqual([status, code, field])
      expect(answer.body.detail, query).toMatch(/\w+ \w+/)
      expect(wrongWith('get', '/consultations/{id}/effects', status, answer.body, 'application/problem+json'), query).toEqual([])
    }
    expect(await call('/registry/states/ZZ', { who: 'head' })).toMatchObject({ status: 404 })
    expect(await call('/registry/states?on=yesterday', { who: 'head' })).toMatchObject({ status: 422, body: { field: 'on' } })
    expect((await call('/consultations/none', { who: 'head', language: 'ru' })).body.title).toBe('Не найдено')
  })

  it('of an act is told by its field, and nothing is half-written', async () => {
    const { consultationId, draftId } = app.demonstration
    const amendmentId = done(await recordAmendment(await context('secretariat'), { consultationId, stateCode: 'KE', title: 'A proposal', proposedOn: '2026-01-10', reference: 'A letter', confirmed: true, requestKey: randomUUID() })).id
    const made = await call(`${consultation()}/propositions`, { who: 'secretariat', post: { statement: 'Free access is kept.', lang: 'en', requestKey: randomUUID() } })
    expect([made.status, wrongWith('post', '/consultations/{id}/propositions', 201, made.body)]).toEqual([201, []])
    const propositionId = String(made.body.id)
    const link = await call(`/propositions/${propositionId}/links`, { who: 'secretariat', post: { draftId, clauseId: 'scope', requestKey: randomUUID() } })
    const linkId = String(link.body.id)
    const asserted = { linkId, value: 'asserted', reason: 'So it reads.', requestKey: randomUUID() }
    expect((await call(`/propositions/${propositionId}/regards`, { who: 'secretariat', post: asserted })).status).toBe(201)
    const before = await Promise.all([db.recordEntry.count(), db.regardsAssertion.count(), db.trigger.count(), db.amendmentInstrument.count(), db.proposition.count(), db.position.count()])
    const trigger = { type: 'national_law', title: 'A law', propositionId, states: ['US'], occurredOn: '2015', statesProposition: true, asLaw: 'lex_lata', publicity: 'published', source: 'A journal', confirmed: true }
    const deposit = { kind: 'acceptance', depositary: 'A depositary', depositedOn: '2026-02-01', reference: 'An instrument', confirmed: true }
    for (const [what, path, who, post, code, field] of [
      ['a contradictory proposition', `/propositions/${propositionId}/regards`, 'secretariat', { linkId, value: 'disclaimed', reason: 'Or not.' }, 'contradictory', 'value'],
      ['a statement that stands already', `${consultation()}/propositions`, 'secretariat', { statement: 'free access is kept', lang: 'en' }, 'already_stated', 'statement'],
      ['an act of a State that is no party', `/amendments/${amendmentId}/instruments`, 'secretariat', { ...deposit, stateCode: 'AD' }, 'not_a_party', 'stateCode'],
      ['a deposit before the proposal', `/amendments/${amendmentId}/instruments`, 'secretariat', { ...deposit, stateCode: 'KE', depositedOn: '2025-12-31' }, 'before_proposal', 'depositedOn'],
      ['a date before the consultation', `/propositions/${propositionId}/regards`, 'head', { value: 'implied', reason: 'Said then.', saidOn: '2019-05-01' }, 'before_consultation', 'saidOn'],
      ['an act of another day without a document', `/propositions/${propositionId}/positions`, 'head', { kind: 'support', scope: 'whole', asLaw: 'unspecified', actedOn: '2019-05-01' }, 'before_consultation', 'actedOn'],
      ['a date before any treaty', `${consultation()}/triggers`, 'secretariat', { ...trigger, occurredOn: '1950' }, 'before_treaty', 'occurredOn'],
      ['a date to come', `${consultation()}/triggers`, 'secretariat', { ...trigger, occurredOn: '2090' }, 'in_the_future', 'occurredOn'],
      ['an event without an author', `${consultation()}/triggers`, 'secretariat', { ...trigger, states: [] }, 'nobody_acts', 'states'],
      ['an event of no known type', `${consultation()}/triggers`, 'secretariat', { ...trigger, type: 'rumour' }, 'invalid', 'type'],
      ['a value that is none', `/propositions/${propositionId}/regards`, 'head', { value: 'perhaps', reason: 'Why not.' }, 'invalid', 'value'],
    ] as const) {
      const answer = await call(path, { who, post: { ...post, requestKey: randomUUID() } })
      expect([answer.body.code, answer.body.field], what).toEqual([code, field])
      expect(answer.status, what).toBeGreaterThanOrEqual(409)
      expect(answer.headers.get('content-type'), what).toBe('application/problem+json')
    }
    expect(await Promise.all([db.recordEntry.count(), db.regardsAssertion.count(), db.trigger.count(), db.amendmentInstrument.count(), db.proposition.count(), db.position.count()])).toEqual(before)
    // The same key again is the same act again.
    expect((await call(`/propositions/${propositionId}/regards`, { who: 'secretariat', post: asserted })).status).toBe(201)
    expect(await db.regardsAssertion.count()).toBe(before[1])
  })
})

it('a reader who asks without end is told when to ask again, and others are not held up', async () => {
  const answers = await Promise.all(Array.from({ length: 120 }, () => call(`${consultation()}/effects?track=XX`, { who: 'observer' })))
  expect(answers.filter(({ status }) => status === 422).length).toBeGreaterThan(10)
  const refused = answers.find(({ status }) => status === 429)!
  expect(refused.body.code).toBe('too_many_requests')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('ratelimit')).toMatch(/^"reader";r=0;t=\d+$/)
  expect((await call(consultation(), { who: 'reader' })).status).toBe(200)
})
