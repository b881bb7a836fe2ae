'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useAct } from '@/app/components/use-act'
import { LANGUAGES } from '@/lib/domain/language'
import type { AddressLine } from '@/lib/services/read-mail'
import { setOfficialAddressAction } from './actions'

/** The official mailbox of one delegation and the language in which it is written to; empty, letters go to its persons. */
export function AddressRow({ consultationId, address }: { consultationId: string; address: AddressLine }) {
  const [t, router, act] = [useTranslations('mail'), useRouter(), useAct()]
  const [saved, setSaved] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setSaved(false)
    const { email, language } = Object.fromEntries(new FormData(event.currentTarget))
    if (!(await act.run(() => setOfficialAddressAction({ consultationId, delegationId: address.delegationId, email, language })))) return
    setSaved(true)
    router.refresh()
  }
  return (
    <li>
      <form className="mail-address" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
        <b>{address.name}</b>
        <input className="input" name="email" type="email" dir="ltr" maxLength={320} defaultValue={address.email ?? ''} aria-label={t('addresses.email', { name: address.name })} aria-invalid={act.isWrong('email') || undefined} />
        <select className="input" name="language" defaultValue={address.language} aria-label={t('addresses.language', { name: address.name })}>{LANGUAGES.map((language) => <option key={language} value={language}>{t(`languages.${language}`)}</option>)}</select>
        <button className="btn" disabled={act.busy}>{act.busy ? t('busy') : t('addresses.save')}</button>
        <span role="status" className="small muted">{saved ? t('addresses.saved') : ''}</span>
        {act.sentence && <p className="refusal" role="alert">{act.sentence}</p>}
      </form>
    </li>
  )
}
