import type { Language } from '@/lib/domain/language'
import { CONFIRM_HOURS, FORGET_DAYS } from '@/lib/domain/stakeholder'
import type { Letter } from './letter'
import { letterMoment, letterWords, type Seat } from './letter-words'

/** What letters to a contributor say of the round, and where the contributor's own comments are. */
export type ContributorRound = Seat & { title: string; symbol: string; body: string; illustrative: boolean; href: string }

/** A comment of a contributor in one version. */
export type LetterComment = {
  /** Number of the paragraph; null: the text as a whole, or a question. */
  label: string | null
  question: string | null
  body: string
  proposedWording: string | null
  sentAt: Date
  receiptHash: string
}

const placeOf = (comment: LetterComment, language: Language): { term: string; value: string } => {
  const t = letterWords(language)
  return comment.question ? { term: t('question'), value: comment.question } : { term: t('paragraph'), value: comment.label ?? t('wholeText') }
}

/** Asks the holder of an address whether what was written under it is theirs. It holds the key to the page of one's comments. */
export function verificationLetter(language: Language, round: ContributorRound): Letter {
  const t = letterWords(language)
  return {
    language, replyable: false,
    subject: t('verification.subject', { symbol: round.symbol }),
    sender: t('secretariat', { body: round.body }), symbol: round.symbol, address: [],
    paragraphs: [t('verification.text', { symbol: round.symbol, hours: CONFIRM_HOURS }), t('verification.not', { days: FORGET_DAYS })],
    facts: [{ term: t('round'), value: round.title }],
    link: { label: t('verification.link'), href: round.href },
    foot: [t('receipt.secret'), t('noReply'), ...(round.illustrative ? [t('illustrative')] : [])],
  }
}

/** What happened to a comment that a receipt attests. */
export type ReceiptKind = 'filed' | 'amended' | 'withdrawn'

/** Attests words and time of a comment with their hash, so that the contributor can prove what was sent. */
export function receiptLetter(language: Language, round: ContributorRound, kind: ReceiptKind, comment: LetterComment): Letter {
  const t = letterWords(language)
  return {
    language, replyable: false,
    subject: t('receipt.subject', { symbol: round.symbol }),
    sender: t('secretariat', { body: round.body }), symbol: round.symbol, address: [],
    paragraphs: [t(`receipt.${kind}`), t('receipt.effect')],
    facts: [
      { term: t('document'), value: round.symbol, ltr: true }, { term: t('round'), value: round.title }, placeOf(comment, language),
      { term: t('sentAt'), value: letterMoment(comment.sentAt, round, language) }, { term: t('hash'), value: comment.receiptHash, ltr: true },
    ],
    quotes: [...(comment.proposedWording ? [{ heading: t('proposed'), text: comment.proposedWording }] : []), ...(comment.body ? [{ heading: t('comment'), text: comment.body }] : [])],
    link: { label: t('toComments'), href: round.href },
    foot: [t('receipt.secret'), t('noReply'), ...(round.illustrative ? [t('illustrative')] : [])],
  }
}
