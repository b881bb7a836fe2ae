import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { createTranslator } from 'next-intl'
import { database } from '@/lib/data/client'
import type { Failure } from '@/lib/domain/result'
import { createDraft } from '@/lib/services/create-draft'
import { findSecretariat } from '@/lib/services/find-secretariat'
import { type ImportPreview, previewImport } from '@/lib/services/preview-import'
import messages from '@/messages/en/import.json'
import shared from '@/messages/en/errors.json'

/** Makes a draft from a file, as the secretariat; prints what was understood and the id of the draft. */
type Parameters = { file: string; consultation?: string; title?: string; lang?: string; as?: string }

const t = createTranslator({ locale: 'en', messages: { import: messages, errors: shared } })
const say = (key: string, detail?: Failure['detail']): string => t(key as never, detail as never)
const sentence = ({ code, field, detail }: Failure): string => {
  const words = code in messages.failures ? say(`import.failures.${code}`, detail) : code in shared ? say(`errors.${code}`, detail) : code
  return field && field !== 'file' ? `${field}: ${words}` : words
}

class Refused extends Error {}

async function consultations(): Promise<string> {
  const all = await database().consultation.findMany({ select: { id: true, title: true, languages: true }, orderBy: { createdAt: 'asc' } })
  return all.map(({ id, title, languages }) => `  ${id}  ${title} (${languages.join(', ')})`).join('\n') || '  none yet'
}

function bytesOf(file: string): Uint8Array {
  try {
    if (statSync(file).size > 6 * 1024 * 1024) throw new Refused(`${file}: ${say('import.failures.import_too_large', { size: Math.ceil(statSync(file).size / 1024 / 1024), maximum: 5 })}`)
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(`${file} cannot be opened (${(error as { code?: string }).code ?? 'unknown reason'}).`)
  }
}

function describe({ clauses, notes }: ImportPreview): string {
  const lines = clauses.filter((clause) => clause.kind === 'heading').map((clause) => `  ${'  '.repeat(clause.level - 1)}${clause.text.slice(0, 90)}`)
  const count = (kind: string): number => clauses.filter((clause) => clause.kind === kind).length
  const counts = say('import.counts', { all: clauses.length, heading: count('heading'), preambular: count('preambular'), paragraph: count('paragraph'), subparagraph: count('subparagraph'), item: count('item') })
  const codes = [...new Set(notes.map((note) => note.code))]
  const said = codes.flatMap((code) => {
    const found = notes.filter((note) => note.code === code)
    return [`  ${say(`import.notes.${code}`)} (${found.length})`, ...found.slice(0, 5).map((note) => `      ${note.at > 0 ? `${note.at}: ` : ''}${note.detail.slice(0, 100)}`), ...(found.length > 5 ? [`      ${say('import.andMore', { count: found.length - 5 })}`] : [])]
  })
  return [...lines, '', counts, ...(said.length > 0 ? ['', `${say('import.notesTitle')}:`, ...said] : [])].join('\n')
}

async function run({ file, consultation: consultationId, title, lang, as }: Parameters): Promise<string> {
  const now = new Date()
  const consultation = consultationId ? await database().consultation.findUnique({ where: { id: consultationId } }) : null
  if (!consultation) throw new Refused(`${consultationId ? `There is no consultation ${consultationId}.` : 'Say for which consultation: --consultation <id>.'}\n${await consultations()}`)
  const actor = await findSecretariat(database(), consultation.id, as ?? null, now)
  if (!actor) throw new Refused(as ? `Nobody has an account with the address ${as}.` : 'The consultation has no secretariat. Name a person: --as <e-mail>.')
  const context = { db: database(), actor, now }
  const language = lang ?? (consultation.languages.includes('en') ? 'en' : consultation.languages[0])
  const source = { kind: 'file', name: basename(file), bytes: bytesOf(file) }
  const preview = await previewImport(context, { consultationId: consultation.id, language, source })
  if (!preview.ok) throw new Refused(`${basename(file)}: ${sentence(preview)}`)
  const made = await createDraft(context, { consultationId: consultation.id, title: title ?? (preview.value.title || basename(file)), language, source, previewed: preview.value.hash, requestKey: randomUUID() })
  if (!made.ok) throw new Refused(`${basename(file)}: ${sentence(made)}`)
  return `${title ?? preview.value.title}\n${describe(preview.value)}\n\ndraft ${made.value.id} (${made.value.clauses} clauses, ${language}), made by ${actor.name}\n`
}

try {
  process.stdout.write(await run(JSON.parse(process.argv[2] ?? '{}') as Parameters))
} catch (error) {
  if (!(error instanceof Refused)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await database().$disconnect()
}
