import type { Database } from '@/lib/data/client'
import { hashOfToken } from './invitation-token'
import { publicRound } from './public-round'

/** The contributor whose key this is, with the round; null: nobody's, or of another round. */
export async function contributorOfLink(db: Database, publicId: string, token: string) {
  if (token.length < 20 || token.length > 100) return null
  const contributor = await db.contributor.findUnique({ where: { linkHash: hashOfToken(token) } })
  const round = contributor && (await publicRound(db, publicId))
  return contributor && round && round.id === contributor.roundId ? { contributor, round } : null
}
