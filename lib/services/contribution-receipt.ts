import { createHash } from 'node:crypto'
import { canonicalJson } from '@/lib/data/record'

/** Everything that a receipt attests, in the words of its field names. */
export type Attested = {
  round: string
  revision: string
  revisionSha256: string
  clauseId: string | null
  clauseSha256: string | null
  question: string | null
  version: number
  name: string
  organisation: string | null
  category: string
  body: string
  proposedWording: string | null
  sentAt: string
}

/** SHA-256 over canonical JSON (sorted keys, no spaces) of what is attested: whoever has the words can make it again. */
export const receiptHash = (attested: Attested): string => createHash('sha256').update(canonicalJson(attested)).digest('hex')
