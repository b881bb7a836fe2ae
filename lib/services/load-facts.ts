import { doctrineAt } from '@/lib/domain/consultation-rule'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Doctrine } from '@/lib/law/doctrine'
import { type Facts, NO_FACTS } from '@/lib/law/facts'
import type { Context } from './context'
import { loadProcedures } from './facts-procedures'
import { loadAmendments, loadPropositions } from './facts-propositions'
import { loadTriggers } from './facts-triggers'
import { loadLastingFacts } from './load-lasting-facts'

export type LoadedFacts = {
  consultationId: string
  draftIds: string[]
  facts: Facts
  /** Switches that the consultation's rules set otherwise than by default, as they stand now. */
  doctrine: Partial<Doctrine>
  /** By delegation id, the actor in the facts: the State's code, or the delegation itself. */
  actorOf: ReadonlyMap<string, string>
}

/** One draft, or all drafts of a consultation. */
export type FactsQuestion = { draftId: string } | { consultationId: string }

/**
 * Everything the legal engine reads of a draft or a whole consultation, in a fixed number of queries whatever its size. What
 * is not released is not among it. The instants asked about are the engine's business: facts carry both their dates. Dates
 * that are inexact count from the last moment they may mean, so that no period and no status begins before it is certain.
 * `not_found` for whoever may not read the tracker.
 */
export async function loadFacts(context: Context, question: FactsQuestion): Promise<Result<LoadedFacts, 'not_found'>> {
  const { db, now } = context
  const draft = 'draftId' in question ? await db.draft.findUnique({ where: { id: question.draftId }, select: { consultationId: true } }) : null
  const consultationId = 'draftId' in question ? draft?.consultationId : question.consultationId
  if (!consultationId || !can(context.actor, 'tracker.read', { consultationId })) return fail('not_found')
  const consultation = await db.consultation.findUnique({ where: { id: consultationId }, select: { instrument: true, memberSubject: true, drafts: { select: { id: true } }, rules: true } })
  if (!consultation) return fail('not_found')
  const { instrument, memberSubject, rules } = consultation
  const draftIds = 'draftId' in question ? [question.draftId] : consultation.drafts.map(({ id }) => id)

  const { actorOf, ...lasting } = await loadLastingFacts(db, { consultationId, instrument, memberSubject, draftIds }, context.kept)
  const { propositions, summaries } = await loadPropositions(db, { consultationId, instrument, draftIds }, actorOf, now)
  const [triggers, amendments, silence] = await Promise.all([
    loadTriggers(db, { consultationId, draftIds, propositionIds: propositions.map(({ id }) => id) }, actorOf, now),
    loadAmendments(db, { consultationId, instrument }),
    loadProcedures(db, draftIds, now),
  ])
  return ok({
    consultationId, draftIds, actorOf, doctrine: doctrineAt(rules, now),
    facts: {
      ...NO_FACTS, ...lasting, propositions, summaries,
      triggers: triggers.triggers, notices: triggers.notices, factors: triggers.factors, amendments: amendments.amendments, procedures: silence.procedures,
      acts: [...lasting.acts, ...triggers.acts, ...amendments.acts, ...silence.acts], actsOnActs: [...lasting.actsOnActs, ...triggers.actsOnActs, ...amendments.actsOnActs, ...silence.actsOnActs],
    },
  })
}
