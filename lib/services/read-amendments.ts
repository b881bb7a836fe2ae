import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { PlainEffect } from '@/lib/domain/effect-column'
import type { Context } from './context'
import { readEffects } from './read-effects'
import { namesIn } from './shown-author'

export type ShownInstrument = { id: string; state: string; kind: 'acceptance' | 'withdrawal'; depositary: string; depositedOn: string; reference: string; confirmed: boolean; /** An acceptance that was not taken back. */ stands: boolean }

export type ShownAmendment = {
  id: string; title: string; state: string; proposedOn: string; adoptedOn: string | null; reference: string; confirmed: boolean
  /** Oldest deposit first. */
  instruments: ShownInstrument[]
}

export type PropositionAmendments = {
  /** The treaty that would be amended; null: the consultation concerns none. */
  instrument: string | null
  /** Formal proposals on this point, the newest first: the track reads that one. */
  proposals: ShownAmendment[]
  /** What the track makes of it; null: it does not read this proposition. */
  result: PlainEffect | null
  /** The draft in whose tracker this can be read; null: none has been issued. */
  trackedIn: string | null
  mayRecord: boolean
}

/** The formal proposals to amend the treaty on the point of a proposition, what was deposited on them, and what the track of amendment makes of it. */
export async function readAmendments(context: Context, propositionId: string, language: Language): Promise<Result<PropositionAmendments>> {
  const { db, actor } = context
  const proposition = await db.proposition.findUnique({
    where: { id: propositionId },
    select: { consultationId: true, endedAt: true, links: { where: { unlinkedAt: null }, select: { draftId: true } }, consultation: { select: { instrument: true, drafts: { where: { revisions: { some: {} } }, select: { id: true }, orderBy: { createdAt: 'asc' } } } } },
  })
  if (!proposition || !can(actor, 'tracker.read', { consultationId: proposition.consultationId })) return fail('not_found')
  const { consultationId, consultation: { instrument, drafts }, links } = proposition
  const rows = await db.amendmentProposal.findMany({
    where: { propositionId, instrument: instrument ?? '' }, orderBy: [{ effectiveAt: 'desc' }, { recordedAt: 'desc' }, { id: 'desc' }],
    include: { instruments: { orderBy: [{ effectiveAt: 'asc' }, { recordedAt: 'asc' }] } },
  })
  const [names, effects] = await Promise.all([namesIn(context, consultationId, language), readEffects(context, { consultationId })])
  if (!effects.ok) return effects
  const trackedIn = drafts.find((draft) => links.some(({ draftId }) => draftId === draft.id)) ?? drafts[0]
  return ok({
    instrument, result: effects.value.column('AMD', { of: 'proposition', propositionId })?.result ?? null, trackedIn: trackedIn?.id ?? null,
    mayRecord: proposition.endedAt === null && instrument !== null && can(actor, 'amendment.record', { consultationId }),
    proposals: rows.map((row): ShownAmendment => ({
      id: row.id, title: row.title, state: names.state(row.stateCode), proposedOn: row.proposedOn, adoptedOn: row.adoptedOn, reference: row.reference, confirmed: row.confirmed,
      instruments: row.instruments.map((one, index): ShownInstrument => ({
        id: one.id, state: names.state(one.stateCode), kind: one.kind as ShownInstrument['kind'], depositary: one.depositary, depositedOn: one.depositedOn, reference: one.reference, confirmed: one.confirmed,
        stands: one.kind === 'acceptance' && !row.instruments.slice(index + 1).some((later) => later.stateCode === one.stateCode && later.kind === 'withdrawal'),
      })),
    })),
  })
}
