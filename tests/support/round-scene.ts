import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/data/client'
import { later, NOON } from './platform-scene'

/** A draft with one issued revision of three clauses, written without any service: what tests of rounds start from. */
export async function issuedDraft(db: Database, consultationId: string): Promise<{ draftId: string; revisionId: string; clauseIds: string[] }> {
  const draft = await db.draft.create({ data: { consultationId, title: 'Illustrative principles', lang: 'en', epoch: randomUUID(), createdAt: NOON, createdById: 'test' } })
  const clauseIds = ['scope', 'access', 'benefit'].map((name) => `${name}-${randomUUID().slice(0, 8)}`)
  const words = ['These principles apply to the use of resources.', 'Access shall be open to all States.', 'Benefits should be shared by all countries.']
  const revision = await db.revision.create({
    data: {
      draftId: draft.id, ordinal: 1, symbol: 'PLC/WG.1/2026/L.7/Rev.1', seq: 0, sha256: '0'.repeat(64), issuedAt: NOON, issuedById: 'test',
      clauses: { create: clauseIds.map((clauseId, position) => ({ clauseId, position, kind: 'paragraph', level: 0, number: `${position + 1}`, label: `${position + 1}`, text: words[position]!, sha256: String(position).repeat(64) })) },
    },
  })
  return { draftId: draft.id, revisionId: revision.id, clauseIds }
}

type GivenRound = { consultationId: string; draftId: string; revisionId: string; audience?: string; latePolicy?: string; opensAt?: Date; closesAt?: Date }

/** A comment round, written without any service: open for a day from NOON unless said otherwise. */
export async function commentRound(db: Database, { consultationId, draftId, revisionId, audience = 'delegations', latePolicy = 'refused', opensAt = NOON, closesAt = later(1440) }: GivenRound): Promise<string> {
  const round = await db.round.create({
    data: {
      publicId: randomUUID().slice(0, 12), kind: 'comment', title: 'Comments on Rev.1', consultationId, draftId, revisionId, audience, latePolicy, opensAt, closesAt, createdAt: NOON, createdById: 'test', requestKey: randomUUID(),
      classes: { create: [{ position: 0, code: 'ngo' }, { position: 1, code: 'other' }] },
    },
  })
  return round.id
}
