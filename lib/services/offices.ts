import type { Context } from './context'

export type Office = 'secretariat' | 'chair'

/** Who spoke without a delegation, by the office that the person held or holds here: the Chair, else the secretariat. */
export async function officesOf({ db }: Context, consultationId: string, personIds: string[]): Promise<Map<string, Office>> {
  if (personIds.length === 0) return new Map()
  const chairs = await db.mandate.findMany({ where: { personId: { in: personIds }, consultationId, role: 'chair' }, select: { personId: true } })
  return new Map(chairs.map(({ personId }) => [personId, 'chair' as const]))
}
