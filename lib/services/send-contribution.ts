import { z } from 'zod'
import { isFor, timeliness } from '@/lib/domain/round'
import { LANGUAGES } from '@/lib/domain/language'
import { likenessOf } from '@/lib/domain/likeness'
import { fail, ok, type Result } from '@/lib/domain/result'
import { CONFIRM_HOURS, judgeStakeholderWords, PUBLIC_LIMITS, STAKEHOLDER_TEXT_MAX } from '@/lib/domain/stakeholder'
import { verificationLetter } from '@/lib/exchange/contributor-letter'
import { idInput, requestKeyInput } from './act-input'
import { contributorToken } from './contributor-link'
import { hashOfToken } from './invitation-token'
import { mailSettings } from './mail-settings'
import { parseInput } from './parse-input'
import type { PlatformContext } from './platform-context'
import { withinLimits } from './public-limits'
import { publicRound, type PublicRoundRow, questionsOf } from './public-round'
import { queueMail } from './queue-mail'
import { isTaken } from './repeated-request'
import { contributorPath } from './round-path'

const input = z.object({
  publicId: z.string().min(1).max(40).regex(/^[\w-]+$/),
  clauseId: idInput.nullish(),
  questionId: idInput.nullish(),
  name: z.string().trim().min(1).max(200),
  organisation: z.string().trim().max(300).nullish(),
  email: z.string().trim().toLowerCase().min(1).max(320).email(),
  classId: z.string().min(1).max(100),
  classOther: z.string().trim().max(120).nullish(),
  language: z.enum(LANGUAGES),
  category: z.string().max(40).optional(),
  body: z.string().max(STAKEHOLDER_TEXT_MAX * 2),
  proposedWording: z.string().max(STAKEHOLDER_TEXT_MAX * 2).nullish(),
  /** A field that no person sees: what a robot fills in is thrown away. */
  website: z.string().max(500).nullish(),
  requestKey: requestKeyInput,
})

/**
 * Takes a stakeholder's comment from the public page. It is not filed yet: a letter to the address asks whether it is theirs, and until
 * then nobody else knows of it. Its time of sending counts. Refuses with `round_not_open`, `round_closed`, `too_many_attempts`,
 * `flooded` where the round has had its share within the hour, or the code of a wrong field.
 */
export async function sendContribution(context: PlatformContext & { networkAddress: string }, raw: unknown): Promise<Result<{ sentTo: string }>> {
  const { db, now } = context
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { publicId, email, requestKey } = parsed.value
  if (parsed.value.website) return ok({ sentTo: email })
  const round = await publicRound(db, publicId)
  if (!round || !isFor(round.audience, 'stakeholders')) return fail('not_found')
  const taken = timeliness(round, round.extensions, null, now)
  if (!taken.taken) return taken.because === 'round_closed' ? fail('round_closed') : fail('round_not_open')
  const words = judgeStakeholderWords(parsed.value)
  if (!words.ok) return words
  const place = placeIn(round, parsed.value)
  if (!place.ok) return place
  const oneClass = round.classes.find(({ id }) => id === parsed.value.classId)
  if (!oneClass) return fail('required', { field: 'classId' })
  const classOther = oneClass.code === 'other' ? parsed.value.classOther || null : null
  if (oneClass.code === 'other' && !classOther) return fail('required', { field: 'classOther' })
  const first = await db.stakeholderComment.findUnique({ where: { requestKey }, include: { contributor: { select: { email: true } } } })
  if (first) return first.contributor.email === email ? ok({ sentTo: email }) : fail('taken', { field: 'requestKey' })
  const limits = await withinLimits(context, [{ key: `send:address:${context.networkAddress}`, most: PUBLIC_LIMITS.perAddress }, { key: `send:email:${email}`, most: PUBLIC_LIMITS.perEmail }])
  if (!limits.ok) return limits
  const crowd = await withinLimits(context, [{ key: `send:round:${round.id}`, most: PUBLIC_LIMITS.perRound }])
  if (!crowd.ok) return fail('flooded')

  const { name, language } = parsed.value
  const person = { name, organisation: parsed.value.organisation || null, classId: oneClass.id, classOther, language }
  try {
    await db.$transaction(async (tx) => {
      const contributor = await contributorFor(tx, round.id, email, person, now)
      await tx.stakeholderComment.create({
        data: { roundId: round.id, contributorId: contributor.id, ...place.value, ...words.value, sentAt: now, late: taken.late, likeness: likenessOf(`${words.value.body}\n${words.value.proposedWording ?? ''}`), requestKey },
      })
      const letters = await tx.outboxMail.count({ where: { kind: 'verification', to: { has: email }, queuedAt: { gt: new Date(now.getTime() - PUBLIC_LIMITS.windowMinutes * 60_000) } } })
      // Nobody's mailbox is filled by somebody else's clicks: the letters that went out lead to all that waits.
      if (letters >= PUBLIC_LIMITS.mailsPerEmail) return
      await queueMail(tx, {
        letter: verificationLetter(language, { ...letterRound(round), href: `${mailSettings().origin}${contributorPath(publicId, contributorToken(contributor.id))}` }),
        kind: 'verification', to: email, consultationId: round.consultationId, secret: true, dedupeKey: `verify:${requestKey}`, now,
      })
    })
  } catch (error) {
    // The same form again in the same moment: its comment is there.
    if (!isTaken(error) || !(await db.stakeholderComment.count({ where: { requestKey } }))) throw error
  }
  return ok({ sentTo: email })
}

/** What letters say of a round. */
export const letterRound = (round: PublicRoundRow) => ({
  title: round.title, symbol: round.revision.symbol, body: round.consultation.body, illustrative: round.consultation.illustrative, seat: round.consultation.seat, seatZone: round.consultation.seatZone,
})

/** Where a comment stands: on a clause of the revision, on a lead question, or on the whole. */
export function placeIn(round: PublicRoundRow, at: { clauseId?: string | null; questionId?: string | null }): Result<{ clauseId: string | null; questionId: string | null }, 'not_found' | 'invalid'> {
  const [clauseId, questionId] = [at.clauseId || null, at.questionId || null]
  if (clauseId && questionId) return fail('invalid', { field: 'clauseId' })
  if (clauseId && !round.revision.clauses.some((clause) => clause.clauseId === clauseId)) return fail('not_found', { field: 'clauseId' })
  if (questionId && !questionsOf(round).some(({ id }) => id === questionId)) return fail('not_found', { field: 'questionId' })
  return ok({ clauseId, questionId })
}

/** The contributor of an address in a round. What is known of a verified one is not changed by a stranger who types the address. */
async function contributorFor(tx: Parameters<typeof queueMail>[0], roundId: string, email: string, person: { name: string; organisation: string | null; classId: string; classOther: string | null; language: string }, now: Date): Promise<{ id: string }> {
  const linkExpiresAt = new Date(now.getTime() + CONFIRM_HOURS * 3_600_000)
  const known = await tx.contributor.findUnique({ where: { roundId_email: { roundId, email } } })
  if (known) return tx.contributor.update({ where: { id: known.id }, data: known.verifiedAt ? {} : { ...person, linkExpiresAt }, select: { id: true } })
  const made = await tx.contributor.create({ data: { roundId, email, ...person, linkHash: `new:${roundId}:${email}`, linkExpiresAt, createdAt: now }, select: { id: true } })
  return tx.contributor.update({ where: { id: made.id }, data: { linkHash: hashOfToken(contributorToken(made.id)) }, select: { id: true } })
}
