'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { type Act, useAct } from '@/app/components/use-act'
import { type SilenceActName, silenceAct } from '../silence-actions'

type FoldProps = { title: string; hint?: string; submit: string; name: SilenceActName; roundId: string; fields: readonly string[]; children: (act: Act) => ReactNode }

/** One act of those who conduct the procedure, folded until it is wanted. */
function Fold({ title, hint, submit, name, roundId, fields, children }: FoldProps) {
  const [t, router, act] = [useTranslations('silence'), useRouter(), useAct()]
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID())
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = event.currentTarget
    if (!(await act.run(() => silenceAct(name, { roundId, requestKey, ...Object.fromEntries(new FormData(form)) })))) return
    form.reset()
    setRequestKey(crypto.randomUUID())
    router.refresh()
  }
  return (
    <details className="round-change">
      <summary>{title}</summary>
      <form className="revs-form" onInput={act.touch} onSubmit={(event) => void send(event)} noValidate>
        {hint && <p className="small muted">{hint}</p>}
        {children(act)}
        <FormRefusal act={act} fields={fields} />
        <p><button className="btn" disabled={act.busy}>{act.busy ? t('busy') : submit}</button></p>
      </form>
    </details>
  )
}

/** A later deadline, for everybody. */
export function ExtendForm({ roundId, seat, now }: { roundId: string; seat: string; now: string }) {
  const t = useTranslations('silence')
  return (
    <Fold title={t('extend.title')} hint={t('extend.hint')} submit={t('extend.submit')} name="extendSilenceProcedure" roundId={roundId} fields={['closesAt', 'reason']}>
      {(act) => (
        <>
          <FormField act={act} name="closesAt" label={t('new.closesAt', { seat })}>{(control) => <input className="input" name="closesAt" type="datetime-local" dir="ltr" min={now} {...control} />}</FormField>
          <FormField act={act} name="reason" label={t('answer.reason')}>{(control) => <textarea className="input" name="reason" rows={2} dir="auto" {...control} />}</FormField>
        </>
      )}
    </Fold>
  )
}

/** A language version that is out; nothing where all are. */
export function LanguageForm({ roundId, seat, now, languages }: { roundId: string; seat: string; now: string; languages: readonly string[] }) {
  const [t, names] = [useTranslations('silence'), useTranslations('round.languages')]
  if (languages.length === 0) return null
  return (
    <Fold title={t('out.title')} submit={t('out.submit')} name="recordLanguageOut" roundId={roundId} fields={['language', 'reference', 'outAt']}>
      {(act) => (
        <>
          <FormField act={act} name="language" label={t('out.language')}>{(control) => <select className="input" name="language" {...control}>{languages.map((language) => <option key={language} value={language}>{names(language as 'en')}</option>)}</select>}</FormField>
          <FormField act={act} name="reference" label={t('out.reference')}>{(control) => <input className="input" name="reference" dir="ltr" maxLength={200} {...control} />}</FormField>
          <FormField act={act} name="outAt" label={t('out.outAt', { seat })} hint={t('out.outAtHint')}>{(control) => <input className="input" name="outAt" type="datetime-local" dir="ltr" max={now} {...control} />}</FormField>
        </>
      )}
    </Fold>
  )
}

/** The end of the procedure before its deadline. */
export function EndForm({ roundId }: { roundId: string }) {
  const t = useTranslations('silence')
  return (
    <Fold title={t('end.title')} hint={t('end.hint')} submit={t('end.submit')} name="endSilenceProcedure" roundId={roundId} fields={['reason']}>
      {(act) => <FormField act={act} name="reason" label={t('answer.reason')}>{(control) => <textarea className="input" name="reason" rows={2} dir="auto" {...control} />}</FormField>}
    </Fold>
  )
}
