import type { ClauseMarks } from '@/lib/services/read-draft-marks'
import type { MarginNote } from './editor/props'

const TONES: Record<string, MarginNote['tone']> = { objection: 'objection', hold: 'pending', reservation: 'support' }
const NAMED = 3

/** What the margin of each clause says: who objects, holds, wants other words; how many comments. */
export function marginNotes(marks: Record<string, ClauseMarks>, words: { list: (names: string[]) => string; more: (count: number) => string; comments: (count: number) => string; carried: (names: string) => string }): Record<string, MarginNote[]> {
  return Object.fromEntries(Object.entries(marks).map(([clauseId, { notes, comments }]) => {
    const lines = notes.map(({ mark, names, carried }): MarginNote => {
      const shown = names.length > NAMED ? [...names.slice(0, NAMED - 1), words.more(names.length - NAMED + 1)] : names
      const text = words.list(shown)
      return { mark, ...(TONES[mark] ? { tone: TONES[mark] } : {}), text: carried > 0 && carried === names.length ? words.carried(text) : text }
    })
    return [clauseId, comments > 0 ? [...lines, { text: words.comments(comments) }] : lines]
  }))
}
