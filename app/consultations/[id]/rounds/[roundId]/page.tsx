import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Frame } from '@/app/components/frame'
import { getLanguage } from '@/app/i18n/language'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { noteRoundSeen } from '@/lib/services/note-round-seen'
import { readReading } from '@/lib/services/read-reading'
import { readRound } from '@/lib/services/read-round'
import { readRoundKind } from '@/lib/services/read-round-kind'
import { readSilenceProcedure } from '@/lib/services/read-silence-procedure'
import { CommentRoundView } from './comment-round-view'
import { ReadingView } from './reading-view'
import { SilenceView } from './silence-view'

export async function generateMetadata() {
  return { title: (await getTranslations('round'))('title') }
}

/** One round of whatever kind. That a person of a delegation has opened it is noted with the notices of that delegation. */
export default async function RoundPage({ params }: { params: Promise<{ id: string; roundId: string }> }) {
  await requireActor()
  const { id, roundId } = await params
  const [context, language] = [await serviceContext(), await getLanguage()]
  const { kind, consultationId, draftId } = valueOrNotFound(await readRoundKind(context, roundId))
  if (consultationId !== id) notFound()
  await noteRoundSeen(context, { id: roundId, consultationId })
  return (
    <Frame current="rounds" consultationId={id} draftId={draftId}>
      {kind === 'silence' ? <SilenceView procedure={valueOrNotFound(await readSilenceProcedure(context, { roundId, language }))} now={context.now} />
        : kind === 'reading' ? <ReadingView reading={valueOrNotFound(await readReading(context, { roundId, language }))} />
          : <CommentRoundView round={valueOrNotFound(await readRound(context, roundId, language))} now={context.now} />}
    </Frame>
  )
}
