import type { Book } from '@/lib/domain/book'
import { writeCsv } from '@/lib/exchange/write-csv'
import { writeXlsx } from '@/lib/exchange/write-xlsx'

export type BookFormat = 'csv' | 'xlsx'

/** A book as a file: comma-separated values, or an Excel workbook. What it holds was read, and judged, before. */
export const writeBook = async (book: Book, format: BookFormat, more: { title: string; aboutName: string; rightToLeft: boolean }): Promise<Uint8Array> =>
  format === 'csv' ? new TextEncoder().encode(writeCsv(book)) : writeXlsx(book, more)
