import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Frame } from '@/app/components/frame'
import { getLanguage } from '@/app/i18n/language'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { noteRoundSeen } from '@/lib/services/note-round-seen'
import { readRound } from '@/lib/services/read-round'
import { CommentRoundView } from './comment-round-view'

export async function generateMetadata() {
  return { title: (await getTranslations('round'))('title') }
}

/** One round. That a person of a delegation has opened it is noted with the notices of that delegation. */
export default async function RoundPage({ params }: { params: Promise<{ id: string; roundId: string }> }) {
  await requireActor()
  const { id, roundId } = await params
  const context = await serviceContext()
  const round = valueOrNotFound(await readRound(context, roundId, await getLanguage()))
  if (round.consultation.id !== id || round.kind !== 'comment') notFound()
  await noteRoundSeen(context, { id: roundId, consultationId: id })
  return <Frame current="consultations" consultationId={id} draftId={round.draft.id}><CommentRoundView round={round} now={context.now} /></Frame>
}
