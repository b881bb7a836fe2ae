import { ACT_TEXT_MAX } from '@/lib/domain/act-text'
import { placedReply, replyText } from '@/lib/domain/reply-text'
import { replyLetter, type ReplyRefusal } from '@/lib/exchange/person-letter'
import type { IncomingMail } from '@/lib/exchange/read-mail'
import { hashOfToken } from './invitation-token'
import { loadActor } from './load-actor'
import { mailSettings } from './mail-settings'
import type { PlatformContext } from './platform-context'
import { prepareComment } from './prepare-comment'
import { queueMail } from './queue-mail'
import type { Placed } from './receive-mail'
import { roundPath } from './round-path'

/**
 * Makes an answer by mail a draft comment of the sender's delegation: seen by that delegation alone, on record only when it is
 * released there. The address must be the person's own and the sender must be that person; the mandate is asked as of now. The
 * sender is told what became of it, and nobody else is: to a stranger nothing is said.
 */
export async function takeReply({ db, now }: PlatformContext, mail: IncomingMail, token: string): Promise<Placed> {
  const address = await db.replyAddress.findUnique({ where: { tokenHash: hashOfToken(token) } })
  if (!address) return { kind: 'unplaced', outcome: 'address_unknown', consultationId: null }
  const { consultationId, draftId } = address
  const actor = await loadActor(db, address.personId, now)
  if (!actor || actor.email !== mail.sender) return { kind: 'unplaced', outcome: 'sender_differs', consultationId }

  const revision = await db.revision.findFirst({ where: { draftId }, orderBy: { ordinal: 'desc' }, include: { clauses: { orderBy: { position: 'asc' }, select: { clauseId: true, label: true } }, draft: { select: { consultation: { select: { body: true } } } } } })
  const tell = (refusal: ReplyRefusal | null): Promise<unknown> => db.$transaction((tx) => queueMail(tx, {
    letter: replyLetter(actor.locale, { symbol: revision?.symbol ?? '', body: revision?.draft.consultation.body ?? 'Placet', href: `${mailSettings().origin}${address.roundId ? roundPath(consultationId, address.roundId) : `/drafts/${draftId}`}` }, refusal),
    kind: 'reply', to: mail.sender, consultationId, dedupeKey: `reply:${mail.messageId}`, now,
  }))
  const refuse = async (refusal: ReplyRefusal): Promise<Placed> => {
    await tell(refusal)
    return { kind: 'unplaced', outcome: refusal, consultationId }
  }
  if (address.expiresAt <= now) return refuse('expired')
  const words = replyText(mail.text)
  if (!words) return refuse('empty')
  const placed = placedReply(words, revision?.clauses ?? [])
  if (!placed) return refuse('no_paragraph')
  const prepared = await prepareComment(
    { db, actor, now },
    { draftId, clauseId: placed.clauseId, category: 'substantive', body: placed.text.slice(0, ACT_TEXT_MAX), release: false, requestKey: `mail:${hashOfToken(mail.messageId).slice(0, 64)}` },
    'mail',
  )
  if (!prepared.ok) return refuse('refused')
  await tell(null)
  return { kind: 'reply', outcome: 'draft_made', consultationId, commentId: prepared.value.id }
}
