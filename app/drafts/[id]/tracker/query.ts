import { isTrackerTrack, type TrackerTrack } from '@/lib/domain/tracker-track'
import { type Filters, filtersFrom } from './filters'

/** What the address of the tracker holds: track, columns, revision, the two dates as the seat's clock shows them, filters. */
export type TrackerAddress = {
  track: TrackerTrack
  columns: 'clauses' | 'propositions'
  revision: string | null
  asOf: string | null
  knownAt: string | null
  filters: Filters
}

export type SearchQuery = Record<string, string | string[] | undefined>

/** Reads an address; what it does not understand counts as not asked. */
export function addressFrom(query: SearchQuery): TrackerAddress {
  const one = (name: string): string | null => (typeof query[name] === 'string' && query[name] ? query[name] : null)
  return {
    track: isTrackerTrack(query.track) ? query.track : 'CON', columns: query.columns === 'propositions' ? 'propositions' : 'clauses',
    revision: one('revision'), asOf: one('asOf'), knownAt: one('knownAt'), filters: filtersFrom(one),
  }
}

/** The same query with some of its names set otherwise; null takes a name away. */
export function queryWith(query: string, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  return next.size ? `?${next}` : ''
}
