/** The texts and acts that the pages are measured with: as large as a real negotiation gets. */
import { createHash, randomUUID } from 'node:crypto'
import type { Database } from '@/lib/data/client'
import { seedDraft } from '@/lib/data/draft-log'
import type { Clause } from '@/lib/domain/clause'
import { stateFromClauses } from '@/lib/editor/document'
import { issueRevision } from '@/lib/services/issue-revision'
import { loadActor } from '@/lib/services/load-actor'
import { FIRST_TEXT } from '@/prisma/seed/demonstration/text'

export type Scene = { draftId: string; words: number; clauses: number; trackerDraftId: string; delegations: number; trackerClauses: number; acts: number; wide: { draftId: string; clauses: number; acts: number } }

const DAY_MILLISECONDS = 86_400_000
const KINDS = ['support', 'support', 'support', 'amend', 'objection', 'reserve_pending', 'abstention', 'reserve_point']

const wordsOf = (clauses: readonly Clause[]): number => clauses.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0)

/** The demonstration's text over and over, under new ids, until it has so many words or clauses. */
function textOf(enough: (clauses: readonly Clause[]) => boolean): Clause[] {
  const clauses: Clause[] = []
  for (let copy = 1; ; copy += 1) {
    for (const clause of FIRST_TEXT) {
      if (enough(clauses)) return clauses
      clauses.push({ ...clause, id: `${clause.id}-${copy}`, alternativeOf: clause.alternativeOf && `${clause.alternativeOf}-${copy}` })
    }
  }
}

/**
 * A consultation of all 195 States, beside the demonstration, with a draft of 10,000 words and a revision of 40 clauses
 * on which three of five cells hold an act. `email` names a demonstration account that becomes a delegate there.
 */
export async function makeScene(db: Database, email: string, secretariatEmail: string, now: Date): Promise<Scene> {
  const opened = new Date(now.getTime() - 30 * DAY_MILLISECONDS)
  const [person, secretariat, states] = await Promise.all([db.person.findUniqueOrThrow({ where: { email } }), db.person.findUniqueOrThrow({ where: { email: secretariatEmail } }), db.state.findMany({ select: { code: true } })])
  const consultation = await db.consultation.create({ data: { title: 'Large consultation', body: 'Bench', symbol: 'PLC/BENCH/1', instrument: 'outer_space_treaty', seat: 'Vienna', seatZone: 'Europe/Vienna', languages: ['en'], illustrative: true, createdAt: opened, createdById: secretariat.id } })
  const consultationId = consultation.id
  await db.delegation.createMany({ data: states.map(({ code }) => ({ consultationId, kind: 'state', stateCode: code, memberOfBody: true, invitedAt: opened })) })
  const delegations = await db.delegation.findMany({ where: { consultationId }, select: { id: true } })
  // Somebody of each delegation is accredited: otherwise the cells would say "absent" and nothing else.
  await db.mandate.createMany({ data: delegations.map(({ id }, index) => ({ personId: index === 0 ? person.id : secretariat.id, consultationId, delegationId: id, role: 'delegate', fromAt: opened })) })

  const makeDraft = async (title: string, clauses: Clause[]): Promise<string> => {
    const draft = await db.draft.create({ data: { consultationId, title, lang: 'en', epoch: randomUUID(), illustrative: true, createdAt: opened, createdById: secretariat.id } })
    await db.$transaction((tx) => seedDraft(tx, { draftId: draft.id, update: stateFromClauses(clauses), personId: null, now: opened }))
    return draft.id
  }
  const large = textOf((clauses) => wordsOf(clauses) >= 10_000)
  const draftId = await makeDraft('A draft of ten thousand words', large)
  const of = (count: number): Clause[] => textOf((clauses) => clauses.filter(({ kind }) => kind !== 'heading').length >= count)
  const tracked = await track(db, { draftId: await makeDraft('A draft of forty clauses', of(40)), delegations, secretariatId: secretariat.id, now })
  const wide = await track(db, { draftId: await makeDraft('A draft of two hundred clauses', of(200)), delegations, secretariatId: secretariat.id, now })
  return { draftId, words: wordsOf(large), clauses: large.length, trackerDraftId: tracked.draftId, delegations: delegations.length, trackerClauses: tracked.clauses, acts: tracked.acts, wide }
}

/** Issues a revision of a draft and fills three of five cells of its tracker with acts. */
async function track(db: Database, { draftId, delegations, secretariatId, now }: { draftId: string; delegations: readonly { id: string }[]; secretariatId: string; now: Date }): Promise<Scene['wide']> {
  const issued = await issueRevision({ db, actor: await loadActor(db, secretariatId, now), now: new Date(now.getTime() - 10 * DAY_MILLISECONDS) }, { draftId, requestKey: randomUUID() })
  if (!issued.ok) throw new Error(`no revision for the tracker: ${issued.code}`)
  const frozen = await db.revisionClause.findMany({ where: { revisionId: issued.value.id, kind: { not: 'heading' } }, select: { id: true, clauseId: true } })
  const at = new Date(now.getTime() - 5 * DAY_MILLISECONDS)
  const acts = delegations.flatMap((delegation, row) => frozen.flatMap((clause) => {
    const draw = createHash('sha256').update(`${row}:${clause.clauseId}`).digest()
    if (draw[0]! >= 154) return []
    const kind = KINDS[draw[1]! % KINDS.length]!
    return [{
      draftId, revisionId: issued.value.id, revisionClauseId: clause.id, clauseId: clause.clauseId, delegationId: delegation.id, kind, scope: 'whole', authority: 'accredited_rep', lang: 'en',
      ground: kind === 'objection' ? 'legal' : null, text: kind === 'support' ? null : 'Stated for the measurement.', preparedById: secretariatId, preparedAt: at, releasedById: secretariatId, releasedAt: at, effectiveAt: at, requestKey: randomUUID(),
    }]
  }))
  for (let from = 0; from < acts.length; from += 2_000) await db.position.createMany({ data: acts.slice(from, from + 2_000) })
  return { draftId, clauses: frozen.length, acts: acts.length }
}
