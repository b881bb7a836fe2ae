import { randomBytes, randomUUID } from 'node:crypto'
import { record } from '@/lib/data/record'
import { likenessOf } from '@/lib/domain/likeness'
import type { StakeholderWords } from '@/lib/domain/stakeholder'
import { attest } from '@/lib/services/file-contribution'
import { planCommentRound } from '@/lib/services/plan-comment-round'
import { publicRound } from '@/lib/services/public-round'
import { contextOf, done, type Stage } from './stage'

type Voice = { name: string; organisation?: string; classCode: string; other?: string; clauseId: string | null; days: number; body: string; wording?: string }

const SHARED = 'We ask the Working Group to delete the second sentence of this principle, because it settles in passing a question that only the parties to the Treaty can settle, and to invite further study first.'

/** Invented voices; two of them send nearly the same words, as campaigns do. */
const VOICES: readonly Voice[] = [
  { name: 'Observatory network', classCode: 'academia', clauseId: 'benefitKnowledge', days: 5, body: 'Data without calibration cannot be reused by others.', wording: '… in an open format and with a description of the instrument' },
  { name: 'Coordinator', organisation: 'Association of lunar habitats', classCode: 'ngo', clauseId: 'status', days: 4, body: SHARED },
  { name: 'Board member', organisation: 'Forum for the night sky', classCode: 'ngo', clauseId: 'status', days: 3, body: `${SHARED} Thank you.` },
  { name: 'Head of policy', organisation: 'Prospecting company', classCode: 'company', clauseId: 'status', days: 3, body: 'The sentence is needed: nobody plans an operation whose yield has no status.' },
  { name: 'Member of a reading circle', classCode: 'other', other: 'reading circle', clauseId: null, days: 2, body: 'A table of terms in plain words would help those who are not lawyers.' },
]

/**
 * A round for stakeholders on the second text, half-way through, with a few published comments. Nothing is mailed: the addresses of
 * the demonstration lead nowhere, and a letter to nowhere would look like one that failed.
 */
export async function holdPublicRound(stage: Stage, revisionId: string, closesAt: string): Promise<void> {
  const { db } = stage
  const { publicId } = done('the round for stakeholders', await planCommentRound(await contextOf(stage, 'secretariat', stage.daysAgo(6)), {
    revisionId, title: 'Comments of stakeholders on the second text', note: 'The Working Group invites comments on each principle. Every comment is to be answered with reasons.',
    leadQuestions: ['Are all topics covered?', 'What is missing?'], audience: 'stakeholders', latePolicy: 'accepted_as_late', closesAt,
    classes: ['igo', 'ngo', 'academia', 'company', 'individual'].map((code) => ({ code })), requestKey: randomUUID(),
  }))
  const round = (await publicRound(db, publicId))!
  await db.round.update({ where: { id: round.id }, data: { demonstration: true } })
  for (const [index, voice] of VOICES.entries()) {
    const at = stage.daysAgo(voice.days)
    await db.$transaction(async (tx) => {
      const contributor = await tx.contributor.create({
        data: {
          roundId: round.id, email: `contributor-${index + 1}@placet.example`, name: voice.name, organisation: voice.organisation ?? null, classId: round.classes.find(({ code }) => code === voice.classCode)!.id,
          classOther: voice.other ?? null, language: 'en', linkHash: randomBytes(32).toString('hex'), linkExpiresAt: at, createdAt: at, verifiedAt: at,
        },
      })
      const words: StakeholderWords = { category: 'substantive', body: voice.body, proposedWording: voice.wording ?? null }
      const comment = await tx.stakeholderComment.create({ data: { roundId: round.id, contributorId: contributor.id, clauseId: voice.clauseId, ...words, sentAt: at, filedAt: at, likeness: likenessOf(`${voice.body}\n${voice.wording ?? ''}`), requestKey: randomUUID() } })
      const receiptHash = attest(round, contributor, comment, { ...words, ordinal: 1, sentAt: at })
      await tx.stakeholderCommentVersion.create({ data: { commentId: comment.id, ordinal: 1, ...words, sentAt: at, receiptHash } })
      await record(tx, { at, personId: null, kind: 'contribution.file', subjectId: comment.id, payload: { roundId: round.id, clauseId: voice.clauseId, questionId: null, version: 1, sentAt: at.toISOString(), receiptHash } })
    })
  }
}
