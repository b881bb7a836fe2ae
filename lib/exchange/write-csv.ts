import { type Book, type BookCell, inert } from '@/lib/domain/book'

const field = (value: BookCell): string => {
  const text = String(inert(value) ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const line = (cells: readonly BookCell[]): string => cells.map(field).join(',')

/**
 * A book as comma-separated values (RFC 4180), UTF-8 with a mark that spreadsheets need to read it so: what it is, line by
 * line, then each table under its name, parted by empty lines.
 */
export const writeCsv = ({ about, sheets }: Book): string =>
  `\ufeff${[about.map(line).join('\r\n'), ...sheets.map(({ name, head, rows }) => [line([name]), line(head), ...rows.map(line)].join('\r\n'))].join('\r\n\r\n')}\r\n`
