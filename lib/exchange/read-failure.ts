/**
 * Why a file or text was not read; the sentence of each is in the catalogue `import`, key `failures.<code>`.
 * `detail` names what and where: `part`, `line`, `maximum`, `found`.
 */
export const READ_FAILURES = [
  'import_empty', 'import_too_large', 'import_pdf', 'import_old_word', 'import_encrypted', 'import_image', 'import_rtf', 'import_opendocument',
  'import_other_office', 'import_html', 'import_zip', 'import_binary', 'import_encoding', 'import_unpacks_too_large', 'import_damaged_zip', 'import_damaged_xml',
  'import_no_text', 'import_too_many_clauses', 'import_clause_too_long',
] as const
export type ReadFailure = (typeof READ_FAILURES)[number]
