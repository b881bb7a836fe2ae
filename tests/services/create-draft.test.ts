import { randomUUID } from 'node:crypto'
import { strToU8 } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadDraft } from '@/lib/data/draft-log'
import { clausesOf } from '@/lib/editor/document'
import { createDraft } from '@/lib/services/create-draft'
import { previewImport } from '@/lib/services/preview-import'
import { docx, listed, NUMBERING, paragraph } from '@/tests/support/docx'
import { testDatabase } from '@/tests/support/database'
import { panelScene, type Scene } from '@/tests/support/panel-scene'

let db: Awaited<ReturnType<typeof testDatabase>>['db']
let scene: Scene
beforeAll(async () => {
  ;({ db } = await testDatabase())
  scene = await panelScene(db)
})

const TEXT = 'Rules of the well\n\n1. Water is for all.\n\n(a) at noon;\n\n(b) at night.\n\n2. Ropes are shared.'
const form = (more: object = {}) => ({ consultationId: scene.consultationId, title: 'Rules of the well', language: 'en', source: { kind: 'text', text: TEXT }, requestKey: randomUUID(), ...more })
const liveText = async (draftId: string) => clausesOf((await loadDraft(db, draftId))!.doc)

describe('a preview', () => {
  it('says what a text was understood to be, with the numbers as they will print, and writes nothing', async () => {
    const before = await db.draft.count()
    const preview = await previewImport(await scene.as('secretariat'), { consultationId: scene.consultationId, language: 'en', source: { kind: 'text', text: TEXT } })
    expect(preview).toMatchObject({ ok: true, value: { title: 'Rules of the well', clauses: [{ number: '1.' }, { number: '(a)' }, { number: '(b)' }, { number: '2.' }] } })
    expect(await db.draft.count()).toBe(before)
  })
  it.each(['chair', 'kenyaHead', 'observer', 'reader'] as const)('is not for the %s', async (who) => {
    expect(await previewImport(await scene.as(who), { consultationId: scene.consultationId, language: 'en', source: { kind: 'text', text: TEXT } })).toMatchObject({ code: 'forbidden' })
    expect(await createDraft(await scene.as(who), form())).toMatchObject({ code: 'forbidden' })
  })
  it('of an unreadable file gives the reason and the field', async () => {
    expect(await previewImport(await scene.as('secretariat'), { consultationId: scene.consultationId, language: 'en', source: { kind: 'file', name: 'a.pdf', bytes: strToU8('%PDF-1.4') } })).toMatchObject({ code: 'import_pdf', field: 'file' })
  })
})

describe('a draft', () => {
  it('is made from a text with ids stable for life, one log entry and one entry in the record', async () => {
    let count = 0
    const made = await createDraft(await scene.as('secretariat'), form(), () => `id-${++count}`)
    if (!made.ok) throw new Error(made.code)
    expect(made.value.clauses).toBe(4)
    expect((await liveText(made.value.id)).map(({ id, kind, level, text }) => [id, kind, level, text])).toEqual([
      ['id-1', 'paragraph', 1, 'Water is for all.'], ['id-2', 'subparagraph', 2, 'at noon;'], ['id-3', 'subparagraph', 2, 'at night.'], ['id-4', 'paragraph', 1, 'Ropes are shared.'],
    ])
    expect(await db.draft.findUniqueOrThrow({ where: { id: made.value.id } })).toMatchObject({ seq: 1, phase: 'drafting', lang: 'en', title: 'Rules of the well' })
    expect(await db.recordEntry.findMany({ where: { subjectId: made.value.id } })).toMatchObject([{ kind: 'draft.create', payload: { clauses: 4, source: 'text', corrections: 0 } }])
  })
  it('of an empty text has one clause to write in', async () => {
    const made = await createDraft(await scene.as('secretariat'), form({ source: null }))
    expect(made.ok && await liveText(made.value.id)).toMatchObject([{ kind: 'paragraph', text: '', numbering: null }])
  })
  it('is made from a Word file', async () => {
    const bytes = docx([paragraph('Water is for all.', listed(1)), paragraph('at noon.', listed(1, 1))].join(''), { 'word/numbering.xml': NUMBERING })
    const made = await createDraft(await scene.as('secretariat'), form({ source: { kind: 'file', name: 'rules.docx', bytes } }))
    expect(made.ok && (await liveText(made.value.id)).map(({ kind, text }) => [kind, text])).toEqual([['paragraph', 'Water is for all.'], ['subparagraph', 'at noon.']])
  })
  it('in Arabic keeps right-to-left and left-to-right words as they were', async () => {
    const made = await createDraft(await scene.as('secretariat'), form({ language: 'ar', source: { kind: 'text', text: '١ - يشير مصطلح "COPUOS" \u200fإلى اللجنة.' } }))
    expect(made.ok && (await liveText(made.value.id))[0]!.text).toBe('يشير مصطلح "COPUOS" \u200fإلى اللجنة.')
  })
  it('takes the corrections of the preview it was confirmed from, and refuses those of another', async () => {
    const preview = await previewImport(await scene.as('secretariat'), { consultationId: scene.consultationId, language: 'en', source: { kind: 'text', text: TEXT } })
    if (!preview.ok) throw new Error(preview.code)
    const corrections = [{ index: 2, kind: 'paragraph', level: 1, numbering: 'none' }]
    const made = await createDraft(await scene.as('secretariat'), form({ corrections, previewed: preview.value.hash }))
    expect(made.ok && (await liveText(made.value.id))[2]).toMatchObject({ kind: 'paragraph', numbering: 'none', text: 'at night.' })
    expect(await createDraft(await scene.as('secretariat'), form({ corrections, previewed: preview.value.hash, source: { kind: 'text', text: `${TEXT}\n\n3. More.` } }))).toMatchObject({ code: 'import_changed', field: 'text' })
  })
  it('is made once, however often the form is sent', async () => {
    const once = form()
    const context = await scene.as('secretariat')
    const answers = await Promise.all([createDraft(context, once), createDraft(context, once), createDraft(context, once)])
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: { id: once.requestKey, clauses: 4 } })))
    expect(await db.draftUpdate.count({ where: { draftId: once.requestKey } })).toBe(1)
    expect(await db.recordEntry.count({ where: { subjectId: once.requestKey } })).toBe(1)
    expect(await createDraft(context, { ...once, requestKey: scene.draftId })).toMatchObject({ code: 'taken', field: 'requestKey' })
  })
})

describe('what is refused names the field', () => {
  it.each([
    ['a title of more than 300 characters', { title: 'x'.repeat(301) }, { code: 'too_long', field: 'title', detail: { maximum: 300 } }],
    ['a title of blanks', { title: '  \n ' }, { code: 'required', field: 'title' }],
    ['a language the consultation does not use', { language: 'fr' }, { code: 'import_language', field: 'language' }],
    ['a text that is empty', { source: { kind: 'text', text: ' \n ' } }, { code: 'import_empty', field: 'text' }],
    ['a paste of more than 5 MB', { source: { kind: 'text', text: 'word '.repeat(1_100_000) }, }, { code: 'import_too_large', field: 'text' }],
    ['an unreadable file', { source: { kind: 'file', name: 'a.docx', bytes: strToU8('PK\u0003\u0004 not a zip') } }, { code: 'import_damaged_zip', field: 'file' }],
    ['another consultation', { consultationId: 'none' }, { code: 'forbidden' }],
  ])('%s', async (_, more, refusal) => {
    const before = await db.draft.count()
    expect(await createDraft(await scene.as('secretariat'), form(more))).toMatchObject({ ok: false, ...refusal })
    expect(await db.draft.count()).toBe(before)
  })
  it('a title of 300 characters is kept whole', async () => {
    const made = await createDraft(await scene.as('secretariat'), form({ title: 'ü'.repeat(300) }))
    expect(made.ok && (await db.draft.findUniqueOrThrow({ where: { id: made.value.id } })).title).toHaveLength(300)
  })
})
