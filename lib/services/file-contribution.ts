import type { Transaction } from '@/lib/data/client'
import { record } from '@/lib/data/record'
import { isLanguage } from '@/lib/domain/language'
import type { StakeholderWords } from '@/lib/domain/stakeholder'
import { type ReceiptKind, receiptLetter } from '@/lib/exchange/contributor-letter'
import { receiptHash } from './contribution-receipt'
import { contributorToken } from './contributor-link'
import { mailSettings } from './mail-settings'
import { type PublicRoundRow, questionsOf } from './public-round'
import { queueMail } from './queue-mail'
import { contributorPath } from './round-path'
import { letterRound } from './send-contribution'

type Filed = { id: string; clauseId: string | null; questionId: string | null }
type Author = { id: string; name: string; organisation: string | null; email: string; language: string }

/** A version of a comment with what its receipt says. */
export type ReceiptedVersion = StakeholderWords & { ordinal: number; sentAt: Date; receiptHash: string }

/** The hash that attests one version of a comment. */
export function attest(round: PublicRoundRow, author: Author, comment: Filed, version: StakeholderWords & { ordinal: number; sentAt: Date }): string {
  const clause = round.revision.clauses.find(({ clauseId }) => clauseId === comment.clauseId)
  return receiptHash({
    round: round.publicId, revision: round.revision.symbol, revisionSha256: round.revision.sha256, clauseId: comment.clauseId, clauseSha256: clause?.sha256 ?? null,
    question: questionsOf(round).find(({ id }) => id === comment.questionId)?.text ?? null, version: version.ordinal, name: author.name, organisation: author.organisation,
    category: version.category, body: version.body, proposedWording: version.proposedWording, sentAt: version.sentAt.toISOString(),
  })
}

/**
 * Puts what happened to a comment on record and mails its receipt, in the caller's transaction. The record holds the hash and no
 * name, address or words: it cannot be thinned, and a person may ask to be forgotten.
 */
export async function writeReceipt(tx: Transaction, { round, author, comment, version, kind, now }: { round: PublicRoundRow; author: Author; comment: Filed; version: ReceiptedVersion; kind: ReceiptKind; now: Date }): Promise<void> {
  const verb = { filed: 'contribution.file', amended: 'contribution.amend', withdrawn: 'contribution.withdraw' }[kind]
  await record(tx, { at: now, personId: null, kind: verb, subjectId: comment.id, payload: { roundId: round.id, clauseId: comment.clauseId, questionId: comment.questionId, version: version.ordinal, sentAt: version.sentAt.toISOString(), receiptHash: version.receiptHash } })
  const clause = round.revision.clauses.find(({ clauseId }) => clauseId === comment.clauseId)
  const letter = receiptLetter(isLanguage(author.language) ? author.language : 'en', { ...letterRound(round), href: `${mailSettings().origin}${contributorPath(round.publicId, contributorToken(author.id))}` }, kind, {
    label: clause?.label || clause?.number || null, question: questionsOf(round).find(({ id }) => id === comment.questionId)?.text ?? null,
    body: version.body, proposedWording: version.proposedWording, sentAt: version.sentAt, receiptHash: version.receiptHash,
  })
  await queueMail(tx, { letter, kind: 'receipt', to: author.email, consultationId: round.consultationId, secret: true, dedupeKey: `receipt:${kind}:${comment.id}:${version.ordinal}`, now })
}
