import type { Context } from './context'

/** Who works in the secretariat of a consultation now, that of the platform included, by name. */
export async function secretariatOf({ db, now }: Context, consultationId: string): Promise<{ id: string; name: string }[]> {
  return db.person.findMany({
    where: { mandates: { some: { role: 'secretariat', fromAt: { lte: now }, AND: [{ OR: [{ consultationId }, { consultationId: null }] }, { OR: [{ untilAt: null }, { untilAt: { gt: now } }] }] } } },
    select: { id: true, name: true }, orderBy: { name: 'asc' },
  })
}
