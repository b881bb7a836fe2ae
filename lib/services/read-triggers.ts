import { can } from '@/lib/domain/permissions'
import { spansOf } from '@/lib/domain/registry-span'
import { type AssertedFactor, type Content, factorRanges, missingContents } from '@/lib/domain/trigger'
import type { Context } from './context'
import { ownVoice } from './own-voice'
import type { Author, Names } from './shown-author'

/** One circular, note or publication: whom it reached, by names in alphabetical order. */
export type ShownService = { channel: string; servedAt: Date; reference: string | null; languages: string[]; names: string[] }

export type ShownFactor = {
  stateCode: string; stateName: string; factor: AssertedFactor; values: string[]
  /** Delegations differ: the range is shown, nobody's view of it is taken. */
  conflicting: boolean
  said: { id: string; value: string; by: Author; reason: string; at: Date; mayWithdraw: boolean }[]
}

export type ShownTrigger = {
  id: string; type: string; title: string; occurredOn: string; author: Author; recordedAt: Date; confirmed: boolean
  /** States named as acting, then those that act by adherence, as the registry knows them. */
  actors: { code: string; name: string }[]
  adherents: { subject: string; names: string[] } | null
  actorName: string | null
  asLaw: string; missing: Content[]; reliesOn: string | null; consequences: string | null; interpretive: boolean | null; interpretiveReason: string | null
  publicity: string; publishedOn: string | null; effectOn: string | null; periodUntil: Date | null; periodBasis: string | null; reasonableMonths: number | null; prolongedMonths: number | null
  replyTo: string | null; languagesReason: string | null; evidence: string | null; source: string
  ended: { at: Date; reason: string | null } | null
  services: ShownService[]
  factors: ShownFactor[]
  may: { serve: boolean; end: boolean; assert: boolean }
}

/** The triggers of a proposition, oldest event first, with service and factors, as the reader may see and answer them. */
export async function readTriggers(context: Context, on: { consultationId: string; propositionId: string }, names: Names): Promise<ShownTrigger[]> {
  const { db, actor } = context
  const { consultationId } = on
  const rows = await db.trigger.findMany({ where: { propositionId: on.propositionId }, include: { actors: true, notices: true, factors: { where: { withdrawnAt: null }, orderBy: { recordedAt: 'asc' } } }, orderBy: [{ effectiveAt: 'asc' }, { recordedAt: 'asc' }] })
  const subjects = [...new Set(rows.flatMap(({ actorSubject }) => actorSubject ?? []))]
  const adherents = subjects.length ? await db.registryFact.findMany({ where: { subject: { in: subjects } }, select: { subject: true, stateCode: true, status: true, since: true, asOf: true } }) : []
  const sorted = (list: string[]): string[] => list.sort(names.compare)
  const mayAssert = names.ownId !== null && can(actor, 'factor.assert', { consultationId, delegationId: names.ownId })
  return rows.map((row): ShownTrigger => {
    const own = { consultationId, delegationId: row.delegationId }
    const services = new Map<string, ShownService>()
    for (const { channel, servedAt, reference, languages, stateCode, delegationId } of row.notices) {
      const key = `${channel} ${servedAt.getTime()} ${reference}`
      const service = services.get(key) ?? { channel, servedAt, reference, languages, names: [] }
      service.names.push(stateCode ? names.state(stateCode) : names.author(delegationId).name ?? '')
      services.set(key, service)
    }
    const { id, type, title, occurredOn, recordedAt, confirmed, actorName, asLaw, reliesOn, consequences, interpretive, interpretiveReason, publicity, publishedOn, effectOn, periodUntil, periodBasis, reasonableMonths, prolongedMonths, replyTo, languagesReason, evidence, source } = row
    return {
      id, type, title, occurredOn, recordedAt, confirmed, actorName, asLaw, reliesOn, consequences, interpretive, interpretiveReason, publicity, publishedOn, effectOn, periodUntil, periodBasis, reasonableMonths, prolongedMonths, replyTo, languagesReason, evidence, source,
      author: names.author(row.delegationId), missing: missingContents(row),
      actors: row.actors.map(({ stateCode }) => ({ code: stateCode, name: names.state(stateCode) })),
      adherents: row.actorSubject ? { subject: row.actorSubject, names: sorted(adherents.filter((fact) => fact.subject === row.actorSubject && spansOf(fact).length > 0).map(({ stateCode }) => names.state(stateCode))) } : null,
      ended: row.endedAt ? { at: row.endedAt, reason: row.endReason } : null,
      services: [...services.values()].map((service) => ({ ...service, names: sorted(service.names) })).sort((a, b) => a.servedAt.getTime() - b.servedAt.getTime()),
      factors: factorRanges(row.factors).map((range) => ({
        ...range, stateName: names.state(range.stateCode),
        said: row.factors.filter((one) => one.stateCode === range.stateCode && one.factor === range.factor).map((one) => ({
          id: one.id, value: one.value, by: names.author(one.delegationId), reason: one.reason, at: one.recordedAt, mayWithdraw: can(actor, 'factor.assert', { consultationId, delegationId: one.delegationId }),
        })),
      })),
      may: { serve: !row.endedAt && can(actor, 'trigger.serve', own), end: !row.endedAt && can(actor, 'trigger.record', own), assert: !row.endedAt && mayAssert },
    }
  })
}

/** Whether the reader may record triggers in a consultation, for itself or for the secretariat. */
export const mayRecordTriggers = (context: Context, consultationId: string): boolean => ownVoice(context, 'trigger.record', consultationId) !== undefined
