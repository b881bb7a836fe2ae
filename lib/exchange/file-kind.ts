import type { ReadFailure } from './read-failure'

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((value, index) => bytes[index] === value)
const ascii = (bytes: Uint8Array, length: number): string => String.fromCharCode(...bytes.subarray(0, length))

/** Looks for a name of the OLE directory, which is written in UTF-16. */
function holdsName(bytes: Uint8Array, name: string): boolean {
  const wanted = [...name].flatMap((sign) => [sign.charCodeAt(0), 0])
  const first = wanted[0]!
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) if (wanted.every((value, index) => bytes[at + index] === value)) return true
  return false
}

/**
 * What a file is by its first bytes: the name can lie. `zip` may be a Word file, which its contents decide;
 * `text` is whatever has no signature; everything else is the reason why it is not read.
 */
export function fileKind(bytes: Uint8Array): 'zip' | 'text' | ReadFailure {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return holdsName(bytes, 'EncryptedPackage') ? 'import_encrypted' : 'import_old_word'
  const head = ascii(bytes, 1024)
  if (head.includes('%PDF-')) return 'import_pdf'
  if (head.startsWith('{\\rtf')) return 'import_rtf'
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff) || head.startsWith('GIF8') || head.startsWith('BM\u0000')
    || startsWith(bytes, 0x49, 0x49, 0x2a, 0x00) || startsWith(bytes, 0x4d, 0x4d, 0x00, 0x2a) || (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') || /^.{4}ftyp(?:heic|avif|mif1)/s.test(head)) return 'import_image'
  if (/^\s*(?:<!doctype html|<html)/i.test(head.replace(/^\u00ef\u00bb\u00bf/, ''))) return 'import_html'
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<svg[\s>]/i.test(head)) return 'import_image'
  if (/^\s*<\?xml\s/.test(head)) return 'import_binary'
  if (startsWith(bytes, 0x1f, 0x8b) || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf) || head.startsWith('Rar!') || head.startsWith('BZh')) return 'import_zip'
  if (startsWith(bytes, 0x7f, 0x45, 0x4c, 0x46) || head.startsWith('MZ\u0090')) return 'import_binary'
  return 'text'
}
