'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { readingAct } from '../reading-actions'

/** Which text is read, in which meeting. */
export function ReadingForm({ consultationId, revisions }: { consultationId: string; revisions: readonly { id: string; symbol: string; title: string }[] }) {
  const [t, router, act] = [useTranslations('reading'), useRouter(), useAct()]
  const [requestKey] = useState(() => crypto.randomUUID())
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = Object.fromEntries(new FormData(event.currentTarget))
    const done = await act.run(() => readingAct('openReading', { ...form, requestKey }))
    if (done?.value.id) router.push(`/consultations/${consultationId}/rounds/${done.value.id}`)
  }
  return (
    <form className="consultation-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      <p className="revs-lead">{t('lead')}</p>
      <FormField act={act} name="title" label={t('meeting')}>{(control) => <input className="input" name="title" maxLength={200} dir="auto" {...control} />}</FormField>
      <FormField act={act} name="revisionId" label={t('revision')}>{(control) => <select className="input" name="revisionId" {...control}>{revisions.map(({ id, symbol, title }) => <option key={id} value={id}>{symbol} – {title}</option>)}</select>}</FormField>
      <FormRefusal act={act} fields={['title', 'revisionId']} />
      <p><button className="btn primary large" disabled={act.busy}>{act.busy ? t('busy') : t('open')}</button></p>
    </form>
  )
}
