import { stringify } from 'csv-stringify'
import { Readable } from 'node:stream'
import { EXPORT_COLUMNS } from '@/lib/domain/comment-table'
import type { ContributionRow } from './contribution-row'
import { cellText } from './guard-cell'

/** A table of contributions as CSV (RFC 4180): UTF-8 with byte order mark, so that spreadsheets read every script, lines ended by CR LF. */
export function writeContributionsCsv(rows: AsyncIterable<ContributionRow>): Readable {
  const lines = (async function* () {
    for await (const row of rows) yield EXPORT_COLUMNS.map((column) => cellText(row[column]))
  })()
  return Readable.from(lines).pipe(stringify({ bom: true, header: true, columns: EXPORT_COLUMNS.map((key) => ({ key })), record_delimiter: 'windows' }))
}
