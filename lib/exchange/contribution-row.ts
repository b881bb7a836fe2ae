import type { ExportColumn } from '@/lib/domain/comment-table'

/** A contribution as our tables hold it: a text for every column, '' where there is none. */
export type ContributionRow = Record<ExportColumn, string>
