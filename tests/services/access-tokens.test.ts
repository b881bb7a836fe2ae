import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { TOKENS_MOST } from '@/lib/domain/access-token'
import { createAccessToken } from '@/lib/services/create-access-token'
import { loadTokenActor } from '@/lib/services/load-token-actor'
import { readAccessTokens } from '@/lib/services/read-access-tokens'
import { revokeAccessToken } from '@/lib/services/revoke-access-token'
import { testDatabase } from '@/tests/support/database'
import { done } from '@/tests/support/law-scene'
import { minutes, NOON, panelScene } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))
const input = (more: object = {}) => ({ name: 'Nightly copy', scopes: ['effects'], days: 30, requestKey: randomUUID(), ...more })

describe('an access token', () => {
  it('is shown once; what is kept is its hash and its ending', async () => {
    const scene = await panelScene(db)
    const wanted = input()
    const made = done(await createAccessToken(await scene.as('kenyaHead'), wanted))
    expect(made.token).toMatch(/^placet_[\w-]{43}$/)
    expect(JSON.stringify(await db.accessToken.findMany())).not.toContain(made.token)
    expect(JSON.stringify((await db.recordEntry.findMany()).map(({ payload }) => payload))).not.toContain(made.token)
    expect(done(await createAccessToken(await scene.as('kenyaHead'), wanted))).toMatchObject({ id: made.id, token: null })
    expect(await readAccessTokens(await scene.as('kenyaHead'))).toMatchObject([{ id: made.id, ending: made.token!.slice(-4), scopes: ['effects'], state: 'open', lastUsedAt: null }])
    expect(await readAccessTokens(await scene.as('peruHead'))).toEqual([])
  })
  it('lets a program read as its person, with the mandates of that moment, and notes the use', async () => {
    const scene = await panelScene(db)
    const { token, id } = done(await createAccessToken(await scene.as('kenyaHead'), input({ scopes: ['record', 'effects'] })))
    expect(await loadTokenActor(db, token!, minutes(5))).toMatchObject({ actor: { personId: scene.persons.kenyaHead, mandates: [{ role: 'head' }] }, scopes: ['effects', 'record'] })
    expect((await db.accessToken.findUnique({ where: { id } }))!.lastUsedAt).toEqual(minutes(5))
    await db.mandate.updateMany({ where: { personId: scene.persons.kenyaHead }, data: { untilAt: minutes(6) } })
    expect(await loadTokenActor(db, token!, minutes(7))).toMatchObject({ actor: { mandates: [] } })
  })
  it('is nothing once revoked or expired, or where it was never made', async () => {
    const scene = await panelScene(db)
    const one = done(await createAccessToken(await scene.as('kenyaHead'), input({ days: 1 })))
    expect(await loadTokenActor(db, one.token!, minutes(1_440))).toBeNull()
    expect(await revokeAccessToken(await scene.as('peruHead'), { tokenId: one.id })).toMatchObject({ code: 'not_found' })
    expect(await revokeAccessToken(await scene.as('kenyaHead'), { tokenId: one.id })).toMatchObject({ ok: true })
    expect(await revokeAccessToken(await scene.as('kenyaHead'), { tokenId: one.id })).toMatchObject({ ok: true })
    expect(await db.recordEntry.count({ where: { subjectId: one.id, kind: 'access_token.revoke' } })).toBe(1)
    for (const token of [one.token!, `${one.token!.slice(0, -1)}_`, 'placet_', '']) expect(await loadTokenActor(db, token, NOON)).toBeNull()
  })
  it.each([[{ name: ' ' }, 'required', 'name'], [{ scopes: [] }, 'required', 'scopes'], [{ scopes: ['everything'] }, 'invalid', 'scopes.0'], [{ days: 0 }, 'invalid', 'days'], [{ days: 1000 }, 'invalid', 'days'], [{ days: 'soon' }, 'invalid', 'days']])('%j is refused with %s on %s', async (more, code, field) => {
    const scene = await panelScene(db)
    expect(await createAccessToken(await scene.as('kenyaHead'), input(more))).toMatchObject({ ok: false, code, field })
  })
  it('is not made for a stranger, nor beyond the number that one person may hold', async () => {
    const scene = await panelScene(db)
    expect(await createAccessToken({ db, actor: null, now: NOON }, input())).toMatchObject({ code: 'forbidden' })
    for (let made = 0; made < TOKENS_MOST; made++) done(await createAccessToken(await scene.as('reader'), input()))
    expect(await createAccessToken(await scene.as('reader'), input())).toMatchObject({ code: 'too_many_tokens' })
    done(await revokeAccessToken(await scene.as('reader'), { tokenId: (await readAccessTokens(await scene.as('reader')))[0]!.id }))
    expect(await createAccessToken(await scene.as('reader'), input())).toMatchObject({ ok: true })
  })
})
