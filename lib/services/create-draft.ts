import { nanoid } from 'nanoid'
import { z } from 'zod'
import { seedDraft } from '@/lib/data/draft-log'
import { record } from '@/lib/data/record'
import { CLAUSE_KINDS, NUMBERINGS, type Clause } from '@/lib/domain/clause'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import type { RecognisedClause } from '@/lib/domain/recognise-text'
import { fail, ok, type Result } from '@/lib/domain/result'
import { cleanText, oneLine } from '@/lib/domain/source-paragraph'
import { levelFor, stateFromClauses } from '@/lib/editor/document'
import { MAXIMUM_CLAUSES, MAXIMUM_TITLE_LENGTH } from '@/lib/exchange/limits'
import { readSource } from '@/lib/exchange/read-source'
import { idInput } from './act-input'
import type { Context } from './context'
import { outlineHash } from './outline-hash'
import { parseInput } from './parse-input'
import { importSourceInput } from './preview-import'
import { onceByKey } from './repeated-request'

/** What the person put right in the preview: the clause by its place in the outline, from 0, and what it really is. */
const correction = z.object({
  index: z.number().int().min(0).max(MAXIMUM_CLAUSES),
  kind: z.enum(CLAUSE_KINDS),
  level: z.number().int().min(1).max(4),
  numbering: z.enum(NUMBERINGS).nullable(),
})

const input = z.object({
  consultationId: idInput,
  title: z.string().transform((title) => oneLine(cleanText(title).text)).pipe(z.string().min(1).max(MAXIMUM_TITLE_LENGTH)),
  language: z.enum(LANGUAGES),
  /** null: an empty text. */
  source: importSourceInput.nullable(),
  corrections: z.array(correction).max(MAXIMUM_CLAUSES).default([]),
  /** Hash of the preview that was confirmed; absent where nobody saw one (command line). */
  previewed: z.string().max(64).nullish(),
  /** Becomes the id of the draft, so that a repeat finds the first. */
  requestKey: z.uuid(),
})

export type CreatedDraft = { id: string; clauses: number }

/**
 * Makes a draft of a consultation from nothing or from a text. The source is read here, not in the browser: corrections
 * name clauses by place, and count only if what is read is what was previewed. Text, draft and record are one commit.
 * `newId` makes the lasting ids of the clauses.
 */
export async function createDraft(context: Context, raw: unknown, newId: () => string = () => nanoid(10)): Promise<Result<CreatedDraft>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, title, language, source, corrections, previewed, requestKey } = parsed.value
  if (!can(context.actor, 'draft.create', { consultationId })) return fail('forbidden')
  const consultation = await context.db.consultation.findUnique({ where: { id: consultationId }, select: { languages: true, illustrative: true } })
  if (!consultation) return fail('not_found', { field: 'consultationId' })
  const personId = context.actor!.personId
  const first = await draftOfKey(context, requestKey)
  if (first) return first.consultationId === consultationId && first.createdById === personId ? ok({ id: first.id, clauses: first.clauses }) : fail('taken', { field: 'requestKey' })
  if (!consultation.languages.includes(language)) return fail('import_language', { field: 'language' })
  const recognised = source ? readSource(source, language) : null
  if (recognised && !recognised.ok) return recognised
  if (recognised && previewed && outlineHash(recognised.value) !== previewed) return fail('import_changed', { field: source!.kind })
  const clauses = withIds(recognised ? corrected(recognised.value.clauses, corrections) : [], newId)
  const made = await onceByKey(
    () => context.db.$transaction(async (tx) => {
      await tx.draft.create({ data: { id: requestKey, consultationId, title, lang: language, epoch: newId(), illustrative: consultation.illustrative, createdAt: context.now, createdById: personId } })
      await seedDraft(tx, { draftId: requestKey, update: stateFromClauses(clauses), personId: null, now: context.now })
      await record(tx, {
        at: context.now, personId, kind: 'draft.create', subjectId: requestKey,
        payload: {
          consultationId, title, lang: language, clauses: clauses.length, source: source ? source.kind : 'empty',
          ...(source?.kind === 'file' ? { file: source.name } : {}), ...(recognised ? { sha256: outlineHash(recognised.value) } : {}), corrections: corrections.length,
        },
      })
      return { id: requestKey, consultationId, createdById: personId, clauses: clauses.length }
    }, { timeout: 30_000, maxWait: 10_000 }),
    () => draftOfKey(context, requestKey),
  )
  return made.consultationId === consultationId && made.createdById === personId ? ok({ id: made.id, clauses: made.clauses }) : fail('taken', { field: 'requestKey' })
}

async function draftOfKey(context: Context, id: string): Promise<{ id: string; consultationId: string; createdById: string; clauses: number } | null> {
  const draft = await context.db.draft.findUnique({ where: { id }, select: { id: true, consultationId: true, createdById: true } })
  if (!draft) return null
  const entry = await context.db.recordEntry.findFirst({ where: { kind: 'draft.create', subjectId: id }, select: { payload: true } })
  return { ...draft, clauses: Number((entry?.payload as { clauses?: number } | undefined)?.clauses ?? 0) }
}

type Outline = Pick<Clause, 'kind' | 'level' | 'numbering' | 'text'>

const corrected = (clauses: readonly RecognisedClause[], corrections: readonly z.infer<typeof correction>[]): Outline[] => {
  const by = new Map(corrections.map((one) => [one.index, one]))
  return clauses.map(({ kind, level, numbering, text }, index) => ({ text, ...(by.get(index) ?? { kind, level, numbering }) }))
}

/** A text always has a clause to write in. */
const withIds = (outline: readonly Outline[], newId: () => string): Clause[] =>
  (outline.length > 0 ? outline : [{ kind: 'paragraph', level: 1, numbering: null, text: '' } satisfies Outline])
    .map(({ kind, level, numbering, text }) => ({ id: newId(), kind, level: levelFor(kind, level), numbering, text, alternativeOf: null }))
