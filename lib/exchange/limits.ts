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
