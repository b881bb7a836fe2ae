import type { Track } from '@/lib/law/facts'

/** Tracks of the tracker, in the order in which they are offered. What is between two States is read clause by clause, not in a matrix. */
export const TRACKER_TRACKS = ['CON', 'SIL', 'SA', 'SP', 'AMD', 'CIL', 'PO'] as const satisfies readonly Track[]
export type TrackerTrack = (typeof TRACKER_TRACKS)[number]

export const isTrackerTrack = (value: unknown): value is TrackerTrack => TRACKER_TRACKS.includes(value as TrackerTrack)

/** Whether a track reads the words of a clause alone: then there is nothing in it to say of a proposition. */
export const readsWordsAlone = (track: Track): boolean => track === 'CON' || track === 'SIL'

/** Of whom the counts of a track are parts. */
export const wholeKind = (track: TrackerTrack): 'members' | 'parties' | 'states' => (readsWordsAlone(track) ? 'members' : track === 'CIL' || track === 'PO' ? 'states' : 'parties')
