import { createHash } from 'node:crypto'
import type { Database } from '@/lib/data/client'
import { cleanText } from '@/lib/domain/act-text'
import { categoryOf, isGeneral, readCommentTable, type ReadTable, type TableNote, type TableRow } from '@/lib/domain/comment-table'
import { numberOfReference } from '@/lib/domain/contribution'
import { contributorMatcher } from '@/lib/domain/match-contributor'
import { placerOf, type PlacedBy, type UnplacedReason } from '@/lib/domain/place-row'
import { fail, ok, type Result } from '@/lib/domain/result'
import { MAXIMUM_TABLE_ROWS } from '@/lib/exchange/limits'
import { readTable } from '@/lib/exchange/read-table'
import { contributionNames, type NamedContributor } from './contribution-names'
import { contributionText } from './contribution-text'

/** What a row of a table becomes. `fate`: entered with a clause or on the whole text, entered without one, there already, or saying nothing. */
export type JudgedRow = {
  row: TableRow
  key: string
  fate: 'placed' | 'unplaced' | 'repeated' | 'says_nothing'
  by: PlacedBy | null
  why: UnplacedReason | null
  clauseId: string | null
  revisionId: string | null
  delegationIds: string[]
  contributor: string | null
  class: string
  onBehalfOf: string | null
  category: string | null
  body: string | null
  proposedText: string | null
  rationale: string | null
  quote: string | null
}

export type JudgedTable = { layout: ReadTable['layout']; rows: JudgedRow[]; notes: TableNote[]; sha256: string; /** names what was understood of it */ hash: string; lang: string }

const sha256 = (value: string | Uint8Array): string => createHash('sha256').update(value).digest('hex')
const textOf = (written: string | undefined): string | null => cleanText(written ?? '') || null

export const classOf = (delegation: NamedContributor): string => (delegation.kind !== 'state' ? delegation.kind : delegation.memberOfBody ? 'member' : 'observer_state')

/** What a row says and who says it, as one text: equal rows have equal ones, wherever they stand in a table. */
const said = ({ fields }: TableRow): string =>
  JSON.stringify(['contributor', 'class', 'on_behalf_of', 'version', 'clause_id', 'clause_no', 'section', 'location', 'line', 'category', 'quoted_text', 'proposed_text', 'comment', 'rationale'].map((field) => fields[field as keyof typeof fields] ?? ''))

/**
 * Reads a comment table and judges every row against the text and what the register already holds. Nothing is written. Each row
 * of the table comes out with its fate, so that none can be lost. Failures are those of reading, and `table_no_head`,
 * `table_too_many_rows`.
 */
export async function judgeCommentTable(db: Database, asked: { consultationId: string; draftId: string; language: string; bytes: Uint8Array }): Promise<Result<JudgedTable>> {
  const { consultationId, draftId, language, bytes } = asked
  const file = await readTable(bytes, language)
  if (!file.ok) return file
  const table = readCommentTable(file.value.sheets)
  if (table.rows.length === 0) return fail('table_no_head', { field: 'file' })
  if (table.rows.length > MAXIMUM_TABLE_ROWS) return fail('table_too_many_rows', { field: 'file', detail: { maximum: MAXIMUM_TABLE_ROWS, found: table.rows.length } })

  const text = await contributionText({ db }, consultationId)
  const draft = text.drafts.find(({ id }) => id === draftId)
  if (!draft) return fail('not_found', { field: 'draftId' })
  const revisions = await db.revision.findMany({ where: { draftId }, select: { id: true, ordinal: true, clauses: { orderBy: { position: 'asc' }, select: { clauseId: true, number: true, label: true, text: true } } } })
  const placeInNewest = placerOf(draft.clauses)
  const placerOfOrdinal = new Map(revisions.map((revision) => [revision.ordinal, { id: revision.id, place: placerOf(revision.clauses) }]))
  const { delegations } = await contributionNames(db, consultationId, language)
  const organizations = await db.delegation.findMany({ where: { consultationId, organizationId: { not: null } }, select: { id: true, organization: { select: { acronym: true } } } })
  const match = contributorMatcher(delegations.map(({ id, name, stateCode, iso3 }) => ({ id, stateCode, iso3, names: [name, organizations.find((one) => one.id === id)?.organization?.acronym ?? ''] })))
  const byId = new Map(delegations.map((delegation) => [delegation.id, delegation]))
  const [entered, registered] = [await enteredKeys(db, consultationId, draftId), await registeredWords(db, consultationId, table)]

  const notes = [...file.value.notes, ...table.notes]
  const times = new Map<string, number>()
  const rows = table.rows.map((row): JudgedRow => {
    const { fields } = row
    const words = said(row)
    const time = (times.get(words) ?? 0) + 1
    times.set(words, time)
    const key = sha256(`${words}#${time}`)
    const ordinal = Number(/(\d+)\s*$/.exec(fields.version ?? '')?.[1] ?? Number.NaN)
    const version = placerOfOrdinal.get(ordinal)
    if (fields.version && !version) notes.push({ code: 'version_unknown', sheet: row.sheet, row: row.row, detail: fields.version })
    const placing = (version?.place ?? placeInNewest)(row)
    const category = categoryOf(fields.category)
    if (fields.category && !category && !isGeneral(fields.category)) notes.push({ code: 'category_unknown', sheet: row.sheet, row: row.row, detail: fields.category })
    const delegationIds = match(fields.contributor ?? '')
    const content = { body: textOf(fields.comment), proposedText: textOf(fields.proposed_text), rationale: textOf(fields.rationale), quote: textOf(fields.quoted_text) }
    const number = numberOfReference(fields.comment_id ?? '')
    const there = entered.has(key) || (table.layout === 'placet' && number !== null && registered.get(number) === wordsKey(content))
    const nothing = !content.body && !content.proposedText && !content.rationale
    return {
      row, key, ...content, category, delegationIds, contributor: delegationIds.length > 0 ? null : textOf(fields.contributor),
      class: delegationIds[0] ? classOf(byId.get(delegationIds[0])!) : textOf(fields.class)?.slice(0, 100) ?? 'other', onBehalfOf: textOf(fields.on_behalf_of),
      revisionId: version?.id ?? draft.revisionId, clauseId: placing.clauseId, by: 'by' in placing ? placing.by : null, why: 'why' in placing ? placing.why : null,
      fate: there ? 'repeated' : nothing ? 'says_nothing' : 'why' in placing ? 'unplaced' : 'placed',
    }
  })
  const hash = sha256(JSON.stringify([sha256(bytes), draftId, rows.map((row) => [row.key, row.fate, row.clauseId, row.delegationIds])]))
  return ok({ layout: table.layout, rows, notes, sha256: sha256(bytes), hash, lang: draft.lang })
}

async function enteredKeys(db: Database, consultationId: string, draftId: string): Promise<Set<string>> {
  return new Set((await db.importedRow.findMany({ where: { consultationId, draftId }, select: { key: true } })).map(({ key }) => key))
}

/** The words as our own table holds them: what was said and why, in one column. */
export const reasonsOf = (content: { body: string | null; rationale: string | null }): string => [content.body, content.rationale].filter(Boolean).join('\n\n')
const wordsKey = (content: { body: string | null; proposedText: string | null; rationale: string | null }): string => JSON.stringify([cleanText(content.proposedText ?? ''), cleanText(reasonsOf(content))])

/** Of a table that is ours come back: what the register holds under the numbers that it names. */
async function registeredWords(db: Database, consultationId: string, table: ReadTable): Promise<Map<number, string>> {
  if (table.layout !== 'placet') return new Map()
  const rows = await db.contribution.findMany({ where: { consultationId }, select: { number: true, body: true, proposedText: true, rationale: true } })
  return new Map(rows.map((row) => [row.number, wordsKey(row)]))
}
