import { z } from 'zod'
import { delegationOf } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { carriageOf, positionStanding } from '@/lib/domain/position-standing'
import { fail, ok, type Result } from '@/lib/domain/result'
import { collatorOf } from '@/lib/domain/state-names'
import { type ActKind, type AuthorityToSpeak, isStance, type RawAct } from '@/lib/law/act'
import { assess } from '@/lib/law/assess'
import { type AuthorityId, isAnalogy, isChecked } from '@/lib/law/authorities'
import type { Reason } from '@/lib/law/effect'
import { accreditedDelegations } from './accredited-delegations'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

/** Groups of the bar, joins first and silence last; `standsApart` and `noPosition` are told apart, as are three ways of no act. */
export const EFFECT_GROUPS = ['joins', 'qualified', 'otherWords', 'onHold', 'standsApart', 'noPosition', 'objects', 'authorityUnknown', 'noAct', 'notNotified', 'absent'] as const
export type EffectGroup = (typeof EFFECT_GROUPS)[number]

export type ChangeKey = 'objectionsWithdrawn' | 'otherWordsSettled' | 'instructionsCome' | 'chairRules'

export type CitedAuthority = { id: AuthorityId; checked: boolean; analogy: boolean }

/** The consensus track on one clause of the latest revision (LEGAL-MODEL 6.2), as of the instant asked. */
export type ClauseEffect = {
  track: 'CON'
  revision: { ordinal: number }
  /** Members of the body that take part in the consultation: the whole of which the groups are counts. */
  whole: number
  /** `names` only of those that acted: who did nothing is counted, not listed. `carried`: on earlier words, kept as protection. */
  groups: { group: EffectGroup; count: number; carried: number; names: string[] }[]
  /** Members whose earlier stance lapsed with the words. */
  lapsed: number
  result: { code: string; strength: string; because: Reason[]; authorities: CitedAuthority[]; count: number }
  /** What would give another result, and which; null where the track has no next step of its own. */
  change: { key: ChangeKey; code: string } | null
  /** What follows for the reader's own delegation; null for everybody who speaks for none. */
  own: { code: string; because: Reason[]; authorities: CitedAuthority[] } | null
  asOf: string
}

const input = z.object({ draftId: idInput, clauseId: idInput, language: z.enum(LANGUAGES).default('en') })

const GROUP_OF: Record<string, EffectGroup> = {
  'CON-JOIN': 'joins', 'CON-JOIN-EOP': 'qualified', 'CON-JOIN-RES': 'qualified', 'CON-OPEN': 'otherWords', 'CON-HOLD': 'onHold',
  'CON-DISSOC': 'standsApart', 'CON-ASIDE': 'noPosition', 'CON-BLOCK': 'objects', 'G-NOAUTH': 'authorityUnknown', 'G-INFORMAL': 'noAct',
}

/**
 * What follows for adoption by consensus from the acts and silences on a clause. Reads only what is released. An act on
 * words that a later revision changed is carried or lapses by LEGAL-MODEL 7.1; who did nothing is sorted by whether it
 * was notified and has anybody accredited. `no_revision` or `not_in_revision` where there are no issued words to decide on.
 */
export async function readClauseEffect(context: Context, raw: unknown): Promise<Result<ClauseEffect>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, clauseId, language } = parsed.value
  const { db, actor, now } = context
  const draft = await db.draft.findUnique({ where: { id: draftId }, select: { consultationId: true } })
  if (!draft) return fail('not_found', { field: 'draftId' })
  const { consultationId } = draft
  if (!can(actor, 'draft.read', { consultationId })) return fail('forbidden')
  const latest = await db.revision.findFirst({ where: { draftId }, orderBy: { ordinal: 'desc' }, include: { clauses: { where: { clauseId } }, notices: { where: { servedAt: { lte: now } }, select: { delegationId: true } } } })
  if (!latest) return fail('no_revision')
  const frozen = latest.clauses[0]
  if (!frozen) return fail('not_in_revision', { field: 'clauseId' })

  const [delegations, accredited, rows] = await Promise.all([
    db.delegation.findMany({ where: { consultationId }, include: { organization: true } }),
    accreditedDelegations(db, consultationId, now),
    db.position.findMany({
      where: { draftId, clauseId, releasedAt: { lte: now }, OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: now } }], AND: { OR: [{ supersededBy: null }, { supersededBy: { releasedAt: null } }, { supersededBy: { releasedAt: { gt: now } } }] } },
      orderBy: { effectiveAt: 'asc' },
      include: { revisionClause: { select: { sha256: true } } },
    }),
  ])
  const served = new Set(latest.notices.map((notice) => notice.delegationId))
  const issued = new Map([[clauseId, frozen.sha256]])
  const stances = new Map<string, { act: RawAct; carried: boolean }>()
  const lapsed = new Set<string>()
  for (const row of rows) {
    if (!isStance(row.kind)) continue
    const carriage = carriageOf(row.kind, positionStanding({ clauseId, sha256: row.revisionClause.sha256 }, issued))
    if (carriage === 'lapsed') lapsed.add(row.delegationId)
    else stances.set(row.delegationId, { act: rawAct(row), carried: carriage === 'carried' })
  }
  const periodRuns = latest.respondBy !== null && latest.respondBy > now
  const actorKind = (kind: string) => (kind === 'state' ? 'state' : kind === 'igo' ? 'io' : kind === 'ngo' ? 'ngo' : kind === 'company' ? 'company' : 'individual') as 'state' | 'io' | 'ngo' | 'company' | 'individual'
  const effectOf = (delegation: (typeof delegations)[number]) =>
    assess({
      track: 'CON', unit: 'actor', actor: { kind: actorKind(delegation.kind), memberOfBody: delegation.memberOfBody }, act: stances.get(delegation.id)?.act ?? { kind: 'silence' },
      standing: { lapsed: lapsed.has(delegation.id) && !stances.has(delegation.id), periodRuns: periodRuns && served.has(delegation.id) },
    })

  const members = delegations.filter((delegation) => delegation.kind === 'state' && delegation.memberOfBody)
  const groups = new Map<EffectGroup, { count: number; carried: number; names: string[] }>()
  const codes = members.map((member) => {
    const { code } = effectOf(member)
    const silent: EffectGroup = !accredited.has(member.id) ? 'absent' : !served.has(member.id) ? 'notNotified' : 'noAct'
    const group = GROUP_OF[code] ?? silent
    const counted = groups.get(group) ?? { count: 0, carried: 0, names: [] }
    counted.count += 1
    if (stances.has(member.id)) counted.names.push(delegationName(member, language))
    if (stances.get(member.id)?.carried) counted.carried += 1
    groups.set(group, counted)
    return code
  })
  const aggregate = assess({ track: 'CON', unit: 'aggregate', codes })
  const own = delegations.find((delegation) => actor && delegation.id === delegationOf(actor, consultationId))
  const ownEffect = own && effectOf(own)
  const byName = collatorOf(language)
  return ok({
    track: 'CON', revision: { ordinal: latest.ordinal }, whole: members.length,
    groups: EFFECT_GROUPS.flatMap((group) => {
      const counted = groups.get(group)
      return counted ? [{ group, ...counted, names: counted.names.sort(byName.compare) }] : []
    }),
    lapsed: members.filter((member) => lapsed.has(member.id) && !stances.has(member.id)).length,
    result: { code: aggregate.code, strength: aggregate.strength, because: [...aggregate.because], authorities: aggregate.authorities.map(cited), count: Number(aggregate.because.find((reason) => reason.values?.count)?.values?.count ?? 0) },
    change: changeOf(aggregate.code, codes),
    own: ownEffect ? { code: ownEffect.code, because: [...ownEffect.because], authorities: ownEffect.authorities.map(cited) } : null,
    asOf: now.toISOString(),
  })
}

/** The least that would move a result, and where to: the same reading without the acts that stand in the way. */
function changeOf(code: string, codes: readonly string[]): ClauseEffect['change'] {
  const without = (key: ChangeKey, gone: string) => ({ key, code: assess({ track: 'CON', unit: 'aggregate', codes: codes.filter((each) => each !== gone) }).code })
  switch (code) {
    case 'CNG-BLOCKED': return without('objectionsWithdrawn', 'CON-BLOCK')
    case 'CNG-OPEN': return without('otherWordsSettled', 'CON-OPEN')
    case 'CNG-ADREF': return without('instructionsCome', 'CON-HOLD')
    case 'CNG-READY': return { key: 'chairRules', code: assess({ track: 'CON', unit: 'aggregate', codes, ruling: 'adopted' }).code }
    default: return null
  }
}

const cited = (id: AuthorityId): CitedAuthority => ({ id, checked: isChecked(id), analogy: isAnalogy(id) })

/** A stored position as the engine reads it; what its kind has not is left out. */
const rawAct = (row: { kind: string; ground: string | null; fit: string | null; asLaw: string | null; interpretive: boolean | null; authority: string }): RawAct => ({
  kind: row.kind as ActKind,
  ...(row.ground ? { ground: row.ground as RawAct['ground'] } : {}),
  ...(row.fit ? { fit: row.fit as RawAct['fit'] } : {}),
  ...(row.asLaw ? { asLaw: row.asLaw as RawAct['asLaw'] } : {}),
  ...(row.interpretive === null ? {} : { interpretivePosition: row.interpretive }),
  authority: row.authority as AuthorityToSpeak,
  register: 'on_record',
})
