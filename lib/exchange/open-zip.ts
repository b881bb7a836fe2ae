import { inflateRawSync } from 'node:zlib'
import { fail, ok, type Result } from '@/lib/domain/result'
import { MAXIMUM_UNPACKED_BYTES } from './limits'
import type { ReadFailure } from './read-failure'

/** What a zip file holds, by name; `read` unpacks one part within the limit, whatever size the file claims for it. */
export type Zip = { names: string[]; read(name: string): Result<Uint8Array, ReadFailure> }

const MOST_PARTS = 10_000

/**
 * Reads the directory of a zip file and nothing else. Sizes in a zip are claims, so each part is inflated under a hard
 * limit and stopped when it exceeds it: a bomb costs no more than the limit.
 */
export function openZip(bytes: Uint8Array, maximumUnpacked = MAXIMUM_UNPACKED_BYTES): Result<Zip, ReadFailure> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const damaged = (part: string): Result<never, ReadFailure> => fail('import_damaged_zip', { field: 'file', detail: { part } })
  const end = endRecord(view)
  if (end < 0) return damaged('directory')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MOST_PARTS) return fail('import_unpacks_too_large', { field: 'file', detail: { part: `${count}`, maximum: MOST_PARTS } })
  const parts = new Map<string, { method: number; packed: number; offset: number; encrypted: boolean }>()
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return damaged('directory')
    const [nameLength, extraLength, commentLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)]
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    parts.set(name, { method: view.getUint16(at + 10, true), packed: view.getUint32(at + 20, true), offset: view.getUint32(at + 42, true), encrypted: (view.getUint16(at + 8, true) & 1) === 1 })
    at += 46 + nameLength + extraLength + commentLength
  }
  let unpacked = 0
  return ok({
    names: [...parts.keys()],
    read(name) {
      const part = parts.get(name)
      if (!part || part.offset + 30 > bytes.length || view.getUint32(part.offset, true) !== 0x04034b50) return damaged(name)
      if (part.encrypted) return fail('import_encrypted', { field: 'file', detail: { part: name } })
      const start = part.offset + 30 + view.getUint16(part.offset + 26, true) + view.getUint16(part.offset + 28, true)
      if (start + part.packed > bytes.length) return damaged(name)
      const packed = bytes.subarray(start, start + part.packed)
      const room = maximumUnpacked - unpacked
      try {
        const plain = part.method === 0 ? packed : part.method === 8 ? inflateRawSync(packed, { maxOutputLength: Math.max(1, room) }) : null
        if (!plain) return damaged(name)
        unpacked += plain.length
        return ok(plain)
      } catch (error) {
        if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return fail('import_unpacks_too_large', { field: 'file', detail: { part: name, maximum: maximumUnpacked } })
        return damaged(name)
      }
    },
  })
}

/** Offset of the end-of-directory record, searched from the end past a comment; -1 where there is none. */
function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--) if (view.getUint32(at, true) === 0x06054b50) return at
  return -1
}
