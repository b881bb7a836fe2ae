/** A value of a table as it leaves: text, a number, or nothing. */
export type BookCell = string | number | null

/** One table with its head, in the order in which it is read. */
export type Sheet = { name: string; head: readonly string[]; rows: readonly (readonly BookCell[])[] }

/** What is given out as a file of tables: what it is (label and value, line by line), and the tables. Neutral between formats. */
export type Book = { about: readonly (readonly [string, BookCell])[]; sheets: readonly Sheet[] }

/**
 * A text that no spreadsheet takes for a formula: where it begins with a sign that would make it one (also behind spaces), an
 * apostrophe stands before it, as spreadsheets write it themselves. Numbers are never touched.
 */
export const inert = (value: BookCell): BookCell => (typeof value === 'string' && /^[\s\u0000-\u001f\u200e\u200f\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value)
