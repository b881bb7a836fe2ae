import { readFileSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '@/lib/domain/language'
import { NOTE_CODES } from '@/lib/domain/source-paragraph'
import { READ_FAILURES } from '@/lib/exchange/read-failure'

describe.each(LANGUAGES)('catalogue import in %s', (language) => {
  const messages = JSON.parse(readFileSync(`messages/${language}/import.json`, 'utf8')) as Record<string, Record<string, string>>
  const faults: string[] = []
  const t = createTranslator({ locale: language, messages: { import: messages } as never, onError: (error) => void faults.push(error.message) }) as unknown as (key: string, values?: Record<string, unknown>) => string
  it('has a sentence for every reason and every note, and each can be written out', () => {
    const values = { maximum: 5, size: 6, line: 3, found: 7, part: 'word/document.xml' }
    for (const code of [...READ_FAILURES, 'import_language', 'import_changed', 'import_unreadable']) expect(t(`import.failures.${code}`, values), code).not.toMatch(/^import\./)
    for (const code of NOTE_CODES) for (const kind of ['notes', 'noteNames']) expect(t(`import.${kind}.${code}`), code).not.toMatch(/^import\./)
    for (const count of [0, 1, 2, 5, 21, 100]) t('import.counts', { all: count, heading: count, preambular: count, paragraph: count, subparagraph: count, item: count })
    expect(faults).toEqual([])
  })
  it('knows no reason or note that is never given', () => {
    expect(Object.keys(messages['notes']!).sort()).toEqual([...NOTE_CODES].sort())
    expect(Object.keys(messages['failures']!).filter((code) => !(READ_FAILURES as readonly string[]).includes(code)).sort()).toEqual(['import_changed', 'import_language', 'import_unreadable'])
  })
})
