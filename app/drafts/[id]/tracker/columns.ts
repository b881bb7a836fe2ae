/** A name in its own direction, wherever it is put into a sentence. */
export const isolated = (text: string): string => `\u2068${text}\u2069`

/** How a column is headed: the number of its paragraph, and below it what the label adds. "4 bis (a)" is 4 over bis (a). */
export function headOf(label: string): { main: string; more: string } {
  const preambular = /^(\p{L}+)(\p{N}.*)$/u.exec(label)
  if (preambular) return { main: preambular[1]!, more: preambular[2]! }
  const space = label.indexOf(' ')
  return space < 0 ? { main: label, more: '' } : { main: label.slice(0, space), more: label.slice(space + 1) }
}
