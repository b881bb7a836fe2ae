import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AbstractIntlMessages } from 'next-intl'
import type { Language } from '@/lib/domain/language'

const read = new Map<Language, AbstractIntlMessages>()

/** The whole catalogue of a language: one namespace a file, kept in memory except while developing. */
export function catalogueOf(language: Language): AbstractIntlMessages {
  const kept = read.get(language)
  if (kept && process.env.NODE_ENV === 'production') return kept
  const folder = join(process.cwd(), 'messages', language)
  const catalogue: AbstractIntlMessages = {}
  for (const file of readdirSync(folder)) {
    if (file.endsWith('.json')) catalogue[file.slice(0, -5)] = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  }
  read.set(language, catalogue)
  return catalogue
}
