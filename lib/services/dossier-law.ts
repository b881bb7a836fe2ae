import { can } from '@/lib/domain/permissions'
import { spansOf } from '@/lib/domain/registry-span'
import { factorRanges, type FactorRange } from '@/lib/domain/trigger'
import type { Context } from './context'
import type { Effects } from './read-effects'

/** Who says something: a delegation by its name, or an office. */
export type SaidBy = { name: string | null; own: boolean }

export type DossierProposition = {
  id: string
  statement: string
  lang: string
  provision: string | null
  beyondInterpretation: boolean
  hierarchy: string | null
  regards: { id: string; value: string; by: SaidBy; reason: string; /** Of the text as a whole, not of this clause. */ wholeText: boolean }[]
  /** Authors differ: the most cautious reading is used, and all are shown. */
  conflicting: boolean
}

export type DossierFactor = FactorRange & { state: string; said: { value: string; by: string; reason: string }[] }

export type DossierTrigger = {
  id: string
  type: string
  title: string
  occurredOn: string
  confirmed: boolean
  source: string
  publicity: string
  periodUntil: string | null
  /** How many States act in it. */
  acting: number
  /** On how many it was served by then, by channel; on the reader's own State when and how. */
  served: { total: number; byChannel: Record<string, number>; own: { servedAt: string; channel: string } | null }
  factors: DossierFactor[]
}

type Named = { delegation: (id: string | null) => SaidBy; state: (code: string) => string }

/** Propositions linked to a clause, and what States might be expected to react to, as they stood and were known then. */
export async function dossierLaw({ db, actor }: Context, of: { draftId: string; clauseId: string; effects: Effects; named: Named }): Promise<{ propositions: DossierProposition[]; triggers: DossierTrigger[]; mayFile: boolean }> {
  const { draftId, clauseId, effects, named } = of
  const { consultationId, asOf, knownAt } = effects
  const at = asOf < knownAt ? asOf : knownAt
  const then = { effectiveAt: { lte: asOf }, recordedAt: { lte: knownAt } }
  const links = await db.propositionLink.findMany({
    where: { draftId, clauseId, recordedAt: { lte: at }, OR: [{ unlinkedAt: null }, { unlinkedAt: { gt: at } }] }, orderBy: { recordedAt: 'asc' },
    include: { proposition: { include: { regards: { where: { ...then, withdrawnAt: null }, orderBy: { recordedAt: 'asc' } } } } },
  })
  const triggers = await db.trigger.findMany({
    where: { consultationId, endedAt: null, ...then, OR: [{ propositionId: { in: links.map(({ propositionId }) => propositionId) } }, { draftId, clauseId }] }, orderBy: [{ effectiveAt: 'asc' }, { id: 'asc' }],
    include: { actors: { select: { stateCode: true } }, notices: { where: { servedAt: { lte: asOf }, recordedAt: { lte: knownAt } }, orderBy: { servedAt: 'asc' } }, factors: { where: { ...then, withdrawnAt: null }, orderBy: { recordedAt: 'asc' } } },
  })
  const subjects = [...new Set(triggers.flatMap(({ actorSubject }) => actorSubject ?? []))]
  const adherents = subjects.length ? await db.registryFact.findMany({ where: { subject: { in: subjects } }, select: { stateCode: true, subject: true, status: true, since: true, asOf: true } }) : []
  const own = effects.ownActorId && effects.delegationOf(effects.ownActorId)
  return {
    mayFile: own ? can(actor, 'position.prepare', { consultationId, delegationId: own }) : false,
    propositions: links.map(({ id, proposition }): DossierProposition => {
      const regards = proposition.regards.filter((one) => one.linkId === null || one.linkId === id)
      return {
        id: proposition.id, statement: proposition.statement, lang: proposition.lang, provision: proposition.provision, beyondInterpretation: proposition.beyondInterpretation, hierarchy: proposition.hierarchy,
        regards: regards.map((one) => ({ id: one.id, value: one.value, by: named.delegation(one.delegationId), reason: one.reason, wholeText: one.linkId === null })),
        conflicting: new Set(regards.map(({ value }) => value)).size > 1,
      }
    }),
    triggers: triggers.map((row): DossierTrigger => {
      const acting = new Set([...row.actors.map(({ stateCode }) => stateCode), ...adherents.filter((fact) => fact.subject === row.actorSubject && spansOf(fact)[0] && spansOf(fact)[0]!.from <= asOf.getTime()).map(({ stateCode }) => stateCode)])
      const reached = new Map(row.notices.map((notice) => [notice.stateCode ?? notice.delegationId!, notice.channel]))
      const mine = row.notices.find((notice) => (notice.stateCode !== null && notice.stateCode === effects.ownActorId) || (own !== null && notice.delegationId === own))
      const byChannel: Record<string, number> = {}
      for (const channel of reached.values()) byChannel[channel] = (byChannel[channel] ?? 0) + 1
      return {
        id: row.id, type: row.type, title: row.title, occurredOn: row.occurredOn, confirmed: row.confirmed, source: row.source, publicity: row.publicity, periodUntil: row.periodUntil?.toISOString() ?? null, acting: acting.size,
        served: { total: reached.size, byChannel, own: mine ? { servedAt: mine.servedAt.toISOString(), channel: mine.channel } : null },
        factors: factorRanges(row.factors).map((range): DossierFactor => ({
          ...range, state: named.state(range.stateCode), said: row.factors.filter((one) => one.stateCode === range.stateCode && one.factor === range.factor).map((one) => ({ value: one.value, by: named.delegation(one.delegationId).name ?? '', reason: one.reason })),
        })),
      }
    }),
  }
}
