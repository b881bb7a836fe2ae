import { z } from 'zod'
import { delegationOf } from '@/lib/domain/actor'
import { compareWords, type WordChange } from '@/lib/domain/compare'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { type CellMark, consensusOf, type NoAct } from '@/lib/domain/tracker'
import { cited, type CitedAuthority } from '@/lib/law/authorities'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { silenceSight } from './silence-sight'
import { cellIn, trackerFacts } from './tracker-facts'

const input = z.object({ draftId: idInput, revisionId: idInput, delegationId: idInput.nullable(), clauseId: idInput, asOf: z.coerce.date().nullish() })

export type CellAct = {
  kind: string; ground: string | null; scope: string | null; scopeNote: string | null; fit: string | null; asLaw: string | null; interpretive: boolean | null
  text: string | null; replacement: string | null; effectiveAt: string; expiresAt: string | null; ordinal: number; via: string; lang: string
}

export type TrackerCell = {
  mark: CellMark
  noAct: NoAct | null
  carriage: string | null
  act: CellAct | null
  /** Where the act was given on other words: from those to the words of this revision. */
  words: WordChange[]
  /** The premises of silence; null where the State has no delegation. */
  premises: { symbol: string; servedAt: string | null; channel: string | null; reference: string | null; respondBy: string | null; respondBasis: string | null; accredited: boolean } | null
  /** What follows by consensus. null: a reading of silence that is not the reader's to see (TRK-7). */
  effect: { code: string; strength: string; flags: string[]; reasons: { key: string; values?: Record<string, string | number> }[]; authorities: CitedAuthority[] } | null
  /** The reader acts for this delegation. */
  own: boolean
  mayPrepare: boolean
}

/** One cell of the tracker with its reasons. A State's silence is read to whom the consultation's rules name, others are told the fact. */
export async function readTrackerCell(context: Context, raw: unknown): Promise<Result<TrackerCell>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, revisionId, delegationId, clauseId, asOf } = parsed.value
  const facts = await trackerFacts(context, { draftId, revisionId, clauseId, asOf: asOf ?? undefined })
  if (!facts.ok) return facts
  const { draft, revision, clauses, delegations, asked } = facts.value
  const clause = clauses.find((held) => held.clauseId === clauseId)
  if (!clause) return fail('not_found', { field: 'clauseId' })
  const delegation = delegationId ? delegations.find((held) => held.id === delegationId) : null
  if (delegation === undefined) return fail('not_found', { field: 'delegationId' })
  const cell = cellIn(facts.value, clause, delegation)
  const own = delegation !== null && context.actor !== null && delegationOf(context.actor, draft.consultationId) === delegation.id
  const [told, notice] = await Promise.all([
    cell.act ? context.db.position.findUnique({ where: { id: cell.act.id }, include: { revisionClause: { select: { text: true } } } }) : null,
    delegation ? context.db.notice.findUnique({ where: { revisionId_delegationId: { revisionId: revision.id, delegationId: delegation.id } } }) : null,
  ])
  const served = notice && notice.servedAt <= asked.asOf ? notice : null
  const effect = consensusOf(cell, delegation)
  const showsEffect = cell.noAct === null || cell.noAct === 'outside' || (await silenceSight(context, draft.consultationId))(delegation?.id ?? null)
  const words = told?.revisionClause?.text
  return ok({
    mark: cell.mark, noAct: cell.noAct, carriage: cell.carriage,
    act: told && cell.act ? {
      kind: told.kind, ground: told.ground, scope: told.scope, scopeNote: told.scopeNote, fit: told.fit, asLaw: told.asLaw, interpretive: told.interpretive, text: told.text, replacement: told.replacement,
      effectiveAt: cell.act.effectiveAt.toISOString(), expiresAt: told.expiresAt?.toISOString() ?? null, ordinal: cell.act.ordinal, via: told.via, lang: told.lang,
    } : null,
    words: words !== undefined && words !== clause.text ? compareWords(words, clause.text, draft.lang) : [],
    premises: delegation ? {
      symbol: revision.symbol, servedAt: served?.servedAt.toISOString() ?? null, channel: served?.channel ?? null, reference: own ? served?.reference ?? null : null,
      respondBy: revision.respondBy?.toISOString() ?? null, respondBasis: revision.respondBasis, accredited: delegation.accredited,
    } : null,
    effect: showsEffect ? { code: effect.code, strength: effect.strength, flags: [...effect.flags], reasons: effect.because.map((reason) => ({ ...reason })), authorities: cited(effect.authorities) } : null,
    own,
    mayPrepare: own && can(context.actor, 'position.prepare', { consultationId: draft.consultationId, delegationId: delegation.id }),
  })
}
