import type { Database } from '@/lib/data/client'
import { settledInstant } from '@/lib/domain/partial-date'
import type { ActFacts, ActOnActFacts, AmendmentFacts, CustomSummaryFacts, PropositionFacts } from '@/lib/law/facts'

type Row = { effectiveAt: Date; recordedAt: Date }
const dated = ({ effectiveAt, recordedAt }: Row) => ({ effectiveAt: effectiveAt.getTime(), recordedAt: recordedAt.getTime() })

/** Which propositions of a consultation are read: those on its treaty, and those on none. */
export const propositionsRead = (on: { consultationId: string; instrument: string | null }) => ({ consultationId: on.consultationId, OR: [{ instrument: on.instrument }, { instrument: null }] })

/**
 * The propositions of a consultation on its treaty, with links to the drafts asked about, what is said of texts, and how
 * named assessors read custom. Assertions that were taken back count no more, at whatever instant one asks.
 */
export async function loadPropositions(db: Database, on: { consultationId: string; instrument: string | null; draftIds: readonly string[] }, actorOf: ReadonlyMap<string, string>, now: Date): Promise<{ propositions: PropositionFacts[]; summaries: CustomSummaryFacts[] }> {
  const rows = await db.proposition.findMany({
    where: propositionsRead(on),
    include: { links: { where: { draftId: { in: [...on.draftIds] } } }, regards: { where: { withdrawnAt: null }, include: { link: { select: { draftId: true, clauseId: true } } } }, summaries: true },
  })
  const who = (delegationId: string | null): string | null => (delegationId ? actorOf.get(delegationId) ?? null : null)
  const propositions = rows.map((row): PropositionFacts => ({
    id: row.id, provision: row.provision ?? '',
    regards: row.regards.filter((one) => !one.link || on.draftIds.includes(one.link.draftId)).map((one) => ({ by: who(one.delegationId), value: one.value as PropositionFacts['regards'][number]['value'], clauseId: one.link?.clauseId ?? null, ...dated(one) })),
    links: row.links.map(({ clauseId, recordedAt, unlinkedAt }) => ({
      clauseId, effectiveAt: recordedAt.getTime(), recordedAt: recordedAt.getTime(), ...(unlinkedAt ? { unlinked: { effectiveAt: unlinkedAt.getTime(), recordedAt: unlinkedAt.getTime() } } : {}),
    })),
    ...(row.beyondInterpretation ? { beyondInterpretation: true } : {}), ...(row.hierarchy ? { hierarchy: row.hierarchy as NonNullable<PropositionFacts['hierarchy']> } : {}), ...(row.treatyRule ? { treatyRule: true } : {}),
    formed: row.summaries.map((one) => ({ by: who(one.delegationId), formedAt: one.formedOn ? settledInstant(one.formedOn, now)!.getTime() : null, ...dated(one) })),
  }))
  const summaries = rows.flatMap((row) => row.summaries.map((one): CustomSummaryFacts => ({
    propositionId: row.id, by: who(one.delegationId) ?? one.assessor ?? '', practice: one.practice as CustomSummaryFacts['practice'], opinioJuris: one.opinioJuris as CustomSummaryFacts['opinioJuris'],
    speciallyAffectedIncluded: one.speciallyAffectedIncluded, ...dated(one),
  })))
  return { propositions, summaries }
}

/** Proposals to amend the treaty, and instruments deposited on them as acts of the States that deposited. */
export async function loadAmendments(db: Database, on: { consultationId: string; instrument: string | null }): Promise<{ amendments: AmendmentFacts[]; acts: ActFacts[]; actsOnActs: ActOnActFacts[] }> {
  const rows = await db.amendmentProposal.findMany({ where: { consultationId: on.consultationId, instrument: on.instrument ?? '' }, include: { instruments: { orderBy: [{ effectiveAt: 'asc' }, { recordedAt: 'asc' }] } } })
  const [acts, actsOnActs]: [ActFacts[], ActOnActFacts[]] = [[], []]
  const amendments = rows.map((row): AmendmentFacts => {
    const accepted = new Map<string, string>()
    for (const { id, stateCode, kind, ...times } of row.instruments) {
      if (kind === 'acceptance') {
        accepted.set(stateCode, id)
        acts.push({ id, actorId: stateCode, kind: 'acceptance_instrument', target: { of: 'amendment', amendmentId: row.id }, via: 'own', authority: 'full_powers', ...dated(times) })
      } else if (accepted.has(stateCode)) actsOnActs.push({ id, actorId: stateCode, on: accepted.get(stateCode)!, kind: 'withdrawal', ...dated(times) })
    }
    const adopted = row.adoptedOn ? settledInstant(row.adoptedOn, row.recordedAt) : null
    return { id: row.id, by: row.stateCode, ...(row.propositionId ? { propositionId: row.propositionId } : {}), ...(adopted ? { adoptedAt: adopted.getTime() } : {}), ...dated(row) }
  })
  return { amendments, acts, actsOnActs }
}
