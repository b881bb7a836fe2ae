import type { Database } from '@/lib/data/client'
import { spansOf } from '@/lib/domain/registry-span'
import { settledInstant } from '@/lib/domain/partial-date'
import type { ActFacts, ActOnActFacts, FactorAssertionFacts, NoticeFacts, TriggerFacts, TriggerType } from '@/lib/law/facts'

type Loaded = { triggers: TriggerFacts[]; notices: NoticeFacts[]; factors: FactorAssertionFacts[]; acts: ActFacts[]; actsOnActs: ActOnActFacts[] }

/** Types that are conduct of the States that act: laws, licences, operations, agreements, statements on meaning (legal model 4.2). */
const CONDUCT: readonly TriggerType[] = ['interpretive_claim', 'national_law', 'licence', 'operation', 'agreement_among_some']

const JUDGED = ['notice', 'able', 'called', 'time']

/**
 * Triggers that stand, with their service and what is said of factors. A trigger that is conduct is also the practice of
 * each State named as acting. Whether that takes a position on the treaty's meaning is an assertion: what the State says of
 * its own act decides; else it must be said by whoever recorded it and contested by nobody. Adherence by the registry alone
 * (to an arrangement, a project) is practice only where it is said to take such a position; else it is merely no silence
 * towards that arrangement, and nothing is drawn from it against the State.
 */
export async function loadTriggers(db: Database, on: { consultationId: string; draftIds: readonly string[]; propositionIds: readonly string[] }, actorOf: ReadonlyMap<string, string>, now: Date): Promise<Loaded> {
  const rows = await db.trigger.findMany({
    where: { consultationId: on.consultationId, endedAt: null, OR: [{ propositionId: { in: [...on.propositionIds] } }, { draftId: { in: [...on.draftIds] } }] },
    include: { actors: true, notices: true, factors: { where: { withdrawnAt: null } } },
  })
  const subjects = [...new Set(rows.flatMap((row) => row.actorSubject ?? []))]
  const adherents = subjects.length ? await db.registryFact.findMany({ where: { subject: { in: subjects } }, select: { subject: true, stateCode: true, status: true, since: true, asOf: true } }) : []
  const loaded: Loaded = { triggers: [], notices: [], factors: [], acts: [], actsOnActs: [] }
  for (const row of rows) {
    const dated = { effectiveAt: row.effectiveAt.getTime(), recordedAt: row.recordedAt.getTime() }
    const acting = new Map<string, number>()
    for (const { stateCode, since } of row.actors) acting.set(stateCode, Math.max(dated.effectiveAt, (since && settledInstant(since, now)?.getTime()) || 0))
    for (const fact of adherents.filter((one) => one.subject === row.actorSubject && !acting.has(one.stateCode))) {
      const [span] = spansOf(fact)
      if (span) acting.set(fact.stateCode, Math.max(dated.effectiveAt, span.from))
    }
    const by = acting.size ? [...acting.keys()].sort() : row.actorName ? [`name:${row.id}`] : []
    loaded.triggers.push({
      id: row.id, type: row.type as TriggerType, by, ...dated, ...(row.propositionId ? { propositionId: row.propositionId } : { clauseId: row.clauseId! }),
      states: { proposition: row.statesProposition, legalClaim: row.asLaw === 'lex_lata', consequences: row.consequences !== null },
      ...(row.publicity === 'internal' ? { published: null } : row.publicity === 'published' ? { published: { effectiveAt: row.publishedOn ? settledInstant(row.publishedOn, now)!.getTime() : dated.effectiveAt, recordedAt: dated.recordedAt } } : {}),
      affects: [
        ...(row.effectOn ? [{ actorId: null, effect: row.effectOn as 'direct' | 'indirect', ...dated }] : []),
        ...row.factors.filter((one) => one.factor === 'affected').map((one) => ({ actorId: one.stateCode, effect: one.value as 'direct' | 'indirect', effectiveAt: one.effectiveAt.getTime(), recordedAt: one.recordedAt.getTime() })),
      ],
      ...(row.periodUntil ? { respondBy: row.periodUntil.getTime() } : {}),
      ...(row.reasonableMonths ? { reasonableMonths: row.reasonableMonths } : {}), ...(row.prolongedMonths ? { prolongedMonths: row.prolongedMonths } : {}),
    })
    for (const notice of row.notices) {
      const actorId = notice.stateCode ?? actorOf.get(notice.delegationId!)
      if (actorId) loaded.notices.push({ triggerId: row.id, actorId, servedAt: notice.servedAt.getTime(), recordedAt: notice.recordedAt.getTime(), channel: notice.channel as NoticeFacts['channel'] })
    }
    for (const one of row.factors.filter(({ factor }) => JUDGED.includes(factor))) {
      loaded.factors.push({ triggerId: row.id, actorId: one.stateCode, factor: one.factor, value: one.value, by: actorOf.get(one.delegationId) ?? null, effectiveAt: one.effectiveAt.getTime(), recordedAt: one.recordedAt.getTime() } as FactorAssertionFacts)
    }
    if (row.propositionId && CONDUCT.includes(row.type as TriggerType)) {
      for (const [stateCode, since] of acting) practiceOf({ ...row, propositionId: row.propositionId, stateCode, since, named: row.actors.some((actor) => actor.stateCode === stateCode), actorOf }, loaded)
    }
  }
  return loaded
}

type Practice = {
  id: string; propositionId: string; stateCode: string; since: number; named: boolean; asLaw: string; interpretive: boolean | null; recordedAt: Date
  factors: readonly { id: string; stateCode: string; factor: string; value: string; delegationId: string; recordedAt: Date }[]; actorOf: ReadonlyMap<string, string>
}

/** The practice of one State, with a correction each time that what is said of its meaning comes to another result. */
function practiceOf(of: Practice, { acts, actsOnActs }: Pick<Loaded, 'acts' | 'actsOnActs'>): void {
  const id = `${of.id}:${of.stateCode}`
  let interpretivePosition = of.interpretive === true
  let told = of.named || interpretivePosition
  const act = (recordedAt: number): void => void acts.push({ id, actorId: of.stateCode, kind: 'practice', target: { of: 'proposition', propositionId: of.propositionId }, via: 'own', asLaw: of.asLaw as ActFacts['asLaw'], interpretivePosition, effectiveAt: of.since, recordedAt })
  if (told) act(of.recordedAt.getTime())
  const said = of.factors.filter((one) => one.factor === 'interpretive' && one.stateCode === of.stateCode).sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())
  said.forEach((one, index) => {
    const known = said.slice(0, index + 1)
    const own = known.findLast((each) => of.actorOf.get(each.delegationId) === of.stateCode)
    const next = own ? own.value === 'yes' : of.interpretive !== false && known.every((each) => each.value === 'yes')
    if (next === interpretivePosition) return
    interpretivePosition = next
    const recordedAt = one.recordedAt.getTime()
    if (!told) act(recordedAt)
    else actsOnActs.push({ id: `${id}.${one.id}`, actorId: of.stateCode, on: id, kind: 'correction', act: { interpretivePosition }, effectiveAt: of.since, recordedAt })
    told = true
  })
}
