import { z } from 'zod'
import { delegationOf } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import { LANGUAGES } from '@/lib/domain/language'
import { fail, ok, type Result } from '@/lib/domain/result'
import { collatorOf } from '@/lib/domain/state-names'
import { consensusOf, type ClauseConsensus, type Segment, SEGMENTS } from '@/lib/domain/tracker'
import { isStance } from '@/lib/law/act'
import { cited, type CitedAuthority } from '@/lib/law/authorities'
import type { Effect, Reason } from '@/lib/law/effect'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { cellIn, consensusIn, trackerFacts } from './tracker-facts'

/** What follows, as it travels: `count` is the number that its sentence names, 0 where it names none. */
export type ToldEffect = { code: string; strength: string; because: Reason[]; authorities: CitedAuthority[]; count: number }

/** The consensus track on one clause of the latest revision (LEGAL-MODEL 6.2), as of the instant asked. */
export type ClauseEffect = {
  track: 'CON'
  revision: { ordinal: number }
  /** Members of the body that take part in the consultation: the whole of which the groups are counts. */
  whole: number
  /**
   * `names` only of those that took a stance: who took none is counted, not listed. `silent`: of the count, those without
   * any act that stands. `carried`: on earlier words, kept as protection.
   */
  groups: { group: Segment; count: number; silent: number; carried: number; names: string[] }[]
  /** Members whose earlier stance lapsed with the words. */
  lapsed: number
  result: ToldEffect
  /** What would give another result, and which; null where the track has no next step of its own. */
  change: ClauseConsensus['change']
  /** What follows for the reader's own delegation; null for everybody who speaks for none. */
  own: ToldEffect | null
  asOf: string
}

const input = z.object({ draftId: idInput, clauseId: idInput, language: z.enum(LANGUAGES).default('en') })

/**
 * What follows for adoption by consensus from the acts and silences on a clause, from the same facts and by the same
 * reading as the tracker. `no_revision` or `not_in_revision` where there are no issued words to decide on.
 */
export async function readClauseEffect(context: Context, raw: unknown): Promise<Result<ClauseEffect>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, clauseId, language } = parsed.value
  const facts = await trackerFacts(context, { draftId, clauseId })
  if (!facts.ok) return facts
  const { draft, revision, clauses, headings, delegations, asked } = facts.value
  const clause = [...clauses, ...headings][0]
  if (!clause) return fail('not_in_revision', { field: 'clauseId' })
  const { effect, change, members } = consensusIn(facts.value, clause)
  const ownId = context.actor && delegationOf(context.actor, draft.consultationId)
  const own = delegations.find((delegation) => delegation.id === ownId)
  const byName = collatorOf(language)
  return ok({
    track: 'CON', revision: { ordinal: revision.ordinal }, whole: members.length,
    groups: SEGMENTS.flatMap((group) => {
      const counted = members.filter((member) => member.segment === group)
      const acted = counted.filter(({ cell }) => cell.noAct === null && cell.act !== null && isStance(cell.act.kind))
      return counted.length === 0 ? [] : [{
        group, count: counted.length, silent: counted.filter(({ cell }) => cell.noAct !== null).length, carried: acted.filter(({ cell }) => cell.carriage === 'carried').length,
        names: acted.map(({ delegation }) => delegationName(delegation, language)).sort(byName.compare),
      }]
    }),
    lapsed: members.filter(({ cell }) => cell.carriage === 'lapsed').length,
    result: toldEffect(effect), change,
    own: own ? toldEffect(consensusOf(cellIn(facts.value, clause, own), own)) : null,
    asOf: asked.asOf.toISOString(),
  })
}

const toldEffect = ({ code, strength, because, authorities }: Effect): ToldEffect => ({
  code, strength, because: [...because], authorities: cited(authorities),
  count: Number(because.find((reason) => reason.values?.count)?.values?.count ?? 0),
})
