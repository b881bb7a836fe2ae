'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { recordSpokespersonAction } from './actions'

type Props = { consultationId: string; groups: readonly { id: string; name: string }[]; delegations: readonly { id: string; name: string }[] }

/** Records that a delegation speaks for a group, and on what basis. */
export function SpokespersonForm({ consultationId, groups, delegations }: Props) {
  const [t, router, act] = [useTranslations('people'), useRouter(), useAct()]
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID())
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = event.currentTarget
    if (!(await act.run(() => recordSpokespersonAction({ consultationId, ...Object.fromEntries(new FormData(form)), requestKey })))) return
    form.reset()
    setRequestKey(crypto.randomUUID())
    router.refresh()
  }
  const choice = (name: 'groupId' | 'delegationId', label: string, list: Props['groups']) => (
    <FormField act={act} name={name} label={label}>{(control) => <select className="input" name={name} {...control}>{list.map(({ id, name: text }) => <option key={id} value={id}>{text}</option>)}</select>}</FormField>
  )
  return (
    <form className="revs-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      <div className="revs-pair">{choice('groupId', t('spokesperson.group'), groups)}{choice('delegationId', t('spokesperson.delegation'), delegations)}</div>
      <FormField act={act} name="basis" label={t('spokesperson.basis')} hint={t('spokesperson.basisHint')}>{(control) => <input className="input" name="basis" maxLength={300} dir="auto" {...control} />}</FormField>
      <FormRefusal act={act} fields={['groupId', 'delegationId', 'basis']} />
      <p><button className="btn" disabled={act.busy}>{t('spokesperson.submit')}</button></p>
    </form>
  )
}
