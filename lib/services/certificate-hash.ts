import { createHash } from 'node:crypto'
import { canonicalJson } from '@/lib/data/record'
import type { Certificate } from '@/lib/domain/certificate'

/** SHA-256 over the canonical JSON of a certificate with its procedure and addressee: what the record of the closing holds of it. */
export const certificateHash = (of: { roundId: string; lineId: string; certificate: Certificate }): string =>
  createHash('sha256').update(canonicalJson(JSON.parse(JSON.stringify(of)))).digest('hex')
