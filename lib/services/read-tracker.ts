import { delegationOf } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { ok, type Result } from '@/lib/domain/result'
import { freezeClauses } from '@/lib/domain/revision'
import { collatorOf, stateName } from '@/lib/domain/state-names'
import { type Cell, clauseConsensus, type Segment, type TrackedDelegation } from '@/lib/domain/tracker'
import { encodeCell, ROW_GROUPS, rowGroup, type TrackerRow } from '@/lib/domain/tracker-matrix'
import { cited, type CitedAuthority } from '@/lib/law/authorities'
import type { Context } from './context'
import { liveText } from './live-text'
import { textHash } from './text-hash'
import { cellIn, trackerFacts, type TrackerFacts, type TrackerQuestion } from './tracker-facts'

export type TrackerClause = {
  id: string
  number: string
  label: string
  /** Begins a paragraph: a heavier rule stands before its column. */
  opens: boolean
  /** Heading under which it stands, as an index into `sections`; -1 before the first. */
  section: number
  text: string
  /** The live text of the clause has other words, or the clause is gone from it. */
  liveDiffers: boolean
  consensus: { code: string; strength: string; values: Record<string, string | number>; reasons: { key: string; values?: Record<string, string | number> }[]; authorities: CitedAuthority[]; members: number; counts: Record<Segment, number> }
}

/** The tracker of one revision, compact: the matrix as strings, so that 195 × 40 cells are some kilobytes. */
export type Tracker = {
  draft: TrackerFacts['draft']
  revision: { id: string; ordinal: number; symbol: string; issuedAt: string; respondBy: string | null; respondBasis: string | null }
  revisions: { id: string; ordinal: number; symbol: string; issuedAt: string }[]
  asOf: string
  sections: string[]
  clauses: TrackerClause[]
  rows: TrackerRow[]
  /** Row of the reader's own delegation. */
  ownKey: string | null
}

/** Reads the matrix of delegations and clauses as of an instant. All 195 States have a row. */
export async function readTracker(context: Context, question: TrackerQuestion, language: Language): Promise<Result<Tracker>> {
  const facts = await trackerFacts(context, question)
  if (!facts.ok) return facts
  const { draft, revision, revisions, clauses, headings, delegations, asked } = facts.value
  const [states, live] = await Promise.all([
    context.db.state.findMany({ select: { code: true, iso3: true, regionalGroup: true } }),
    liveText(context.db, draft.id),
  ])
  const liveHashes = new Map(freezeClauses(live?.clauses ?? [], draft.lang, textHash).map((clause) => [clause.clauseId, clause.sha256]))
  const columns = clauses.map((): { cell: Cell; delegation: TrackedDelegation }[] => [])
  const stateOf = new Map(states.map((state) => [state.code, state]))
  const rows = delegations.map((delegation): TrackerRow => {
    const cells = clauses.map((clause, index) => {
      const cell = cellIn(facts.value, clause, delegation)
      columns[index]!.push({ cell, delegation })
      return encodeCell(cell)
    })
    const state = delegation.stateCode ? stateOf.get(delegation.stateCode) : undefined
    return {
      key: delegation.id, delegationId: delegation.id, code: state?.iso3 ?? '', name: delegationName(delegation, language),
      group: delegation.isState ? rowGroup(state?.regionalGroup) : 'organizations',
      member: delegation.isState && delegation.memberOfBody, accredited: delegation.accredited,
      cells: delegation.isState && delegation.memberOfBody ? cells.join('') : '',
    }
  })
  const present = new Set(delegations.map((delegation) => delegation.stateCode))
  for (const state of states) {
    if (present.has(state.code)) continue
    rows.push({ key: state.code, delegationId: null, code: state.iso3, name: stateName(state.code, language), group: rowGroup(state.regionalGroup), member: false, accredited: false, cells: '' })
  }
  const order = collatorOf(language)
  rows.sort((a, b) => ROW_GROUPS.indexOf(a.group) - ROW_GROUPS.indexOf(b.group) || order.compare(a.name, b.name))
  const own = context.actor ? delegationOf(context.actor, draft.consultationId) : null
  return ok({
    draft,
    revision: { ...revision, issuedAt: revision.issuedAt.toISOString(), respondBy: revision.respondBy?.toISOString() ?? null },
    revisions: revisions.map((held) => ({ ...held, issuedAt: held.issuedAt.toISOString() })),
    asOf: asked.asOf.toISOString(),
    sections: headings.map((heading) => [heading.number, heading.text].filter(Boolean).join(' ')),
    clauses: clauses.map((clause, index): TrackerClause => {
      const { effect, members, counts } = clauseConsensus(columns[index]!)
      return {
        id: clause.clauseId, number: clause.number, label: clause.label, opens: clause.kind === 'paragraph' && index > 0, text: excerpt(clause.text),
        section: headings.filter((heading) => heading.position < clause.position).length - 1,
        liveDiffers: liveHashes.get(clause.clauseId) !== clause.sha256,
        consensus: {
          code: effect.code, strength: effect.strength, members: members.length, counts, values: Object.assign({}, ...effect.because.map((reason) => reason.values ?? {})),
          reasons: effect.because.map((reason) => ({ ...reason })), authorities: cited(effect.authorities),
        },
      }
    }),
    rows,
    ownKey: own,
  })
}

/** The first words of a clause, to recognise it by. */
const excerpt = (text: string): string => (text.length > 160 ? `${text.slice(0, 157).trimEnd()}…` : text)
