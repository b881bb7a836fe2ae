import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '@/lib/domain/language'

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? (entry.name === 'generated' ? [] : filesUnder(join(folder, entry.name))) : entry.name.endsWith('.ts') ? [join(folder, entry.name)] : []))

const codes = new Map<string, string>()
for (const file of filesUnder('lib')) for (const [, code] of readFileSync(file, 'utf8').matchAll(/fail\(\s*'([a-z_]+)'/g)) codes.set(code!, file)

type Catalogue = { [key: string]: string | Catalogue }
const read = (language: string, name: string): Catalogue => JSON.parse(readFileSync(`messages/${language}/${name}.json`, 'utf8')) as Catalogue

describe('refusals', () => {
  it.each(LANGUAGES)('each code that a service may answer with has its sentence in %s', (language) => {
    const known = new Set([...Object.keys(read(language, 'errors')), ...Object.keys(read(language, 'import').failures as Catalogue), ...Object.keys(read(language, 'signIn').refusals as Catalogue)])
    expect([...codes].filter(([code]) => !known.has(code)).map(([code, file]) => `${code} (${file})`)).toEqual([])
  })
})
