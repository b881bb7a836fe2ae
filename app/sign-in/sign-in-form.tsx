'use client'
import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'

const KNOWN = ['credentials_wrong', 'too_many_attempts', 'not_accredited'] as const

type Props = { next: string; refused: string | null; openIdConnect: string | null }

/** E-mail and password; what was typed stays when it is refused. */
export function SignInForm({ next, refused, openIdConnect }: Props) {
  const t = useTranslations('signIn')
  const [code, setCode] = useState(refused)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setCode(null)
    const form = new FormData(event.currentTarget)
    const answer = await signIn('credentials', { email: form.get('email'), password: form.get('password'), redirect: false }).catch(() => ({ error: 'unreachable', ok: false }))
    if (answer?.ok && !answer.error) {
      location.assign(next)
      return
    }
    setCode(answer?.error ?? 'unreachable')
    setBusy(false)
  }
  return (
    <form method="post" onSubmit={(event) => void submit(event)}>
      <h1 className="serif">{t('title')}</h1>
      {code && <p className="note" role="alert">{t(`refusals.${KNOWN.find((known) => known === code) ?? 'unreachable'}`)}</p>}
      <div className="field"><label htmlFor="email">{t('email')}</label><input className="input" id="email" name="email" type="email" autoComplete="username" required dir="ltr" /></div>
      <div className="field"><label htmlFor="password">{t('password')}</label><input className="input" id="password" name="password" type="password" autoComplete="current-password" required dir="ltr" /></div>
      <button className="btn primary large" disabled={busy}>{busy ? t('busy') : t('submit')}</button>
      {openIdConnect && <button type="button" className="btn large" onClick={() => void signIn('oidc', { callbackUrl: next })}>{t('with', { provider: openIdConnect })}</button>}
      <p className="small muted">{t('accounts')}</p>
    </form>
  )
}
