import type { Transaction } from '@/lib/data/client'
import { delegationName } from '@/lib/domain/delegation-name'
import type { NoticeKind } from '@/lib/domain/delivery'
import { isLanguage, type Language } from '@/lib/domain/language'
import { stateName } from '@/lib/domain/state-names'
import { type NoticedRound, noticeLetter } from '@/lib/exchange/notice-letter'
import { mailSettings } from './mail-settings'
import { queueMail } from './queue-mail'
import { newReplyAddress } from './reply-address'
import { roundPath } from './round-path'

/** What a notice needs of its round. */
export const NOTICED_ROUND = { consultation: { select: { id: true, body: true, seat: true, seatZone: true, illustrative: true } }, revision: { select: { symbol: true } } } as const

type Round = {
  id: string; kind: string; draftId: string; consultationId: string; title: string; note: string | null; opensAt: Date; closesAt: Date | null; latePolicy: string; demonstration: boolean
  basisDocument: string | null; basisParagraph: string | null; breakBy: string | null
  consultation: { body: string; seat: string; seatZone: string; illustrative: boolean }
  revision: { symbol: string }
}

/** Who is served: a delegation here, or a State without one; with its place on the service list. */
export type Addressee = { delegationId: string; stateCode?: null; entryId: string | null } | { delegationId?: null; stateCode: string; entryId: string | null }

export type RoundNotice = {
  round: Round
  addressee: Addressee
  notice: NoticeKind
  /** When the round closes for this addressee. */
  closesAt: Date | null
  extended?: NoticedRound['extended']
  brokenBy?: (language: Language) => string | null
  /** Tells this notice from another of its kind to the same addressee: it is sent once. */
  occasion?: string
  /** null: by the platform itself. */
  personId: string | null
  now: Date
}

/**
 * Serves a notice on one addressee, in the caller's transaction: the letter to its official mailbox first, a copy to each person
 * accredited for it in that person's language, and on the platform where somebody can read it there. Without an official address
 * the letter goes to the persons. A round of the demonstration data writes no letters: its addresses lead nowhere. Returns the ids
 * of the deliveries made now; none where this notice was served before.
 */
export async function queueRoundNotice(tx: Transaction, given: RoundNotice): Promise<string[]> {
  const { round, addressee, notice, now } = given
  const delegationId = addressee.delegationId ?? null
  // One after the other: a transaction has one connection.
  const address = await tx.officialAddress.findFirst({ where: { consultationId: round.consultationId, ...(delegationId ? { delegationId } : { stateCode: addressee.stateCode }), fromAt: { lte: now }, untilAt: null }, orderBy: { fromAt: 'desc' } })
  const delegation = delegationId ? await tx.delegation.findUnique({ where: { id: delegationId }, include: { organization: { select: { name: true, acronym: true } } } }) : null
  const people = delegationId ? await peopleOf(tx, delegationId, now) : []
  const key = ['notice', notice, round.id, delegationId ?? addressee.stateCode, given.occasion ?? ''].join(':')
  const nameIn = (language: Language): string => (delegation ? delegationName(delegation, language) : stateName(addressee.stateCode!, language))
  const copies = people.map((person) => person.name)
  const facts = (language: Language): NoticedRound => ({
    kind: round.kind, title: round.title, note: round.note, symbol: round.revision.symbol, body: round.consultation.body, seat: round.consultation.seat, seatZone: round.consultation.seatZone,
    illustrative: round.consultation.illustrative, opensAt: round.opensAt, closesAt: given.closesAt, latePolicy: round.latePolicy, extended: given.extended,
    basis: round.basisDocument && [round.basisDocument, round.basisParagraph].filter(Boolean).join(', '), breakBy: round.breakBy, brokenBy: given.brokenBy?.(language) ?? null,
    href: `${mailSettings().origin}${roundPath(round.consultationId, round.id)}`,
  })
  const made: string[] = []
  const deliver = async (channel: 'mail' | 'platform', language: string, mail: { id: string; address: string } | null): Promise<void> => {
    const { id } = await tx.delivery.create({
      data: {
        roundId: round.id, entryId: addressee.entryId, delegationId, stateCode: delegationId ? null : addressee.stateCode, notice, channel, language,
        address: mail?.address ?? null, mailId: mail?.id ?? null, queuedAt: now, acceptedAt: channel === 'platform' ? now : null, recordedAt: now, recordedById: given.personId,
      },
    })
    made.push(id)
  }

  if (round.demonstration) {
    if (people.length > 0) await deliver('platform', people[0]!.language, null)
    return made
  }
  if (address) {
    const language = isLanguage(address.language) ? address.language : 'en'
    const letter = noticeLetter(notice, language, facts(language), { name: nameIn(language), officialAddress: address.email, copies, isCopy: false, replyable: false })
    const mailId = await queueMail(tx, { letter, kind: 'notice', to: address.email, consultationId: round.consultationId, dedupeKey: key, now })
    if (!mailId) return []
    await deliver('mail', language, { id: mailId, address: address.email })
  }
  for (const [index, person] of people.entries()) {
    const replyTo = round.kind === 'comment' && notice !== 'closing' ? await newReplyAddress(tx, { personId: person.id, delegationId: delegationId!, consultationId: round.consultationId, draftId: round.draftId, roundId: round.id, now }) : null
    const letter = noticeLetter(notice, person.language, facts(person.language), { name: nameIn(person.language), officialAddress: address?.email ?? null, copies, isCopy: address !== null, replyable: replyTo !== null })
    const first = !address && index === 0
    const mailId = await queueMail(tx, { letter, kind: first ? 'notice' : 'notice_copy', to: person.email, replyTo, consultationId: round.consultationId, dedupeKey: `${key}:${person.id}`, now })
    if (first && !mailId) return []
    if (first) await deliver('mail', person.language, { id: mailId!, address: person.email })
  }
  if (people.length > 0 && (made.length > 0 || !address)) await deliver('platform', people[0]!.language, null)
  return made
}

/** Persons who act for a delegation at `now`, heads first. */
async function peopleOf(tx: Transaction, delegationId: string, now: Date): Promise<{ id: string; name: string; email: string; language: Language }[]> {
  const mandates = await tx.mandate.findMany({
    where: { delegationId, fromAt: { lte: now }, OR: [{ untilAt: null }, { untilAt: { gt: now } }] },
    select: { role: true, person: { select: { id: true, name: true, email: true, locale: true } } },
    orderBy: [{ fromAt: 'asc' }, { id: 'asc' }],
  })
  return mandates
    .sort((a, b) => Number(b.role === 'head') - Number(a.role === 'head'))
    .map(({ person }) => ({ id: person.id, name: person.name, email: person.email, language: isLanguage(person.locale) ? person.locale : 'en' }))
}
