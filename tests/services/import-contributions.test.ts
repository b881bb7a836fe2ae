import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { importContributions } from '@/lib/services/import-contributions'
import { placeContribution } from '@/lib/services/place-contribution'
import { type TablePreview, previewContributionImport } from '@/lib/services/preview-contribution-import'
import { readContribution } from '@/lib/services/read-contribution'
import { readContributions } from '@/lib/services/read-contributions'
import { csv, IPPC_HEADS, ISO_HEADS, OCS_HEADS, workbook } from '@/tests/support/comment-tables'
import { minutes, panelScene, type Scene } from '@/tests/support/panel-scene'
import { testDatabase } from '@/tests/support/database'

let db: Awaited<ReturnType<typeof testDatabase>>['db']
beforeAll(async () => void ({ db } = await testDatabase()))

const must = <Value>(result: { ok: true; value: Value } | { ok: false; code: string; field?: string }): Value => {
  if (!result.ok) throw new Error(`${result.code} ${result.field ?? ''}`)
  return result.value
}
const asked = (scene: Scene, bytes: Uint8Array, name = 'comments.xlsx') => ({ consultationId: scene.consultationId, draftId: scene.draftId, file: { name, bytes } })
const preview = async (scene: Scene, bytes: Uint8Array): Promise<TablePreview> => must(await previewContributionImport(await scene.as('secretariat'), asked(scene, bytes)))
const enter = async (scene: Scene, bytes: Uint8Array) => must(await importContributions(await scene.as('secretariat', minutes(1)), { ...asked(scene, bytes), previewed: (await preview(scene, bytes)).hash }))
const register = async (scene: Scene, more: object = {}) => must(await readContributions(await scene.as('secretariat'), { consultationId: scene.consultationId, order: 'number', limit: 1000, ...more })).lines

const IPPC = [
  ['Comments on the draft principles', '', '', '', '', '', ''], IPPC_HEADS,
  ['General', '', '', 'Substantive', '', 'The draft is balanced.', 'Kenya'], ['', '1', 'sentence 1', 'Editorial', 'may be used peacefully', 'Article IV.', 'Kenya; Peru'], ['', '2', '', 'Technical', '', 'Which data?', 'Atlantis'], ['', 'As appropriate', '', 'Substantive', 'delete', 'Not clear.', 'Peru'],
]

describe('a filled comment table', () => {
  it('is shown before anything is written: what is placed where, what is not and why, who is unknown', async () => {
    const scene = await panelScene(db)
    expect(await preview(scene, await workbook(IPPC))).toMatchObject({
      layout: 'ippc', rows: 4, placed: 3, unplaced: 1, repeated: 0, by: { number: 2, general: 1 },
      unplacedRows: [{ row: 6, number: 'As appropriate', who: 'Peru', words: 'delete', why: 'number_unknown' }], unknownContributors: [{ name: 'Atlantis', rows: 1 }],
    })
    expect(await db.contribution.count({ where: { consultationId: scene.consultationId } })).toBe(0)
  })
  it('enters every row: with its clause, on the whole text, or as not placed, each of whoever it names', async () => {
    const scene = await panelScene(db)
    expect(await enter(scene, await workbook(IPPC))).toMatchObject({ rows: 4, entered: 4, unplaced: 1, repeated: 0, firstNumber: 1 })
    expect((await register(scene)).map(({ reference, clause, unplacedWhy, from, category, kind, channel }) => [reference, clause, unplacedWhy, from, category, kind, channel])).toEqual([
      ['C-1', null, null, ['Kenya'], 'substantive', 'comment', 'import'], ['C-2', '1', null, ['Kenya', 'Peru'], 'editorial', 'comment', 'import'],
      ['C-3', '2', null, ['Atlantis'], 'technical', 'comment', 'import'], ['C-4', null, 'number_unknown', ['Peru'], 'substantive', 'comment', 'import'],
    ])
    const [, joint] = await register(scene)
    const { row } = must(await readContribution(await scene.as('secretariat'), { contributionId: joint!.id }))
    expect(row).toMatchObject({ file: 'comments.xlsx', row: 4 })
    expect(Object.fromEntries(row!.cells)).toMatchObject({ '3 Sentence/row/indent, etc.': 'sentence 1', '7 Country': 'Kenya; Peru' })
    expect((await db.recordEntry.findFirstOrThrow({ where: { kind: 'contributions.import' }, orderBy: { seq: 'desc' } })).payload).toMatchObject({ rows: 4, entered: 4, unplaced: 1 })
  })
  it('is no act of a delegation: nothing of it is a comment or position on record', async () => {
    const scene = await panelScene(db)
    await enter(scene, await workbook(IPPC))
    expect([await db.comment.count({ where: { draftId: scene.draftId } }), await db.position.count({ where: { draftId: scene.draftId } })]).toEqual([0, 0])
  })
  it('brought in again enters nothing, and a longer one only what is new', async () => {
    const scene = await panelScene(db)
    await enter(scene, await workbook(IPPC))
    expect(await enter(scene, await workbook(IPPC))).toMatchObject({ importId: null, rows: 4, entered: 0, repeated: 4 })
    const longer = [...IPPC.slice(0, 3), ['', '3', '', 'Editorial', 'Consultations shall be held.', 'Plain.', 'Kenya'], ...IPPC.slice(3)]
    expect(await enter(scene, csv(longer, ';'))).toMatchObject({ rows: 5, entered: 1, repeated: 4, firstNumber: 5 })
  })
  it('two rows that say the same are two contributions, and stay two', async () => {
    const scene = await panelScene(db)
    const twice = csv([OCS_HEADS, ['1', 'Editorial', 'used', 'Why not', 'Kenya', ''], ['1', 'Editorial', 'used', 'Why not', 'Kenya', '']])
    expect(await enter(scene, twice)).toMatchObject({ entered: 2 })
    expect(await enter(scene, twice)).toMatchObject({ entered: 0, repeated: 2 })
  })
  it('is refused where it is no longer what was shown', async () => {
    const scene = await panelScene(db)
    const bytes = await workbook(IPPC)
    const shown = await preview(scene, bytes)
    await scene.rewrite('c1', null)
    expect(await importContributions(await scene.as('secretariat'), { ...asked(scene, bytes), previewed: shown.hash })).toMatchObject({ code: 'table_changed' })
  })
  it('two at the same moment enter each row once', async () => {
    const scene = await panelScene(db)
    const bytes = await workbook(IPPC)
    const input = { ...asked(scene, bytes), previewed: (await preview(scene, bytes)).hash }
    const context = await scene.as('secretariat')
    await Promise.all([importContributions(context, input), importContributions(context, input)])
    expect((await register(scene)).map(({ number }) => number)).toEqual([1, 2, 3, 4])
  })
  it.each(['kenyaHead', 'chair', 'reader'] as const)('is not for the %s', async (who) => {
    const scene = await panelScene(db)
    expect(await previewContributionImport(await scene.as(who), asked(scene, await workbook(IPPC)))).toMatchObject({ code: 'forbidden' })
    expect(await importContributions(await scene.as(who), { ...asked(scene, await workbook(IPPC)), previewed: '0'.repeat(64) })).toMatchObject({ code: 'forbidden' })
  })
  it.each([
    ['nothing', new Uint8Array(), 'table_empty'], ['a PDF', new TextEncoder().encode('%PDF-1.7 …'), 'table_not_read'], ['a text without heads', new TextEncoder().encode('Dear colleagues,\nplease find'), 'table_no_head'],
    ['half a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'table_damaged'],
  ])('%s is refused by name', async (_, bytes, code) => {
    const scene = await panelScene(db)
    expect(await previewContributionImport(await scene.as('secretariat'), asked(scene, bytes))).toMatchObject({ code, field: 'file' })
  })
})

describe('the layouts of others', () => {
  it('ISO: country by its letters, the comment, the proposed change; a merged country reaches over its rows', async () => {
    const scene = await panelScene(db)
    const bytes = await workbook([ISO_HEADS, ['KE', '', '1', '', 'te', 'Too wide.', 'may be used peacefully', 'Accepted'], ['', '', '2', '', 'ed', 'Comma.', '', ''], ['PE', '', '', '', 'ge', 'Good.', '', '']], (sheet) => sheet.mergeCells('A2:A3'))
    expect(await preview(scene, bytes)).toMatchObject({ layout: 'iso', placed: 3 })
    await enter(scene, bytes)
    expect((await register(scene)).map(({ from, clause, category, body, proposedText }) => [from[0], clause, category, body, proposedText])).toEqual([['Kenya', '1', 'technical', 'Too wide.', 'may be used peacefully'], ['Kenya', '2', 'editorial', 'Comma.', null], ['Peru', null, null, 'Good.', null]])
  })
  it('OCS: from a CSV with semicolons and the line that Excel puts before it', async () => {
    const scene = await panelScene(db)
    const bytes = new TextEncoder().encode(`\ufeffsep=;\r\n${OCS_HEADS.join(';')}\r\n1;Substantive;"used; or not";"two\nlines";Kenya;submitted\r\n`)
    expect(await enter(scene, bytes)).toMatchObject({ entered: 1 })
    expect((await register(scene))[0]).toMatchObject({ clause: '1', proposedText: 'used; or not', rationale: 'two\nlines' })
  })
  it('formulas are not computed, hidden sheets not read, hidden rows read, and each is said', async () => {
    const scene = await panelScene(db)
    const bytes = await workbook([OCS_HEADS, ['1', 'Editorial', 'x', 'Shown.', 'Kenya', ''], ['2', 'Editorial', 'y', 'Hidden.', 'Kenya', '']], (sheet, book) => {
      sheet.getCell('D2').value = { formula: 'HYPERLINK("http://attacker.example","x")', result: 'Shown.' }
      sheet.getRow(3).hidden = true
      book.addWorksheet('Notes', { state: 'hidden' }).addRow(['Country', 'Para', 'Comment'])
    })
    const shown = await preview(scene, bytes)
    expect(shown.notes.map(({ code }) => code).sort()).toEqual(['formula', 'row_hidden', 'sheet_hidden'])
    await enter(scene, bytes)
    expect((await register(scene)).map(({ rationale }) => rationale)).toEqual(['Shown.', 'Hidden.'])
  })
  it('a version names the words: the clause is looked for where the contributor read it', async () => {
    const scene = await panelScene(db)
    await scene.issue()
    await scene.issue({ c2: 'States should share data within a reasonable time.', c3: 'Consultations are held.' }, minutes(1))
    await enter(scene, csv([['version', 'clause_no', 'proposed_text', 'country'], ['Rev.1', '2', 'old two', 'Kenya'], ['Rev.2', '2', 'new two', 'Kenya'], ['Rev.9', '2', 'none', 'Kenya']]))
    expect((await register(scene)).map(({ proposedText, clauseId }) => [proposedText, clauseId])).toEqual([['old two', 'c2'], ['new two', 'c3'], ['none', 'c3']])
  })
})

describe('nothing is lost', () => {
  it('every row of any table is entered, there already, or listed as saying nothing', async () => {
    const scene = await panelScene(db)
    const cell = fc.constantFrom('', '1', '2', '(a)', '99', 'general', 'Kenya', 'Kenya; Peru', 'Nobody', 'te', 'Editorial', '=1+1', 'share data within a reasonable time', 'عربي', '\t', '…')
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell, cell, cell), { minLength: 1, maxLength: 12 }), async (rows) => {
      const bytes = csv([['Country', 'Para', 'Type', 'Proposed change', 'Explanation'], ...rows])
      const saying = rows.filter((cells) => cells.some((text) => text.trim())).length
      const before = await db.contribution.count({ where: { consultationId: scene.consultationId } })
      const shown = await previewContributionImport(await scene.as('secretariat'), asked(scene, bytes))
      if (!shown.ok) return expect([shown.code, saying]).toEqual(['table_no_head', 0])
      expect(shown.value.placed + shown.value.unplaced + shown.value.repeated + shown.value.saysNothing).toBe(saying)
      const done = must(await importContributions(await scene.as('secretariat'), { ...asked(scene, bytes), previewed: shown.value.hash }))
      expect(done.entered + done.repeated + done.saysNothing).toBe(saying)
      expect(await db.contribution.count({ where: { consultationId: scene.consultationId } })).toBe(before + done.entered)
      expect(await enter(scene, bytes)).toMatchObject({ entered: 0, repeated: saying })
    }), { numRuns: 25 })
  })
})

describe('placing by hand', () => {
  it('a row that was not placed can be, by the secretariat; an act of a delegation cannot', async () => {
    const scene = await panelScene(db)
    await enter(scene, await workbook(IPPC))
    const [unplaced] = await register(scene, { filter: { clause: 'unplaced' } })
    expect(await placeContribution(await scene.as('chair'), { contributionId: unplaced!.id, clauseId: 'c3' })).toMatchObject({ code: 'forbidden' })
    expect(await placeContribution(await scene.as('secretariat'), { contributionId: unplaced!.id, clauseId: 'c99' })).toMatchObject({ code: 'not_found' })
    must(await placeContribution(await scene.as('secretariat'), { contributionId: unplaced!.id, clauseId: 'c3' }))
    expect(await register(scene, { filter: { clause: 'unplaced' } })).toEqual([])
    expect((await register(scene, { filter: { clause: 'c3' } })).map(({ reference }) => reference)).toEqual(['C-4'])
    must(await placeContribution(await scene.as('secretariat'), { contributionId: unplaced!.id, clauseId: 'whole' }))
    expect((await register(scene, { filter: { clause: 'whole' } })).map(({ reference }) => reference)).toEqual(['C-1', 'C-4'])
  })
})
