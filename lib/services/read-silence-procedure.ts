import { delegationOf } from '@/lib/domain/actor'
import type { CertifiedAct, MemberCode } from '@/lib/domain/certificate'
import { delegationName } from '@/lib/domain/delegation-name'
import { LANGUAGES, type Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { type ServiceState, serviceState } from '@/lib/domain/service-list'
import { collatorOf, stateName } from '@/lib/domain/state-names'
import { isOwn } from './acting-for'
import { wasCalledOff } from './answer-round'
import type { Context } from './context'
import { wishesFourEyes } from './four-eyes'
import type { LoadedProcedure } from './load-procedure'
import { NAMED } from './named-delegation'
import { procedureNow } from './procedure-now'
import { silenceSight } from './silence-sight'

/** One addressee of a silence procedure as the reader may see it. */
export type ProcedureLine = {
  id: string
  name: string
  stateCode: string | null
  /** null: a State without a delegation here. */
  delegationId: string | null
  own: boolean
  /** member_of_body, treaty_party */
  reason: string
  service: ServiceState
  languages: string[]
  sentAt: Date | null
  acceptedAt: Date | null
  failedAt: Date | null
  /** When a person of the delegation first saw it, and acknowledged it: told to the delegation itself, the secretariat and the Chair. */
  openedAt: Date | null
  acknowledgedAt: Date | null
  reference: string | null
  /** null: it has no voice here, or what its silence is read as is not shown to this reader. */
  code: MemberCode | null
  act: CertifiedAct | null
}

export type ProcedureAnswerView = {
  id: string; name: string; own: boolean; kind: string; clauseLabel: string | null; ground: string | null; text: string; replacement: string | null; lang: string
  preparedAt: Date; preparedByMe: boolean; releasedAt: Date | null; withdrawnAt: Date | null; withdrawalReason: string | null; late: boolean
  /** Of one received in writing and entered by the secretariat; `afterClosing`: what was certified did not know of it. */
  paper: { reference: string; enteredAt: Date; by: string; afterClosing: boolean } | null
}

export type ReadCause = { code: string; name: string | null; language: string | null; hours: number | null; minimumHours: number | null; lineId: string | null }

export type ReadProcedure = {
  id: string; title: string; note: string | null; consultationId: string
  draft: { id: string; title: string; lang: string }
  revision: { id: string; symbol: string; sha256: string }
  /** Clauses to which it is confined; empty: the whole revision. */
  clauses: { clauseId: string; label: string; text: string; sha256: string }[]
  /** What an answer may be on. */
  answerable: { clauseId: string; label: string }[]
  seat: string; seatZone: string; illustrative: boolean
  basis: { document: string; paragraph: string }
  breakBy: string; blockAt: number; minimumHours: number; treatySubject: string | null
  openedAt: Date; deadline: Date
  extensions: { previously: Date; closesAt: Date; reason: string; grantedAt: Date }[]
  languages: { language: string; required: boolean; outAt: Date | null; reference: string | null }[]
  clock: { startedAt: Date | null; causes: ReadCause[] }
  /** `broken`: by as many as the rule asks for, or, before the clock has started, by anybody; `waiting`: the clock has not started; `running`, `broken` until the deadline; `ending`: past it, not closed yet; `closed`. */
  state: 'waiting' | 'running' | 'broken' | 'ending' | 'closed'
  closedAt: Date | null; closedBecause: string | null; closedReason: string | null
  /** Of the engine; null where it was called off, so that nothing follows from it. */
  outcome: string | null
  lines: ProcedureLine[]
  counts: { members: number; served: number; opened: number; acknowledged: number; breaks: number; comments: number; support: number; noAct: number; outside: number; outsideServed: number }
  answers: ProcedureAnswerView[]
  own: { lineId: string; delegationId: string; fourEyes: boolean; acknowledged: boolean; earlierObjection: boolean } | null
  can: { answer: boolean; release: boolean; withdraw: boolean; extend: boolean; end: boolean; serve: boolean; enter: boolean; acknowledge: boolean; certificates: boolean }
}

/**
 * A silence procedure as one actor may see it, in the reader's language. What is prepared in another delegation is not among it;
 * what another's silence is read as only where the rules of the consultation show it, or to those who conduct it.
 */
export async function readSilenceProcedure(context: Context, { roundId, language }: { roundId: string; language: Language }): Promise<Result<ReadProcedure>> {
  const { db, actor, now } = context
  const found = await procedureNow(db, roundId, now)
  if (!found || !can(actor, 'round.read', { consultationId: found.round.consultationId })) return fail('not_found')
  const { round, clock, reading } = found
  const { consultationId, record } = round
  const ownId = actor && delegationOf(actor, consultationId)
  const conducts = can(actor, 'procedure.open', { consultationId })
  const [consultation, draft, delegations, sees, rows] = await Promise.all([
    db.consultation.findUniqueOrThrow({ where: { id: consultationId }, select: { seat: true, seatZone: true, illustrative: true } }),
    db.draft.findUniqueOrThrow({ where: { id: round.draftId }, select: { id: true, title: true, lang: true } }),
    db.delegation.findMany({ where: { consultationId }, select: { id: true, ...NAMED } }),
    silenceSight(context, consultationId),
    db.procedureAnswer.findMany({ where: { roundId }, orderBy: [{ releasedAt: 'asc' }, { preparedAt: 'asc' }] }),
  ])
  const enterers = new Map((await db.person.findMany({ where: { id: { in: rows.flatMap(({ enteredById }) => enteredById ?? []) } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]))
  const nameOf = new Map(delegations.map((delegation) => [delegation.id, delegationName(delegation, language)]))
  const label = (clauseId: string | null): string | null => (clauseId ? round.concerned.find((clause) => clause.clauseId === clauseId)?.label ?? null : null)
  const lines = round.service.map((entry): ProcedureLine => lineOf(entry, { found, ownId, conducts, name: entry.delegationId ? nameOf.get(entry.delegationId) ?? '' : stateName(entry.stateCode!, language), sees: sees(entry.delegationId) }))
    .sort((a, b) => collatorOf(language).compare(a.name, b.name))
  const members = lines.filter(({ reason }) => reason === 'member_of_body')
  const codes = round.service.filter(({ reason }) => reason === 'member_of_body').map((entry) => reading.member(record.lines.find(({ id }) => id === entry.id)!.actorId))
  const outcome = wasCalledOff(round) ? null : reading.aggregate.effect?.code ?? null
  const ownLine = lines.find(({ own, reason }) => own && reason === 'member_of_body')
  const running = round.closedAt === null && now < record.terms.deadline
  const nameOfLine = new Map(lines.map(({ id, name }) => [id, name]))
  const subject = { consultationId, delegationId: ownId }
  return ok({
    id: round.id, title: round.title, note: round.note, consultationId, draft, revision: { id: round.revision.id, symbol: round.revision.symbol, sha256: round.revision.sha256 },
    clauses: round.clauses.length > 0 ? round.concerned.map(({ clauseId, label: number, text, sha256 }) => ({ clauseId, label: number, text, sha256 })) : [],
    answerable: round.concerned.filter(({ kind }) => kind !== 'heading').map(({ clauseId, label: number }) => ({ clauseId, label: number })),
    seat: consultation.seat, seatZone: consultation.seatZone, illustrative: consultation.illustrative || round.demonstration,
    basis: record.terms.basis!, breakBy: round.breakBy!, blockAt: record.blockAt, minimumHours: record.terms.minimumHours, treatySubject: round.treatySubject,
    openedAt: record.terms.openedAt, deadline: record.terms.deadline,
    extensions: round.extensions.map(({ previously, closesAt, reason, grantedAt }) => ({ previously, closesAt, reason, grantedAt })),
    languages: LANGUAGES.flatMap((each) => {
      const out = round.languagesOut.find((one) => one.language === each)
      return out || round.requiredLanguages.includes(each) ? [{ language: each, required: round.requiredLanguages.includes(each), outAt: out?.outAt ?? null, reference: out?.reference ?? null }] : []
    }),
    clock: {
      startedAt: clock.startedAt,
      causes: clock.causes.map((cause) => ({
        code: cause.code, name: 'lineId' in cause ? nameOfLine.get(cause.lineId) ?? null : null, language: 'language' in cause ? cause.language : null,
        hours: 'hours' in cause ? cause.hours : null, minimumHours: 'minimumHours' in cause ? cause.minimumHours : null, lineId: 'lineId' in cause ? cause.lineId : null,
      })),
    },
    state: round.closedAt ? 'closed' : !running ? 'ending' : codes.some(({ breaks }) => breaks) && (outcome === 'SLG-BROKEN' || !clock.startedAt) ? 'broken' : clock.startedAt ? 'running' : 'waiting',
    closedAt: round.closedAt, closedBecause: round.closedBecause, closedReason: round.closedReason, outcome, lines,
    counts: {
      members: members.length, served: members.filter(({ service }) => service === 'served').length,
      opened: round.service.filter(isMember).filter(seen('openedAt', now)).length, acknowledged: round.service.filter(isMember).filter(seen('acknowledgedAt', now)).length,
      breaks: codes.filter(({ breaks }) => breaks).length, support: codes.filter(({ act }) => act?.kind === 'support').length,
      comments: codes.filter(({ act, breaks }) => act && !breaks && act.kind !== 'support').length, noAct: codes.filter(({ act }) => !act).length,
      outside: lines.length - members.length, outsideServed: lines.filter(({ reason, service }) => reason !== 'member_of_body' && service === 'served').length,
    },
    answers: rows.filter((row) => row.releasedAt || isOwn(actor, consultationId, row.delegationId)).map((row) => ({
      id: row.id, name: nameOf.get(row.delegationId) ?? '', own: row.delegationId === ownId, kind: row.kind, clauseLabel: label(row.clauseId), ground: row.ground, text: row.text, replacement: row.replacement, lang: row.lang,
      preparedAt: row.preparedAt, preparedByMe: row.preparedById === actor?.personId, releasedAt: row.releasedAt, withdrawnAt: row.withdrawnAt, withdrawalReason: row.withdrawalReason, late: row.releasedAt !== null && row.releasedAt >= record.terms.deadline,
      paper: row.enteredAt && { reference: row.paperReference!, enteredAt: row.enteredAt, by: enterers.get(row.enteredById!) ?? '', afterClosing: round.closedAt !== null && row.enteredAt >= round.closedAt },
    })),
    own: ownLine && ownId ? {
      lineId: ownLine.id, delegationId: ownId, fourEyes: await wishesFourEyes(db, ownId), acknowledged: ownLine.acknowledgedAt !== null,
      earlierObjection: (await db.position.count({ where: { delegationId: ownId, revisionClauseId: { in: round.concerned.map(({ id }) => id) }, kind: 'objection', releasedAt: { lt: record.terms.openedAt }, withdrawnAt: null } })) > 0,
    } : null,
    can: {
      answer: ownLine !== undefined && !wasCalledOff(round) && can(actor, 'answer.prepare', subject), release: ownLine !== undefined && can(actor, 'answer.release', { ...subject, released: false }),
      withdraw: running && can(actor, 'answer.withdraw', { ...subject, released: true }), extend: running && can(actor, 'procedure.extend', { consultationId }), end: running && can(actor, 'procedure.end', { consultationId }),
      enter: !wasCalledOff(round) && can(actor, 'answer.enter', { consultationId }), serve: round.closedAt === null && can(actor, 'notice.serve', { consultationId }), acknowledge: ownLine !== undefined && can(actor, 'notice.acknowledge', subject), certificates: conducts,
    },
  })
}

type Entry = LoadedProcedure['service'][number]

const isMember = ({ reason }: Entry): boolean => reason === 'member_of_body'
const seen = (column: 'openedAt' | 'acknowledgedAt', now: Date) => (entry: Entry): boolean => entry.deliveries.some((delivery) => delivery.notice === 'opening' && delivery[column] !== null && delivery[column] <= now)

type Seen = { found: NonNullable<Awaited<ReturnType<typeof procedureNow>>>; ownId: string | null; conducts: boolean; name: string; sees: boolean }

function lineOf(entry: Entry, { found, ownId, conducts, name, sees }: Seen): ProcedureLine {
  const { at, round } = found
  const own = entry.delegationId !== null && entry.delegationId === ownId
  const line = round.record.lines.find(({ id }) => id === entry.id)!
  const opening = entry.deliveries.filter(({ notice }) => notice === 'opening')
  const first = (column: 'queuedAt' | 'acceptedAt' | 'openedAt' | 'acknowledgedAt', of = opening): Date | null => {
    const instants = of.flatMap((delivery) => delivery[column] ?? []).sort((a, b) => a.getTime() - b.getTime())
    return instants[0] ?? null
  }
  const paper = opening.find(({ reference }) => reference)
  const certificate = found.certificate(entry.id)
  // That somebody was silent at expiry is a reading; acts, service and a period that runs are facts.
  const shown = certificate && (own || conducts || sees || certificate.act.of === 'act' || certificate.act.kind !== 'silent_at_expiry')
  return {
    id: entry.id, name, stateCode: entry.stateCode ?? entry.delegation?.stateCode ?? null, delegationId: entry.delegationId, own, reason: entry.reason, service: serviceState(line, round.record.terms.openedAt, at),
    languages: [...new Set(opening.filter(({ channel }) => channel !== 'platform').map(({ language }) => language))],
    sentAt: first('queuedAt', opening.filter(({ channel }) => channel !== 'platform')) ?? first('queuedAt'), acceptedAt: first('acceptedAt', opening.filter(({ channel }) => channel !== 'platform')),
    failedAt: opening.flatMap(({ bouncedAt, refusedAt }) => bouncedAt ?? refusedAt ?? [])[0] ?? null,
    openedAt: own || conducts ? first('openedAt') : null, acknowledgedAt: own || conducts ? first('acknowledgedAt') : null, reference: own || conducts ? paper?.reference ?? null : null,
    code: shown ? certificate.code : null, act: shown ? certificate.act : null,
  }
}
