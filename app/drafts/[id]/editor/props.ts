import type { ReactNode } from 'react'
import type { Clause } from '@/lib/domain/clause'
import type { Language } from '@/lib/domain/language'
import type { Anchor, ResolvedAnchor } from '@/lib/editor/anchors'
import type { SyncState } from '@/lib/editor/sync-state'

/** One row of the outline of the live text. */
export type OutlineEntry = {
  id: string
  kind: Clause['kind']
  level: number
  /** Unambiguous name of the clause ("4 bis (a)", "PP3"); '' for a heading. */
  label: string
  /** As printed beside the clause ("4.", "(a)"); '' where it prints none. */
  number: string
  /** A heading's own words, else the first words of the clause; whole words, at most about 60 characters. */
  title: string
  /** The clause to which this one is a rival wording. */
  alternativeOf: string | null
}

/** A line in the margin of a clause: a mark of LOOK 3, or none, and words. */
export type MarginNote = { mark?: string; tone?: 'support' | 'objection' | 'pending'; text: string }

/** A comment's place in the text, as stored with it. */
export type CommentSpan = { commentId: string; anchor: Anchor }

export type DraftEditorProps = {
  draftId: string
  /** The document the log writes for; unsent edits kept in the browser are for this epoch only. */
  epoch: string
  title: string
  /** Of when the backup is from which the draft was restored, as it is shown; null: not restored, or not known. */
  restoredFrom: string | null
  /** Language of the text (not of the interface): its numbering, direction and type. */
  lang: Language
  /** What the page knew when it was rendered; the server's word on the socket has the last say. */
  mayWrite: boolean
  /** Identity shown in presence comes from the server; this only keys what the browser keeps. `delegation` as shown on one's own caret. */
  person: { id: string; name: string; delegation: string | null }
  /** Shown, read-only, until the live text has arrived. */
  initialClauses: Clause[]
  selectedClauseId: string | null
  onSelectClause: (clauseId: string) => void
  /** Called when structure, numbering or the first words of a clause changed; not at each keystroke. */
  onOutline?: (outline: OutlineEntry[]) => void
  onState?: (state: SyncState) => void
  /** The server said what this person may do now and in which phase the draft is: on joining and whenever it changes. */
  onRights?: (rights: { write: boolean; phase: string }) => void
  /** Acts were recorded or withdrawn on this draft, on this clause where one is named: load the panel anew. */
  onActs?: (hint: { clauseId: string | null }) => void
  /** The live words of the selected clause, at most every half second while they change (for "text has moved on"). */
  onSelectedText?: (clauseId: string, text: string) => void
  /** Spans to underline; the editor resolves them against the live text. */
  spans?: CommentSpan[]
  /** Where each span stands now, when that changes. */
  onSpans?: (resolved: ReadonlyMap<string, ResolvedAnchor>) => void
  /** Clicked on an underlined span. */
  onOpenComment?: (commentId: string) => void
  /** The reader chose words and asked to comment on them. Absent: the button is not shown. */
  onCommentOnWords?: (anchor: Anchor) => void
  marginNotes?: Readonly<Record<string, readonly MarginNote[]>>
  /** Stands at the head of the sheet: masthead, title, notice. */
  head?: ReactNode
  /** Stands at the start of the tool bar: the phase in words. */
  lead?: ReactNode
}
