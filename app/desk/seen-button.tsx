'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useAct } from '@/app/components/use-act'
import { markSeenAction } from './actions'

/** Marks as seen what was there when the page was drawn; a desk merely opened loses nothing. */
export function SeenButton({ consultationId, drawnAt }: { consultationId: string; drawnAt: string }) {
  const [t, router, act] = [useTranslations('desk'), useRouter(), useAct()]
  const mark = async (): Promise<void> => {
    if (await act.run(() => markSeenAction({ consultationId, drawnAt }))) router.refresh()
  }
  return <><button type="button" className="btn quiet" disabled={act.busy} onClick={() => void mark()}>{t('seen.mark')}</button>{act.sentence && <span role="alert">{act.sentence}</span>}</>
}
