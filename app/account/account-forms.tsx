'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { LANGUAGES } from '@/lib/domain/language'
import { changeAccountAction, changePasswordAction } from './actions'

/** Each language names itself. */
const OWN_NAMES: Record<string, string> = { ar: 'العربية', zh: '中文', en: 'English', fr: 'Français', ru: 'Русский', es: 'Español' }

/** Name, language, and whether one letter a day is wished. */
export function AccountForm({ name, email, language, dailyDigest }: { name: string; email: string; language: string; dailyDigest: boolean }) {
  const [t, act] = [useTranslations('account'), useAct()]
  const [saved, setSaved] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = Object.fromEntries(new FormData(event.currentTarget))
    setSaved(false)
    const done = await act.run(() => changeAccountAction({ ...form, dailyDigest: form.dailyDigest === 'on' }))
    if (!done) return
    setSaved(true)
    if (done.value.language !== language) location.reload()
  }
  return (
    <form className="account-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      <FormField act={act} name="name" label={t('you.name')}>{(control) => <input className="input" name="name" defaultValue={name} autoComplete="name" dir="auto" {...control} />}</FormField>
      <FormField act={act} name="email" label={t('you.email')} hint={t('you.emailHint')}>{(control) => <input className="input" value={email} readOnly dir="ltr" {...control} />}</FormField>
      <FormField act={act} name="language" label={t('you.language')}>{(control) => <select className="input" name="language" defaultValue={language} {...control}>{LANGUAGES.map((one) => <option key={one} value={one} lang={one}>{OWN_NAMES[one]}</option>)}</select>}</FormField>
      <label className="check"><input type="checkbox" name="dailyDigest" defaultChecked={dailyDigest} />{t('you.dailyDigest')}</label>
      <FormRefusal act={act} fields={['name', 'email', 'language']} />
      <p className="ask-do"><button className="btn primary" disabled={act.busy}>{act.busy ? t('busy') : t('you.submit')}</button><span role="status">{saved && t('you.saved')}</span></p>
    </form>
  )
}

/** The current password and the new one; emptied once it is changed. */
export function PasswordForm({ minimum }: { minimum: number }) {
  const [t, act, form] = [useTranslations('account'), useAct(), useRef<HTMLFormElement>(null)]
  const [changed, setChanged] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const given = Object.fromEntries(new FormData(event.currentTarget))
    setChanged(false)
    if (!(await act.run(() => changePasswordAction(given)))) return
    setChanged(true)
    form.current?.reset()
  }
  return (
    <form ref={form} className="account-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      <FormField act={act} name="current" label={t('password.current')}>{(control) => <input className="input" name="current" type="password" autoComplete="current-password" dir="ltr" {...control} />}</FormField>
      <FormField act={act} name="next" label={t('password.next')} hint={t('password.hint', { minimum })}>{(control) => <input className="input" name="next" type="password" autoComplete="new-password" dir="ltr" {...control} />}</FormField>
      <FormRefusal act={act} fields={['current', 'next']} />
      <p className="ask-do"><button className="btn primary" disabled={act.busy}>{act.busy ? t('busy') : t('password.submit')}</button><span role="status">{changed && t('password.changed')}</span></p>
    </form>
  )
}
