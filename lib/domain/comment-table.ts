/**
 * Comment tables as bodies send them round: which column is which, by the heads in use at the IPPC, in the Online Commenting
 * System, at ISO and IEC, at the IPCC, and in our own export, in the six languages where they are plausible.
 */

/** What a column of a comment table can hold. `placet` fields are those of our own export (see `EXPORT_COLUMNS`). */
export const TABLE_FIELDS = [
  'comment_id', 'version', 'clause_id', 'clause_no', 'section', 'location', 'line', 'quoted_text', 'category', 'contributor', 'class', 'on_behalf_of', 'proposed_text', 'comment', 'rationale', 'observation',
] as const
export type TableField = (typeof TABLE_FIELDS)[number]

/** The columns of a contribution in our tables, in this order and under these names in every language, so that tables can be joined. */
export const EXPORT_COLUMNS = [
  'comment_id', 'round', 'document_symbol', 'version', 'language', 'clause_no', 'clause_id', 'quoted_text', 'kind', 'category', 'delegation_or_organisation', 'stakeholder_class', 'on_behalf_of',
  'proposed_text', 'rationale', 'status', 'disposition', 'disposition_reason', 'resulting_clause', 'submitted_at_utc', 'channel', 'receipt_hash',
] as const
export type ExportColumn = (typeof EXPORT_COLUMNS)[number]

const HEADS: Record<TableField, readonly string[]> = {
  comment_id: ['comment_id', 'comment id', 'comment number', 'comment no', 'comment #', 'no', 'id', 'numéro du commentaire', 'número del comentario', 'номер замечания', '意见编号', 'رقم التعليق'],
  version: ['version', 'revision', 'versión', 'редакция', '版本', 'النسخة'],
  clause_id: ['clause_id', 'clause id', 'placet id'],
  clause_no: ['clause_no', 'clause no', 'clause number', 'clause', 'clause/subclause', 'para number', 'para no', 'para', 'paragraph', 'paragraph no', 'paragraph number', 'paragraph id', 'article', 'principle', 'numéro de paragraphe', 'paragraphe', 'número de párrafo', 'párrafo', 'пункт', 'номер пункта', '段落', '段', '条款', 'رقم الفقرة', 'الفقرة'],
  section: ['section', 'chapter', 'chapitre', 'sección', 'capítulo', 'раздел', 'глава', '章节', '章', 'القسم', 'الفصل'],
  location: ['location', 'sentence/row/indent', 'paragraph/figure/table', 'emplacement', 'ubicación', 'место', '位置', 'الموضع'],
  line: ['line number', 'line', 'from line', 'ligne', 'línea', 'строка', '行', 'السطر'],
  quoted_text: ['quoted_text', 'quoted text', 'current text', 'original text', 'texte actuel', 'texto actual', 'текущий текст', '现有案文', '原文', 'النص الحالي'],
  category: ['category', 'type', 'type of comment', 'comment type', 'catégorie', 'type de commentaire', 'categoría', 'tipo de comentario', 'тип замечания', 'категория', '意见类别', '类别', 'الفئة', 'نوع التعليق'],
  contributor: ['delegation_or_organisation', 'delegation', 'organisation', 'organization', 'country', 'countries', 'country(ies)', 'country/ies', 'author', 'mb', 'mb/nc', 'member body', 'reviewer', 'reviewer name', 'affiliation/country', 'pays', 'auteur', 'délégation', 'país', 'autor', 'delegación', 'страна', 'автор', 'делегация', '国家', '代表团', '提交方', 'البلد', 'الوفد', 'الجهة'],
  class: ['stakeholder_class', 'stakeholder class', 'class', 'stakeholder type', 'catégorie de partie prenante', 'clase', 'класс участника', '利益攸关方类别', 'فئة الجهة'],
  on_behalf_of: ['on_behalf_of', 'on behalf of', 'au nom de', 'en nombre de', 'от имени', '代表', 'باسم'],
  proposed_text: ['proposed_text', 'proposed text', 'proposed change', 'proposed changes', 'proposed change by mb', 'proposed rewording', 'proposed wording', 'proposed rewording/amendment', 'texte proposé', 'modification proposée', 'nouvelle formulation proposée', 'texto propuesto', 'cambio propuesto', 'предлагаемая редакция', 'предлагаемое изменение', '拟议案文', '修改建议', 'النص المقترح', 'التعديل المقترح'],
  comment: ['comment', 'comments', 'comment (justification for change)', 'commentaire', 'comentario', 'замечание', '意见', 'التعليق'],
  rationale: ['rationale', 'explanation', 'justification', 'justification for change', 'reason', 'explication', 'motif', 'explicación', 'justificación', 'обоснование', '解释', '理由', 'التفسير', 'التعليل'],
  observation: ['disposition_reason', 'observations of the secretariat', 'secretariat observations', 'response', 'author response', 'observations du secrétariat', 'observaciones de la secretaría', 'замечания секретариата', '秘书处意见', 'ملاحظات الأمانة'],
}

/** A head as it is compared: superscripts, leading numbers, examples and notes gone, one spelling of spaces and strokes. */
export const headKey = (head: string): string => head
  .replace(/[\u00b9\u00b2\u00b3\u2070-\u2079]/g, '').normalize('NFKC').toLowerCase().replace(/^\s*\d+[.)]?\s+/, '')
  .replace(/[*:]|\(\s*(?:e\.g\.|ex\.|par ex\.|p\. ej\.)[^)]*\)/g, '').replace(/\(\s*(?:ge\s*[/,]\s*te|te\s*[/,]\s*ed)[^)]*\)/g, '').replace(/\s+/g, ' ').replace(/\s*\/\s*/g, '/').replace(/,?\s*etc\.?\s*$/, '').replace(/[\s.]+$/, '').trim()

const FIELD_OF = new Map(TABLE_FIELDS.flatMap((field) => HEADS[field].map((head) => [headKey(head), field] as const)))

/** Columns of our own export that a filled table need not tell us: they are ours to say. */
const OWN_COLUMNS: ReadonlySet<string> = new Set(EXPORT_COLUMNS.map(headKey))

/** A cell of a table: its words; `inherited` where it only repeats a cell that reaches over it. */
export type TableCell = { text: string; inherited?: boolean }
export type TableLine = { /** as the table counts, from 1 */ row: number; cells: readonly TableCell[] }
/** A sheet as a reader of files hands it over, rows in order; empty rows may be left out. */
export type TableSheet = { name: string; lines: readonly TableLine[] }

/** What is to be said of a table: `column_unknown`, `sheet_without_head` (detail: its name), `column_twice`. */
export type TableNote = { code: string; sheet: string; row?: number; detail?: string }

export type TableLayout = 'placet' | 'ocs' | 'ippc' | 'iso' | 'ipcc' | 'other'

/** One row that says something: its fields by name, and every cell by its head, so that nothing of it is lost. */
export type TableRow = { sheet: string; row: number; fields: Partial<Record<TableField, string>>; cells: Record<string, string> }
export type ReadTable = { layout: TableLayout; rows: TableRow[]; notes: TableNote[] }

const HEAD_WITHIN = 30
const FEWEST_COLUMNS = 3

type Head = { at: number; fields: Map<number, TableField>; names: Map<number, string> }

/** The row among the first thirty in which most heads are known, three at least; the first of equals. */
function headOf(sheet: TableSheet): Head | null {
  let best: Head | null = null
  for (const [at, line] of sheet.lines.slice(0, HEAD_WITHIN).entries()) {
    const fields = new Map<number, TableField>()
    const names = new Map<number, string>()
    line.cells.forEach((cell, column) => {
      const name = cell.text.trim()
      if (!name || cell.inherited) return
      names.set(column, name)
      const field = FIELD_OF.get(headKey(name))
      if (field && ![...fields.values()].includes(field)) fields.set(column, field)
    })
    if (fields.size >= FEWEST_COLUMNS && fields.size > (best?.fields.size ?? 0)) best = { at, fields, names }
  }
  return best
}

/** Which body's table it is, by the heads that only that one has. */
function layoutOf(names: readonly string[]): TableLayout {
  const keys = names.map(headKey)
  const has = (...wanted: string[]): boolean => wanted.some((one) => keys.includes(one))
  if (has('clause_id') && has('comment_id')) return 'placet'
  if (has('mb/nc', 'mb') || has('clause/subclause')) return 'iso'
  if (has('sentence/row/indent', 'location') && has('country', 'country(ies)', 'countries')) return 'ippc'
  if (has('from line', 'reviewer', 'reviewer name')) return 'ipcc'
  if (has('author') && has('explanation', 'rationale')) return 'ocs'
  return 'other'
}

/**
 * Reads the sheets of a comment table. A row counts where it says something of its own; a column with a head that is not known,
 * and what stands above the heads, is noted, and the cells of the column are kept under their head.
 */
export function readCommentTable(sheets: readonly TableSheet[]): ReadTable {
  const notes: TableNote[] = []
  const rows: TableRow[] = []
  let layout: TableLayout = 'other'
  for (const sheet of sheets) {
    const head = headOf(sheet)
    if (!head) {
      if (sheet.lines.some((line) => line.cells.some((cell) => cell.text.trim()))) notes.push({ code: 'sheet_without_head', sheet: sheet.name })
      continue
    }
    if (rows.length === 0) layout = layoutOf([...head.names.values()])
    for (const [column, name] of head.names) {
      if (!head.fields.has(column) && !OWN_COLUMNS.has(headKey(name))) notes.push({ code: FIELD_OF.has(headKey(name)) ? 'column_twice' : 'column_unknown', sheet: sheet.name, detail: name })
    }
    for (const line of sheet.lines.slice(head.at + 1)) {
      const fields: Partial<Record<TableField, string>> = {}
      const cells: Record<string, string> = {}
      let says = false
      line.cells.forEach((cell, column) => {
        const text = cell.text.trim()
        if (!text) return
        const name = head.names.get(column) ?? `#${column + 1}`
        cells[name in cells ? `${name} #${column + 1}` : name] = text
        const field = head.fields.get(column)
        if (field) fields[field] = text
        says ||= !cell.inherited
      })
      if (says) rows.push({ sheet: sheet.name, row: line.row, fields, cells })
    }
  }
  return { layout, rows, notes }
}

const CATEGORIES: Record<string, readonly string[]> = {
  editorial: ['editorial', 'ed', 'e', 'rédactionnel', 'éditorial', 'de redacción', 'редакционное', 'редакционный', '编辑', '文字', 'تحريري'],
  technical: ['technical', 'te', 't', 'technique', 'técnico', 'техническое', 'технический', '技术', 'تقني', 'فني'],
  substantive: ['substantive', 'substance', 's', 'de fond', 'sustantivo', 'sustantiva', 'de fondo', 'по существу', '实质', 'موضوعي', 'جوهري'],
  translation: ['translation', 'tr', 'traduction', 'traducción', 'перевод', '翻译', '译文', 'ترجمة'],
}
const CATEGORY_OF = new Map(Object.entries(CATEGORIES).flatMap(([category, words]) => words.map((word) => [word, category] as const)))

/** The category that a table means; null for general remarks and words that name none of the four. */
export const categoryOf = (written: string | undefined): string | null => CATEGORY_OF.get(headKey(written ?? '')) ?? null
/** Whether a table files a row under "general" (ISO: ge). */
export const isGeneral = (written: string | undefined): boolean => /^(ge|general|généra(l|ux)|commentaires? généra(l|ux)|general comments?|comentarios? generale?s?|общи[ей].*|общее|一般(性)?(意见)?|总体(意见)?|عام|تعليقات عامة|whole( text| document)?|all)$/.test(headKey(written ?? ''))
