import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { MARK_OF, type PositionKind } from '@/lib/domain/position'
import { collatorOf } from '@/lib/domain/state-names'
import { accreditedDelegations } from './accredited-delegations'
import { isOnClause } from './clause-position'
import type { Context } from './context'
import { type DeskDraft, PLACED, type Place, placeIn, propositionPlace, type PropositionPlace } from './desk-draft'
import { NAMED } from './named-delegation'

export type NewAct = { id: string; act: 'position' | 'comment'; kind: string; mark: string | null; place: Place | PropositionPlace; delegation: string | null; text: string | null; at: Date }

export type OfficeDesk = {
  /** Released since the desk was last marked as seen, newest first; at most `NEW_ACTS_SHOWN`. */
  newActs: NewAct[]
  newActsCount: number
  /** Delegations for which nobody is accredited. */
  nobody: string[]
  /** For each latest revision, the delegations on which it was not served. */
  unserved: { draftId: string; revision: { id: string; symbol: string }; names: string[]; accredited: number }[]
  /** Invitations that nobody has taken up yet and that still can be. */
  openInvitations: number
  may: { accredit: boolean; serve: boolean; issue: boolean }
}

export const NEW_ACTS_SHOWN = 120

/** What the secretariat, the Chair or a reader finds: new acts on record, and for those who see to them, what is missing. */
export async function officeDesk(context: Context, { consultationId, drafts, since, language }: { consultationId: string; drafts: readonly DeskDraft[]; since: Date | null; language: Language }): Promise<OfficeDesk> {
  const { db, actor, now } = context
  const may = { accredit: can(actor, 'delegation.accredit', { consultationId }), serve: can(actor, 'notice.serve', { consultationId }), issue: can(actor, 'revision.issue', { consultationId }) }
  const released = { releasedAt: { gt: since ?? new Date(0) }, withdrawnAt: null }
  const where = { draftId: { in: drafts.map((draft) => draft.id) }, ...released, delegationId: { not: null } }
  const newest = { orderBy: { releasedAt: 'desc' }, take: NEW_ACTS_SHOWN } as const
  const positionWhere = { delegation: { consultationId }, ...released }
  const [positions, comments, positionCount, commentCount, delegations, accredited, notices, openInvitations] = await Promise.all([
    db.position.findMany({ where: positionWhere, ...newest, include: { delegation: { select: NAMED }, revisionClause: { select: { label: true } }, proposition: { select: PLACED } } }),
    db.comment.findMany({ where, ...newest, include: { delegation: { select: NAMED } } }),
    db.position.count({ where: positionWhere }),
    db.comment.count({ where }),
    db.delegation.findMany({ where: { consultationId }, select: { id: true, ...NAMED } }),
    accreditedDelegations(db, consultationId, now),
    db.notice.findMany({ where: { revisionId: { in: drafts.flatMap((draft) => draft.latest?.id ?? []) } }, select: { revisionId: true, delegationId: true } }),
    db.invitation.count({ where: { consultationId, usedAt: null, revokedAt: null, expiresAt: { gt: now } } }),
  ])
  const draftOf = (draftId: string): DeskDraft => drafts.find((draft) => draft.id === draftId)!
  const { compare } = collatorOf(language)
  const names = (of: typeof delegations): string[] => of.map((delegation) => delegationName(delegation, language)).sort(compare)
  const acts: NewAct[] = [
    ...positions.map((one): NewAct => ({ id: one.id, act: 'position', kind: one.kind, mark: MARK_OF[one.kind as PositionKind], place: isOnClause(one) ? placeIn(draftOf(one.draftId), one.clauseId, one.revisionClause.label) : propositionPlace(one.proposition!), delegation: delegationName(one.delegation, language), text: one.replacement ?? one.text, at: one.releasedAt! })),
    ...comments.map((one): NewAct => ({ id: one.id, act: 'comment', kind: one.category, mark: null, place: placeIn(draftOf(one.draftId), one.clauseId), delegation: one.delegation ? delegationName(one.delegation, language) : null, text: one.body, at: one.releasedAt! })),
  ]
  return {
    newActs: acts.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, NEW_ACTS_SHOWN),
    newActsCount: positionCount + commentCount,
    nobody: may.accredit ? names(delegations.filter((delegation) => !accredited.has(delegation.id))) : [],
    unserved: may.serve ? drafts.flatMap((draft) => {
      if (!draft.latest) return []
      const { id, symbol } = draft.latest
      const left = delegations.filter((delegation) => !notices.some((notice) => notice.revisionId === id && notice.delegationId === delegation.id))
      return left.length ? [{ draftId: draft.id, revision: { id, symbol }, names: names(left), accredited: left.filter((delegation) => accredited.has(delegation.id)).length }] : []
    }) : [],
    openInvitations: may.accredit ? openInvitations : 0,
    may,
  }
}
