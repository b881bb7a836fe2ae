'use client'
import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { takeUpAction } from './actions'

type Props = { token: string; email: string | null; language: string; actorName: string | null; known: boolean; minimum: number }

/** Name, address and password of a new person; one button for somebody who is signed in. Leads to the consultation. */
export function InvitationForm({ token, email, language, actorName, known, minimum }: Props) {
  const [t, act] = [useTranslations('people'), useAct()]
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const password = String(form.get('password') ?? '')
    const done = await act.run(() => takeUpAction({ token, language, ...Object.fromEntries(form) }))
    if (!done) return
    if (!actorName) await signIn('credentials', { email: done.value.email, password, redirect: false })
    location.assign(`/consultations/${done.value.consultationId}`)
  }
  return (
    <form onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      <h1 className="serif">{t('invitation.title')}</h1>
      {!actorName && !known && (
        <>
          <FormField act={act} name="name" label={t('invitation.name')}>{(control) => <input className="input" name="name" autoComplete="name" dir="auto" {...control} />}</FormField>
          <FormField act={act} name="email" label={t('invitation.email')}>{(control) => <input className="input" name="email" type="email" autoComplete="username" dir="ltr" defaultValue={email ?? ''} readOnly={email !== null} {...control} />}</FormField>
          <FormField act={act} name="password" label={t('invitation.password')} hint={t('invitation.passwordHint', { minimum })}>{(control) => <input className="input" name="password" type="password" autoComplete="new-password" dir="ltr" {...control} />}</FormField>
        </>
      )}
      <FormRefusal act={act} fields={actorName || known ? [] : ['name', 'email', 'password']} />
      {(actorName || !known) && <button className="btn primary large" disabled={act.busy}>{act.busy ? t('busy') : actorName ? t('invitation.accept', { name: actorName }) : t('invitation.submit')}</button>}
    </form>
  )
}
