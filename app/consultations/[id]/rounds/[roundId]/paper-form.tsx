'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { LANGUAGES } from '@/lib/domain/language'
import { enterPaperNoticeAction } from '../actions'

type Props = { roundId: string; seat: string; now: string; entries: readonly { entryId: string; name: string }[] }

/** Enters a note verbale or circular that was handed over on paper, with reference and date. */
export function PaperForm({ roundId, seat, now, entries }: Props) {
  const [t, router, act] = [useTranslations('round'), useRouter(), useAct()]
  const [done, setDone] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setDone(false)
    const form = event.currentTarget
    if (!(await act.run(() => enterPaperNoticeAction({ roundId, ...Object.fromEntries(new FormData(form)) })))) return
    setDone(true)
    form.reset()
    router.refresh()
  }
  return (
    <details className="round-change">
      <summary>{t('paper.title')}</summary>
      <form className="revs-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
        {done && <p className="note blue" role="status">{t('paper.done')}</p>}
        <div className="revs-pair">
          <FormField act={act} name="entryId" label={t('service.delegation')}>{(control) => <select className="input" name="entryId" {...control}>{entries.map((entry) => <option key={entry.entryId} value={entry.entryId}>{entry.name}</option>)}</select>}</FormField>
          <FormField act={act} name="channel" label={t('paper.channel')}>{(control) => <select className="input" name="channel" {...control}>{(['note_verbale', 'un_circular'] as const).map((channel) => <option key={channel} value={channel}>{t(`channels.${channel}`)}</option>)}</select>}</FormField>
          <FormField act={act} name="reference" label={t('paper.reference')} hint={t('paper.referenceHint')}>{(control) => <input className="input" name="reference" maxLength={200} dir="auto" {...control} />}</FormField>
          <FormField act={act} name="handedAt" label={t('paper.handedAt', { seat })}>{(control) => <input className="input" name="handedAt" type="datetime-local" dir="ltr" max={now} {...control} />}</FormField>
          <FormField act={act} name="language" label={t('paper.language')}>{(control) => <select className="input" name="language" defaultValue="en" {...control}>{LANGUAGES.map((language) => <option key={language} value={language}>{t(`languages.${language}`)}</option>)}</select>}</FormField>
        </div>
        <FormRefusal act={act} fields={['entryId', 'channel', 'reference', 'handedAt', 'language']} />
        <p><button className="btn" disabled={act.busy}>{act.busy ? t('busy') : t('paper.submit')}</button></p>
      </form>
    </details>
  )
}
