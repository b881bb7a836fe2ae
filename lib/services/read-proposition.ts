import { numberClauses } from '@/lib/domain/numbering'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { MARK_OF, type PositionKind, type PositionState, stateOf } from '@/lib/domain/position'
import { fail, ok, type Result } from '@/lib/domain/result'
import { isOwn } from './acting-for'
import type { Context } from './context'
import { liveText } from './live-text'
import { ownVoice } from './own-voice'
import { mayRecordTriggers, readTriggers, type ShownTrigger } from './read-triggers'
import { type Author, namesIn, type Names } from './shown-author'
import { isBound, type ShownGroup, shownGroup, type SpokenGroup, spokenGroups } from './speak-for-group'

export type ShownLink = { id: string; draftId: string; clauseId: string; label: string; text: string; lang: string; author: Author; recordedAt: Date; unlinked: { at: Date; reason: string | null } | null; mayUnlink: boolean }
export type ShownRegards = { id: string; value: string; reason: string; /** Label of the clause meant; null: the text as a whole. */ label: string | null; author: Author; at: Date; withdrawn: { at: Date; reason: string | null } | null; mayWithdraw: boolean }

export type ShownStance = {
  id: string; delegation: Author; kind: string; mark: string | null; state: PositionState; ground: string | null; scope: string | null; fit: string | null; asLaw: string | null; interpretive: boolean | null
  text: string | null; evidence: string | null; actedOn: string | null; expiresAt: Date | null; trigger: string | null; preparedAt: Date; releasedAt: Date | null; withdrawn: { at: Date; reason: string | null } | null
  /** Spoken for a group: whom it binds, and who has left it. */
  group: ShownGroup | null
  can: { leave: boolean; release: boolean; discard: boolean; withdraw: boolean; supersede: boolean }
}

export type ShownAssessment = { id: string; author: Author; assessor: string | null; practice: string; opinioJuris: string; speciallyAffectedIncluded: boolean; formedOn: string | null; reason: string; at: Date; latest: boolean }

export type ShownProposition = {
  id: string; statement: string; lang: string; instrument: string | null; provision: string | null; note: string | null; beyondInterpretation: boolean; hierarchy: string | null; treatyRule: boolean
  author: Author; recordedAt: Date; ended: { at: Date; reason: string | null; successorId: string | null } | null; supersedesId: string | null
  consultation: { id: string; title: string; symbol: string; seat: string; seatZone: string; illustrative: boolean }
  links: ShownLink[]; regards: ShownRegards[]
  /** What stands of what is said that the text does with it; more than one: delegations differ. */
  regardsRange: string[]
  triggers: ShownTrigger[]; stances: ShownStance[]; assessments: ShownAssessment[]
  own: { delegationId: string | null; stateCode: string | null }
  may: { end: boolean; link: boolean; assertRegards: boolean; recordTrigger: boolean; takePosition: boolean; release: boolean; assess: boolean; assessAsOffice: boolean }
  /** Clauses of the live texts that are not linked yet. */
  linkable: { draftId: string; clauseId: string; label: string; text: string }[]
  /** Groups for which the reader's delegation may speak. */
  speaksFor: SpokenGroup[]
}

/** One proposition with everything recorded on it that the reader may see. `not_found` to strangers. */
export async function readProposition(context: Context, propositionId: string, language: Language): Promise<Result<ShownProposition, 'not_found'>> {
  const { db, actor } = context
  const row = await db.proposition.findUnique({
    where: { id: propositionId },
    include: {
      consultation: { select: { id: true, title: true, symbol: true, seat: true, seatZone: true, illustrative: true, drafts: { select: { id: true, lang: true }, orderBy: { createdAt: 'asc' } } } }, supersededBy: { select: { id: true } },
      links: { orderBy: { recordedAt: 'asc' } }, regards: { orderBy: { recordedAt: 'asc' }, include: { link: true } }, summaries: { orderBy: { recordedAt: 'desc' } },
      positions: { orderBy: [{ releasedAt: 'asc' }, { preparedAt: 'asc' }], include: { supersededBy: { select: { id: true, releasedAt: true } }, trigger: { select: { title: true } }, bonds: true } },
    },
  })
  if (!row || !can(actor, 'consultation.read', { consultationId: row.consultationId })) return fail('not_found')
  const { consultationId, consultation: { drafts, ...consultation } } = row
  const names = await namesIn(context, consultationId, language)
  const [triggers, texts] = await Promise.all([readTriggers(context, { consultationId, propositionId }, names), Promise.all(drafts.map((draft) => clausesOf(context, draft)))])
  const clauses = texts.flat()
  const clauseOf = (draftId: string, clauseId: string) => clauses.find((clause) => clause.draftId === draftId && clause.clauseId === clauseId)
  const links = row.links.map(({ id, draftId, clauseId, delegationId, recordedAt, unlinkedAt, unlinkReason }): ShownLink => {
    const { label = '', text = '', lang = 'en' } = clauseOf(draftId, clauseId) ?? {}
    return { id, draftId, clauseId, label, text, lang, author: names.author(delegationId), recordedAt, unlinked: unlinkedAt ? { at: unlinkedAt, reason: unlinkReason } : null, mayUnlink: !unlinkedAt && can(actor, 'proposition.link', { consultationId, delegationId }) }
  })
  const regards = row.regards.map((one): ShownRegards => ({
    id: one.id, value: one.value, reason: one.reason, label: one.link ? clauseOf(one.link.draftId, one.link.clauseId)?.label ?? '' : null, author: names.author(one.delegationId), at: one.recordedAt,
    withdrawn: one.withdrawnAt ? { at: one.withdrawnAt, reason: one.withdrawReason } : null, mayWithdraw: !one.withdrawnAt && can(actor, 'regards.assert', { consultationId, delegationId: one.delegationId }),
  }))
  const open = !row.endedAt
  const subject = { consultationId, delegationId: names.ownId, released: false }
  const mayTake = open && names.ownId !== null && can(actor, 'position.prepare', subject)
  const speaksFor = mayTake ? await spokenGroups(db, { consultationId, delegationId: names.ownId!, stateCode: names.ownState, language, at: context.now }) : []
  const assessed = new Set<string>()
  return ok({
    id: row.id, statement: row.statement, lang: row.lang, instrument: row.instrument, provision: row.provision, note: row.note, beyondInterpretation: row.beyondInterpretation, hierarchy: row.hierarchy, treatyRule: row.treatyRule,
    author: names.author(row.delegationId), recordedAt: row.recordedAt, ended: row.endedAt ? { at: row.endedAt, reason: row.endReason, successorId: row.supersededBy?.id ?? null } : null, supersedesId: row.supersedesId,
    consultation, links, regards, regardsRange: [...new Set(row.regards.filter((one) => !one.withdrawnAt && !one.link?.unlinkedAt).map(({ value }) => value))], triggers,
    stances: row.positions.filter((position) => position.releasedAt || isOwn(actor, consultationId, position.delegationId)).map((position) => stanceOf(context, position, { consultationId, names, language })),
    assessments: row.summaries.map((one): ShownAssessment => {
      const by = one.delegationId ?? one.assessor ?? ''
      const latest = !assessed.has(by)
      assessed.add(by)
      return { id: one.id, author: names.author(one.delegationId), assessor: one.assessor, practice: one.practice, opinioJuris: one.opinioJuris, speciallyAffectedIncluded: one.speciallyAffectedIncluded, formedOn: one.formedOn, reason: one.reason, at: one.recordedAt, latest }
    }),
    own: { delegationId: names.ownId, stateCode: names.ownState },
    may: {
      end: open && can(actor, 'proposition.end', { consultationId, delegationId: row.delegationId }), link: open && ownVoice(context, 'proposition.link', consultationId) !== undefined,
      assertRegards: open && ownVoice(context, 'regards.assert', consultationId) !== undefined, recordTrigger: open && mayRecordTriggers(context, consultationId),
      takePosition: mayTake, release: open && names.ownId !== null && can(actor, 'position.release', subject),
      assess: open && ownVoice(context, 'custom.assess', consultationId) !== undefined, assessAsOffice: names.ownId === null,
    },
    linkable: clauses.filter(({ draftId, clauseId, kind }) => kind !== 'heading' && !links.some((link) => !link.unlinked && link.draftId === draftId && link.clauseId === clauseId)).map(({ draftId, clauseId, label, text }) => ({ draftId, clauseId, label, text })),
    speaksFor,
  })
}

/** The clauses of a draft as they stand now, and those of its latest revision that have left the text since. */
async function clausesOf({ db }: Context, draft: { id: string; lang: string }) {
  const live = (await liveText(db, draft.id))?.clauses ?? []
  const numbers = numberClauses(live, draft.lang)
  const latest = await db.revision.findFirst({ where: { draftId: draft.id }, orderBy: { ordinal: 'desc' }, select: { clauses: { select: { clauseId: true, label: true, text: true, kind: true } } } })
  const here = live.map(({ id, text, kind }) => ({ draftId: draft.id, lang: draft.lang, clauseId: id, label: numbers.get(id)?.label ?? '', text, kind: kind as string }))
  const gone = (latest?.clauses ?? []).filter((clause) => !here.some(({ clauseId }) => clauseId === clause.clauseId))
  return [...here, ...gone.map((clause) => ({ draftId: draft.id, lang: draft.lang, ...clause }))]
}

type StanceRow = {
  id: string; delegationId: string; kind: string; ground: string | null; scope: string | null; fit: string | null; asLaw: string | null; interpretive: boolean | null; text: string | null; evidence: string | null; actedOn: string | null; expiresAt: Date | null
  preparedAt: Date; releasedAt: Date | null; withdrawnAt: Date | null; withdrawalReason: string | null; supersededBy: { id: string; releasedAt: Date | null } | null; trigger: { title: string } | null; groupId: string | null; bonds: { stateCode: string; optedOutAt: Date | null }[]
}

function stanceOf({ actor }: Context, row: StanceRow, { consultationId, names, language }: { consultationId: string; names: Names; language: Language }): ShownStance {
  const state = stateOf(row)
  const subject = { consultationId, delegationId: row.delegationId, released: row.releasedAt !== null }
  const delegation = names.author(row.delegationId)
  return {
    id: row.id, delegation, kind: row.kind, mark: MARK_OF[row.kind as PositionKind] ?? null, state, ground: row.ground, scope: row.scope, fit: row.fit, asLaw: row.asLaw, interpretive: row.interpretive, text: row.text,
    evidence: row.evidence, actedOn: row.actedOn, expiresAt: row.expiresAt, trigger: row.trigger?.title ?? null, preparedAt: row.preparedAt, releasedAt: row.releasedAt, withdrawn: row.withdrawnAt ? { at: row.withdrawnAt, reason: row.withdrawalReason } : null,
    group: shownGroup(row, language),
    can: {
      leave: state === 'standing' && isBound(row.bonds, names.ownState) && can(actor, 'bond.leave', { consultationId, delegationId: names.ownId }),
      release: can(actor, 'position.release', subject), discard: can(actor, 'position.discard', subject), withdraw: state === 'standing' && can(actor, 'position.withdraw', subject),
      supersede: state === 'standing' && !(delegation.own && row.supersededBy) && can(actor, 'position.prepare', subject),
    },
  }
}
