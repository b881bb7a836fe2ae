import type { Place, PropositionPlace } from '@/lib/services/desk-draft'

type AnyPlace = Place | PropositionPlace

/** Where a clause or a proposition is read, and positions on it are taken. */
export const placeHref = (place: AnyPlace): string =>
  'propositionId' in place ? `/consultations/${place.consultationId}/propositions/${place.propositionId}` : `/drafts/${place.draftId}?clause=${encodeURIComponent(place.clauseId)}`

/** The number of a clause in the margin; a proposition has none. */
export const placeNumber = (place: AnyPlace) => ('propositionId' in place ? null : <bdi lang={place.lang}>{place.label}</bdi>)

/** The statement of a proposition, by which it is known; a clause has its number. */
export const placeStatement = (place: AnyPlace) => ('propositionId' in place ? <p className="desk-excerpt serif" lang={place.lang} dir="auto">{place.label}</p> : null)
