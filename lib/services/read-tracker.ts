import { delegationOf } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { PlainEffect } from '@/lib/domain/effect-column'
import { segmentsOf } from '@/lib/domain/effect-segment'
import type { Language } from '@/lib/domain/language'
import { fail, ok, type Result } from '@/lib/domain/result'
import { type FrozenClause, freezeClauses } from '@/lib/domain/revision'
import { collatorOf, stateName } from '@/lib/domain/state-names'
import type { NoAct, Segment } from '@/lib/domain/tracker'
import { encodeCell, GROUPS_OF, interestGroup, rowGroup, type TrackerRow } from '@/lib/domain/tracker-matrix'
import { readsWordsAlone, type TrackerTrack } from '@/lib/domain/tracker-track'
import type { Code } from '@/lib/law/codes'
import type { Target } from '@/lib/law/facts'
import type { Context } from './context'
import { draftHead, type DraftHead } from './draft-head'
import { liveText } from './live-text'
import { type Effects, readEffects } from './read-effects'
import { textHash } from './text-hash'

/** The result over all in one column, with the counts of which it is made: parts of a stated whole, never a share. */
export type OverAll = {
  /** null: the track has none over all, or it is withheld (SEE-3). */
  effect: PlainEffect | null
  withheld: boolean
  whole: number
  /** How many are needed; null: no number decides. */
  bar: number | null
  counts: Record<Segment, number>
  /** Results that the reader sees, by code; the others by kind of no act. */
  codes: Partial<Record<Code, number>>
  silent: Partial<Record<NoAct, number>>
  /** Results of an act that are withheld. */
  withheldActs: number
  /** What the silence of the reader's own State comes to, where it is told of no other: to be shown apart, or it would pass for theirs. */
  ownSilence: Code | null
}

/** A column: a clause of the revision, or a proposition of law. */
export type TrackerClause = {
  id: string
  target: Target
  number: string
  label: string
  /** Begins a paragraph: a heavier rule stands before its column. */
  opens: boolean
  /** Heading under which it stands, as an index into `sections`; -1 before the first. */
  section: number
  text: string
  /** The live text of the clause has other words, or the clause is gone from it. */
  liveDiffers: boolean
  over: OverAll
}

/** The tracker of one revision in one track, compact: the matrix as strings, so that 195 × 200 cells are some kilobytes. */
export type Tracker = {
  draft: DraftHead
  track: TrackerTrack
  columnsAre: 'clauses' | 'propositions'
  revision: TrackedRevisionHead & { respondBy: string | null; respondBasis: string | null }
  revisions: TrackedRevisionHead[]
  asOf: string
  knownAt: string
  /** When the consultation was opened, and the moment of reading: between them one may ask. */
  life: { from: string; to: string }
  /** Subject of the registry of which parties are counted; null: the consultation concerns no treaty. */
  instrument: string | null
  sections: string[]
  clauses: TrackerClause[]
  rows: TrackerRow[]
  /** Row of the reader's own delegation. */
  ownKey: string | null
}
type TrackedRevisionHead = { id: string; ordinal: number; symbol: string; issuedAt: string }

export type TrackerQuestion = { draftId: string; revisionId?: string; track?: TrackerTrack; columnsAre?: Tracker['columnsAre']; asOf?: Date; knownAt?: Date }

/**
 * Reads the matrix of States and clauses, or propositions, in one track. All 195 States have a row. An instant of the future
 * is taken as now; `no_revision` where none is issued: the live text has no legal effect and nothing to track.
 */
export async function readTracker(context: Context, question: TrackerQuestion, language: Language): Promise<Result<Tracker>> {
  const read = await readMatrix(context, question, language)
  return read.ok ? ok(read.value.tracker) : read
}

/** The same with the effects of its cells, for exports. */
export async function readMatrix(context: Context, question: TrackerQuestion, language: Language): Promise<Result<{ tracker: Tracker; effects: Effects }>> {
  const { db, now } = context
  const { draftId, track = 'CON' } = question
  const until = (at: Date | undefined): Date => (at && at < now ? at : now)
  const read = await readEffects(context, { draftId, asOf: until(question.asOf), knownAt: until(question.knownAt) })
  if (!read.ok) return read
  const effects = read.value
  const draft = (await db.draft.findUnique({
    where: { id: draftId },
    include: {
      consultation: { select: { seat: true, seatZone: true, illustrative: true, createdAt: true, instrument: true } },
      revisions: { orderBy: { ordinal: 'asc' }, select: { id: true, ordinal: true, symbol: true, issuedAt: true, respondBy: true, respondBasis: true } },
    },
  }))!
  const revision = question.revisionId ? draft.revisions.find((held) => held.id === question.revisionId) : draft.revisions.at(-1)
  if (!revision) return question.revisionId ? fail('not_found', { field: 'revision' }) : fail('no_revision')
  const columnsAre = readsWordsAlone(track) ? 'clauses' : question.columnsAre ?? 'clauses'
  const [columns, sections] = columnsAre === 'clauses' ? await clauseColumns(context, draft, revision.id) : [await propositionColumns(context, effects), []]
  const marks = new Map(effects.actors.map((actor) => [actor.id, { cells: '', member: false }]))
  const clauses = columns.map((column): TrackerClause => {
    const read = effects.column(track, column.target)
    for (const cell of read?.cells ?? []) {
      const row = marks.get(cell.actorId)!
      row.cells += encodeCell(cell.mark, cell.noAct === null ? cell.act : null)
      if (cell.noAct !== 'outside') row.member = true
    }
    // Nothing was known of the words then: a column without marks.
    if (!read) for (const row of marks.values()) row.cells += encodeCell('outside', null)
    return {
      ...column,
      over: {
        effect: read?.result ?? null, withheld: read?.resultWithheld ?? false, whole: read?.whole ?? 0, bar: read?.bar ?? null, counts: segmentsOf(read?.cells ?? []),
        codes: read?.counts ?? {}, silent: read?.silent ?? {}, withheldActs: read?.withheldActs ?? 0,
        ownSilence: read?.ownSilence ?? null,
      },
    }
  })
  const own = context.actor ? delegationOf(context.actor, draft.consultationId) : null
  const head = (held: (typeof draft.revisions)[number]): TrackedRevisionHead => ({ id: held.id, ordinal: held.ordinal, symbol: held.symbol, issuedAt: held.issuedAt.toISOString() })
  return ok({
    effects,
    tracker: {
      draft: draftHead(draft), track, columnsAre, revisions: draft.revisions.map(head),
      revision: { ...head(revision), respondBy: revision.respondBy?.toISOString() ?? null, respondBasis: revision.respondBasis },
      asOf: effects.asOf.toISOString(), knownAt: effects.knownAt.toISOString(), life: { from: draft.consultation.createdAt.toISOString(), to: now.toISOString() },
      instrument: draft.consultation.instrument, sections, clauses, ownKey: own, rows: await rowsOf(context, effects, { consultationId: draft.consultationId, instrument: draft.consultation.instrument }, marks, language),
    },
  })
}

type Column = Omit<TrackerClause, 'over'>

/** The clauses of a revision without headings: nobody takes a position on a heading. */
async function clauseColumns({ db }: Context, draft: { id: string; lang: string }, revisionId: string): Promise<[Column[], string[]]> {
  const [frozen, live] = await Promise.all([
    db.revisionClause.findMany({ where: { revisionId }, orderBy: { position: 'asc' } }) as unknown as Promise<(FrozenClause & { id: string })[]>,
    liveText(db, draft.id),
  ])
  const liveHashes = new Map(freezeClauses(live?.clauses ?? [], draft.lang, textHash).map((clause) => [clause.clauseId, clause.sha256]))
  const headings = frozen.filter((clause) => clause.kind === 'heading')
  const columns = frozen.filter((clause) => clause.kind !== 'heading').map((clause, index): Column => ({
    id: clause.clauseId, target: { of: 'version', versionId: clause.id }, number: clause.number, label: clause.label, opens: clause.kind === 'paragraph' && index > 0, text: excerpt(clause.text),
    section: headings.filter((heading) => heading.position < clause.position).length - 1, liveDiffers: liveHashes.get(clause.clauseId) !== clause.sha256,
  }))
  return [columns, headings.map((heading) => [heading.number, heading.text].filter(Boolean).join(' '))]
}

/** The propositions of the consultation that stand, in the order in which they were recorded. */
async function propositionColumns({ db }: Context, { consultationId }: Effects): Promise<Column[]> {
  const rows = await db.proposition.findMany({ where: { consultationId, endedAt: null }, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }], select: { id: true, statement: true } })
  return rows.map(({ id, statement }, index) => ({ id, target: { of: 'proposition', propositionId: id }, number: `P${index + 1}`, label: `P${index + 1}`, opens: false, section: -1, text: excerpt(statement), liveDiffers: false }))
}

async function rowsOf({ db }: Context, effects: Effects, of: { consultationId: string; instrument: string | null }, marks: ReadonlyMap<string, { cells: string; member: boolean }>, language: Language): Promise<TrackerRow[]> {
  const [states, delegations, signatories] = await Promise.all([
    db.state.findMany({ select: { code: true, iso3: true, regionalGroup: true } }),
    db.delegation.findMany({ where: { consultationId: of.consultationId }, include: { organization: { select: { name: true, acronym: true } } } }),
    of.instrument ? db.registryFact.findMany({ where: { subject: of.instrument, status: 'signatory' }, select: { stateCode: true } }) : [],
  ])
  const [stateOf, delegationById, signed] = [new Map(states.map((state) => [state.code, state])), new Map(delegations.map((each) => [each.id, each])), new Set(signatories.map(({ stateCode }) => stateCode))]
  const at = effects.asOf.getTime()
  const rows = effects.actors.map((actor): TrackerRow => {
    const [state, delegationId, { cells, member }] = [stateOf.get(actor.id), effects.delegationOf(actor.id), marks.get(actor.id)!]
    const party = actor.treatyParty.some((span) => span.from <= at && (span.until === undefined || at < span.until))
    return {
      key: delegationId ?? actor.id, actorId: actor.id, delegationId, code: state?.iso3 ?? '', name: delegationId ? delegationName(delegationById.get(delegationId)!, language) : stateName(actor.id, language),
      groups: {
        region: state ? rowGroup(state.regionalGroup) : 'organizations', interest: state ? interestGroup(actor.interests) : 'organizations',
        treaty: !state ? 'organizations' : party ? 'party' : signed.has(actor.id) ? 'signatory' : 'notParty',
      },
      member, accredited: actor.accredited.some((span) => span.from <= at && (span.until === undefined || at < span.until)), cells: member ? cells : '',
    }
  })
  const order = collatorOf(language)
  return rows.sort((a, b) => GROUPS_OF.region.indexOf(a.groups.region) - GROUPS_OF.region.indexOf(b.groups.region) || order.compare(a.name, b.name))
}

/** The first words of a clause, to recognise it by. */
const excerpt = (text: string): string => (text.length > 160 ? `${text.slice(0, 157).trimEnd()}…` : text)
