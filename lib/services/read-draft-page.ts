import { z } from 'zod'
import { delegationOf, mandatesIn, type Role } from '@/lib/domain/actor'
import type { Clause } from '@/lib/domain/clause'
import { delegationName } from '@/lib/domain/delegation-name'
import { LANGUAGES } from '@/lib/domain/language'
import { numberClauses } from '@/lib/domain/numbering'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { liveText } from './live-text'
import { parseInput } from './parse-input'
import { type ClauseMarks, readDraftMarks } from './read-draft-marks'
import { backupOfEpoch } from './read-installation'

export type DraftPage = {
  /** `restoredFrom`: of when the backup is from which the draft was restored; null: it was not, or that is not known. */
  draft: { id: string; title: string; lang: string; phase: string; epoch: string; seq: number; illustrative: boolean; restoredFrom: Date | null }
  consultation: { id: string; body: string; parentBody: string | null; symbol: string; seat: string; seatZone: string }
  /** Latest issued revision; null: nothing has been issued and no position can be taken. */
  revision: { ordinal: number; symbol: string; issuedAt: Date } | null
  /** The live text as last committed, in order, with numbers as they stood then. */
  clauses: (Clause & { number: string; label: string })[]
  marks: Record<string, ClauseMarks>
  person: { id: string; name: string; role: Role | null; delegation: string | null }
  mayWrite: boolean
}

const input = z.object({ draftId: idInput, language: z.enum(LANGUAGES).default('en') })

/** All that the draft page needs before its editor connects. `not_found` or `forbidden` where there is nothing to show. */
export async function readDraftPage(context: Context, raw: unknown): Promise<Result<DraftPage>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, language } = parsed.value
  const { db, actor } = context
  const draft = await db.draft.findUnique({ where: { id: draftId }, include: { consultation: true } })
  if (!draft) return fail('not_found', { field: 'draftId' })
  const consultationId = draft.consultation.id
  if (!actor || !can(actor, 'draft.read', { consultationId })) return fail('forbidden')
  const ownId = delegationOf(actor, consultationId)
  const [text, marks, revision, own, restoredFrom] = await Promise.all([
    liveText(db, draftId),
    readDraftMarks(context, { draftId, language }),
    db.revision.findFirst({ where: { draftId }, orderBy: { ordinal: 'desc' }, select: { ordinal: true, symbol: true, issuedAt: true } }),
    ownId ? db.delegation.findUnique({ where: { id: ownId }, include: { organization: true } }) : null,
    backupOfEpoch(db, draft.epoch),
  ])
  if (!marks.ok) return marks
  const clauses = text?.clauses ?? []
  const numbers = numberClauses(clauses, draft.lang)
  const { id, title, lang, phase, epoch, illustrative } = draft
  const { body, parentBody, symbol, seat, seatZone } = draft.consultation
  return ok({
    draft: { id, title, lang, phase, epoch, seq: text?.seq ?? 0, illustrative, restoredFrom },
    consultation: { id: consultationId, body, parentBody, symbol, seat, seatZone },
    revision,
    clauses: clauses.map((clause) => ({ ...clause, number: '', label: '', ...numbers.get(clause.id) })),
    marks: marks.value,
    person: { id: actor.personId, name: actor.name, role: mandatesIn(actor, consultationId)[0]?.role ?? null, delegation: own && delegationName(own, language) },
    mayWrite: can(actor, 'draft.write', { consultationId, phase }) || can(actor, 'draft.keep', { consultationId, phase }),
  })
}
