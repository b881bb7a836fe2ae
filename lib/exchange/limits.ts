/** Largest file or paste that is read, in bytes. */
export const MAXIMUM_BYTES = 5 * 1024 * 1024
/** Most clauses one draft may be made with. */
export const MAXIMUM_CLAUSES = 5_000
/** Longest clause, in UTF-16 code units. */
export const MAXIMUM_CLAUSE_LENGTH = 20_000
/** Longest title of a draft, in UTF-16 code units. */
export const MAXIMUM_TITLE_LENGTH = 300
/** Most bytes one part of a Word file may unpack to; a real text of 10,000 words has about one million. */
export const MAXIMUM_UNPACKED_BYTES = 40 * 1024 * 1024
/** Largest comment table that is read, in bytes; one of 31,000 rows has six million as a workbook and fifteen as CSV. */
export const MAXIMUM_TABLE_BYTES = 24 * 1024 * 1024
/** Most bytes a workbook may unpack to. */
export const MAXIMUM_TABLE_UNPACKED_BYTES = 160 * 1024 * 1024
/** Most rows one table may hold. */
export const MAXIMUM_TABLE_ROWS = 60_000
