/** A draft as the heads of its pages name it. `illustrative`: the draft or the whole consultation is. */
export type DraftHead = { id: string; title: string; lang: string; consultationId: string; seat: string; seatZone: string; illustrative: boolean }

export const draftHead = (draft: Omit<DraftHead, 'seat' | 'seatZone'> & { consultation: { seat: string; seatZone: string; illustrative: boolean } }): DraftHead => ({
  id: draft.id, title: draft.title, lang: draft.lang, consultationId: draft.consultationId, seat: draft.consultation.seat, seatZone: draft.consultation.seatZone,
  illustrative: draft.illustrative || draft.consultation.illustrative,
})
