import type { Language } from '@/lib/domain/language'
import type { Letter } from './letter'
import { letterDay, letterMoment, letterWords, type Seat } from './letter-words'

/** What changed for a person in one consultation since the letter of the day before. */
export type DigestPart = Seat & {
  symbol: string
  body: string
  counts: { revisions: number; comments: number; positions: number; contributions: number; waiting: number }
  closing: readonly { title: string; closesAt: Date }[]
}

/** The letter of the day: counts by consultation, and which rounds close soon. No words of anybody stand in it. */
export function digestLetter(language: Language, day: { now: Date; href: string }, parts: readonly DigestPart[]): Letter {
  const t = letterWords(language)
  const first = parts[0]!
  return {
    language, replyable: false,
    subject: t('digest.subject', { day: letterDay(day.now, first, language) }),
    sender: 'Placet', symbol: parts.map(({ symbol }) => symbol).join(' · '), address: [],
    paragraphs: [t('digest.lead')],
    facts: parts.map((part) => ({
      term: part.body,
      value: [
        ...(['revisions', 'comments', 'positions', 'contributions', 'waiting'] as const).filter((key) => part.counts[key] > 0).map((key) => t(`digest.${key}`, { count: part.counts[key] })),
        ...part.closing.map(({ title, closesAt }) => t('digest.closing', { title, when: letterMoment(closesAt, part, language) })),
      ].join('\n'),
    })),
    link: { label: t('toDesk'), href: day.href },
    foot: [t('digest.stop'), t('noReply'), t('aid')],
  }
}

/** Why an answer by mail could not be kept. */
export type ReplyRefusal = 'no_paragraph' | 'empty' | 'expired' | 'refused'

/** Tells the sender of an answer what became of it; null: it is a draft comment now. */
export function replyLetter(language: Language, round: { symbol: string; body: string; href: string }, refusal: ReplyRefusal | null): Letter {
  const t = letterWords(language)
  return {
    language, replyable: false,
    subject: refusal ? t('replyNotKept.subject') : t('replyKept.subject'),
    sender: t('secretariat', { body: round.body }), symbol: round.symbol, address: [],
    paragraphs: [refusal ? t(`replyNotKept.${refusal}`) : t('replyKept.text')],
    facts: [{ term: t('document'), value: round.symbol, ltr: true }],
    link: { label: t('toRound'), href: round.href },
    foot: [t('noReply')],
  }
}
