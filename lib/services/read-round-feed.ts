import type { Language } from '@/lib/domain/language'
import { closesForGood, roundState } from '@/lib/domain/round'
import { atomFeed, type AtomEntry } from '@/lib/exchange/atom'
import { letterMoment } from '@/lib/exchange/letter-words'
import { mailSettings } from './mail-settings'
import type { PlatformContext } from './platform-context'
import { publicRoundPath } from './round-path'

const ROUNDS_SHOWN = 50
const COMMENTS_SHOWN = 50

const PUBLIC = { kind: 'comment', audience: { in: ['stakeholders', 'both'] } }
const WITH = { extensions: true, revision: { select: { symbol: true, sha256: true } }, consultation: { select: { body: true, seat: true, seatZone: true, createdAt: true } }, draft: { select: { title: true } } } as const

/** Feed of the rounds that are open to the public, planned ones that have not come excepted; for feed readers, in one language. */
export async function readRoundsFeed({ db, now }: PlatformContext, language: Language, self: string): Promise<string> {
  const rounds = await db.round.findMany({ where: { ...PUBLIC, opensAt: { lte: now } }, orderBy: { opensAt: 'desc' }, take: ROUNDS_SHOWN, include: WITH })
  const { origin } = mailSettings()
  return atomFeed({ id: `${origin}/r/feed.atom`, title: 'Placet', self, href: origin, language, author: 'Placet', updated: now, entries: rounds.map((round) => roundEntry(round, language, origin, now)) })
}

/** Feed of one public round: its own entry, and the comments that were published last. Null: there is no such round for the public. */
export async function readRoundFeed({ db, now }: PlatformContext, publicId: string, language: Language, self: string): Promise<string | null> {
  const round = await db.round.findFirst({ where: { ...PUBLIC, publicId, opensAt: { lte: now } }, include: WITH })
  if (!round) return null
  const { origin } = mailSettings()
  const comments = await db.stakeholderComment.findMany({
    where: { roundId: round.id, filedAt: { not: null }, withdrawnAt: null }, orderBy: { filedAt: 'desc' }, take: COMMENTS_SHOWN,
    include: { contributor: { select: { name: true, organisation: true } }, versions: { orderBy: { ordinal: 'desc' }, take: 1, select: { sentAt: true } } },
  })
  const page = `${origin}${publicRoundPath(publicId)}`
  return atomFeed({
    id: page, title: `${round.revision.symbol}: ${round.title}`, self, href: page, language, author: round.consultation.body, updated: round.opensAt,
    entries: [roundEntry(round, language, origin, now), ...comments.map((comment): AtomEntry => ({
      id: `${page}#${comment.id}`, title: [comment.contributor.name, comment.contributor.organisation].filter(Boolean).join(', '),
      href: `${page}/comments?${new URLSearchParams(comment.clauseId ? { clause: comment.clauseId } : comment.questionId ? { question: comment.questionId } : { whole: '1' })}`,
      published: comment.filedAt!, updated: comment.versions[0] && comment.versions[0].sentAt > comment.filedAt! ? comment.versions[0].sentAt : comment.filedAt!,
      author: comment.contributor.name, category: comment.category, summary: [comment.proposedWording, comment.body].filter(Boolean).join('\n\n'),
    }))],
  })
}

type Row = {
  publicId: string; title: string; opensAt: Date; closesAt: Date | null; closedAt: Date | null; answeredAt: Date | null
  extensions: { delegationId: string | null; closesAt: Date; grantedAt: Date }[]
  revision: { symbol: string }; consultation: { body: string; seat: string; seatZone: string }; draft: { title: string }
}

function roundEntry(round: Row, language: Language, origin: string, now: Date): AtomEntry {
  const href = `${origin}${publicRoundPath(round.publicId)}`
  const closes = closesForGood(round, []) ?? round.opensAt
  // What readers may have to learn of: the opening, each later closing, the end.
  const changes = [round.opensAt, ...round.extensions.filter(({ delegationId }) => !delegationId).map(({ grantedAt }) => grantedAt), ...(round.closedAt ? [round.closedAt] : []), ...(round.answeredAt ? [round.answeredAt] : [])]
  return {
    id: href, title: `${round.revision.symbol}: ${round.title}`, href, published: round.opensAt, updated: new Date(Math.max(...changes.filter((at) => at <= now).map((at) => at.getTime()))), author: round.consultation.body,
    category: roundState(round, [], now), summary: `${round.draft.title}\n${letterMoment(round.opensAt, round.consultation, language)} – ${letterMoment(closes, round.consultation, language)}`,
  }
}
