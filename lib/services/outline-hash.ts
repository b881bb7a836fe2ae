import { createHash } from 'node:crypto'
import { canonicalJson } from '@/lib/data/record'
import type { Recognised } from '@/lib/domain/recognise-text'

/** SHA-256 over title and clauses as recognised: tells whether what was confirmed is what is read now. */
export const outlineHash = ({ title, clauses }: Pick<Recognised, 'title' | 'clauses'>): string =>
  createHash('sha256').update(canonicalJson({ title, clauses: clauses.map(({ kind, level, numbering, text }) => [kind, level, numbering, text]) })).digest('hex')
