import { fail, ok, type Result } from '@/lib/domain/result'
import type { ReadFailure } from './read-failure'

export type Decoded = { text: string; /** Label of the encoding as the WHATWG standard names it. */ encoding: string; /** Neither said by the file nor proved by it: assumed. */ assumed: boolean }

/** The eight-bit encodings in which texts of a language were written before Unicode. */
const LEGACY: Record<string, string> = { ru: 'windows-1251', ar: 'windows-1256', zh: 'gb18030' }

/**
 * Bytes of a text file as characters. A byte order mark is believed, then UTF-8 if every byte fits, then UTF-16 by its zeros;
 * what is left is read as the usual old encoding of `language`, and refused with the line where it reads as nonsense.
 */
export function decodeText(bytes: Uint8Array, language: string): Result<Decoded, ReadFailure> {
  const decoded = (encoding: string, assumed = false, from = 0): Result<Decoded, ReadFailure> => {
    try {
      return ok({ text: new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes.subarray(from)), encoding, assumed })
    } catch {
      return fail('import_encoding', { field: 'file', detail: { line: lineOfFirstFault(bytes), found: encoding } })
    }
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0) return fail('import_encoding', { field: 'file', detail: { line: 1, found: 'UTF-32' } })
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decoded('utf-8')
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded('utf-16be')
  const zeros = zerosIn(bytes)
  if (zeros.even + zeros.odd > 0) {
    if (bytes.length % 2 === 0 && zeros.odd > zeros.even * 4) return decoded('utf-16le', true)
    if (bytes.length % 2 === 0 && zeros.even > zeros.odd * 4) return decoded('utf-16be', true)
    return fail('import_binary', { field: 'file' })
  }
  const plain = decoded('utf-8')
  if (plain.ok) return plain
  const encoding = LEGACY[language] ?? 'windows-1252'
  const old = decoded(encoding, true)
  return old.ok && readsAsText(old.value.text, encoding) ? old : fail('import_encoding', { field: 'file', detail: { line: lineOfFirstFault(bytes), found: encoding } })
}

function zerosIn(bytes: Uint8Array): { even: number; odd: number } {
  let even = 0
  let odd = 0
  for (let at = 0; at < Math.min(bytes.length, 65_536); at++) if (bytes[at] === 0) at % 2 === 0 ? even++ : odd++
  return { even, odd }
}

/** Control characters, or a Western text in which accented letters outnumber a third of the plain ones, come of a wrong encoding. */
function readsAsText(text: string, encoding: string): boolean {
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u0080-\u009f]/g)?.length ?? 0
  if (controls > 0) return false
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (encoding !== 'windows-1252') return letters > 0
  const beyond = text.match(/[\u00c0-\u00ff]/g)?.length ?? 0
  return beyond <= letters / 3
}

/** Line, from 1, of the first byte that is not UTF-8. */
function lineOfFirstFault(bytes: Uint8Array): number {
  let line = 1
  let start = 0
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue
    try {
      decoder.decode(bytes.subarray(start, at))
    } catch {
      return line
    }
    start = at + 1
    line += 1
  }
  return line
}
