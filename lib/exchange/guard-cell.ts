/**
 * What a spreadsheet would take for a formula, after any apostrophes and blanks (also those that do not show): it begins with
 * = + - @ in their plain or wide forms, a tab or a line end.
 */
const RISK = /^'*[\s\u0000-\u0020\u00a0\u200b-\u200f\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** Makes a text harmless in a cell by an apostrophe before it; texts that already begin with guarded ones get one more, so that `unguardCell` gives back every text as it was. */
export const guardCell = (text: string): string => (RISK.test(text) ? `'${text}` : text)
export const unguardCell = (text: string): string => (text.startsWith("'") && RISK.test(text.slice(1)) ? text.slice(1) : text)

/** Characters that no cell of a spreadsheet can hold: controls and halves of pairs. */
const UNHELD = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu
/** The most characters that a cell of a spreadsheet holds. */
export const CELL_MAX = 32_767
const CUT = ' […]'

/** A text as a cell holds it: what a cell cannot hold gone, lines ended as cells end them, guarded, and where it is too long cut with a sign that says so. */
export function cellText(text: string): string {
  const held = guardCell(text.replace(UNHELD, '').replace(/\r\n?/g, '\n'))
  return held.length <= CELL_MAX ? held : held.slice(0, CELL_MAX - CUT.length).replace(/\p{Surrogate}$/u, '') + CUT
}
