'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { acknowledgeNoticeAction } from '../actions'

/** Says for the delegation that the notices have come; what it thinks of them is another matter, and stands beside the button. */
export function AcknowledgeButton({ roundId }: { roundId: string }) {
  const [t, router, act] = [useTranslations('round'), useRouter(), useAct()]
  const acknowledge = async (): Promise<void> => {
    if (await act.run(() => acknowledgeNoticeAction({ roundId }))) router.refresh()
  }
  return (
    <>
      <p><button type="button" className="btn" disabled={act.busy} onClick={() => void acknowledge()}>{act.busy ? t('busy') : t('own.acknowledge')}</button> <span className="small muted">{t('own.acknowledgeHint')}</span></p>
      <FormRefusal act={act} fields={[]} />
    </>
  )
}
