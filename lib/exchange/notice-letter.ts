import type { NoticeKind } from '@/lib/domain/delivery'
import type { Language } from '@/lib/domain/language'
import type { Letter } from './letter'
import { letterDay, letterMoment, letterWords, type Seat } from './letter-words'

/** The round of which a notice speaks. */
export type NoticedRound = Seat & {
  kind: string
  title: string
  note: string | null
  symbol: string
  body: string
  illustrative: boolean
  opensAt: Date
  /** When it closes for this addressee. */
  closesAt: Date | null
  latePolicy: string
  /** Of an extension: when it would have closed, and why it does later. */
  extended?: { previously: Date; reason: string }
  /** Of a silence procedure: the rule under which silence decides. */
  basis?: string | null
  /** Of a silence procedure: by what it is broken. */
  breakBy?: string | null
  /** Of a break: who broke it, as far as that is told. */
  brokenBy?: string | null
  href: string
}

export type NoticeAddressee = {
  /** The delegation or State in the letter's language. */
  name: string
  /** Mailbox of the delegation; null: none is on file. */
  officialAddress: string | null
  /** Persons of the delegation who have copies. */
  copies: readonly string[]
  /** This letter is a copy for one of them. */
  isCopy: boolean
  /** An answer to this letter is read. */
  replyable: boolean
}

/** A formal notice about a round to one addressee, in the third person as notes are written. It always says what silence means here. */
export function noticeLetter(notice: NoticeKind, language: Language, round: NoticedRound, to: NoticeAddressee): Letter {
  const t = letterWords(language)
  const moment = (at: Date): string => letterMoment(at, round, language)
  const about = { symbol: round.symbol, title: round.title, addressee: to.name, day: round.closesAt ? letterDay(round.closesAt, round, language) : '' }
  const running = notice !== 'closing' && notice !== 'break'
  const silence = round.kind === 'silence' && (notice === 'opening' || notice === 'extension' || notice === 'closing')
  const words = silence ? (`silence.${notice}` as const) : notice
  const fact = (term: string, value: string | null | undefined): Letter['facts'] => (value ? [{ term, value }] : [])
  return {
    language,
    subject: t(`${words}.subject`, about),
    sender: t('secretariat', { body: round.body }),
    symbol: round.symbol,
    address: [
      `${t('to')}: ${to.name}${to.officialAddress ? ` <${to.officialAddress}>` : ''}`,
      ...(to.copies.length > 0 ? [`${t('copy')}: ${to.copies.join(', ')}`] : []),
    ],
    paragraphs: [
      t(`${words}.text`, about),
      ...(running && silence ? [t('silence.meaning'), t('silence.broken', { breakBy: round.breakBy ?? 'objection' })] : []),
      ...(running && round.kind === 'comment' ? [t('noInference')] : []),
      ...(running && round.kind === 'comment' ? [t('late', { policy: round.latePolicy })] : []),
    ],
    facts: [
      { term: t('document'), value: round.symbol, ltr: true },
      ...fact(t('round'), round.title),
      ...fact(t('brokenBy'), notice === 'break' ? round.brokenBy : null),
      ...fact(t('basis'), round.basis),
      ...fact(t('opens'), notice === 'opening' ? moment(round.opensAt) : null),
      ...fact(t('formerly'), round.extended && moment(round.extended.previously)),
      ...fact(t('closes'), round.closesAt && moment(round.closesAt)),
      ...fact(t('reason'), round.extended?.reason),
      ...fact(t('note'), notice === 'opening' ? round.note : null),
    ],
    link: { label: t('toRound'), href: round.href },
    foot: [
      to.replyable ? t('mayReply') : t('noReply'),
      ...(to.isCopy && to.officialAddress ? [t('copyOf', { address: to.officialAddress })] : []),
      ...(!to.officialAddress ? [t('noOfficialAddress')] : []),
      ...(round.illustrative ? [t('illustrative')] : []),
      t('aid'),
    ],
    replyable: to.replyable,
  }
}
