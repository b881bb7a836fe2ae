'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useLanguage } from '@/app/i18n/use-language'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { shortMoment } from '@/app/i18n/figures'
import type { Role } from '@/lib/domain/actor'
import { INVITATION_DAYS } from '@/lib/domain/mandate'
import type { Invited } from '@/lib/services/invite-person'
import { inviteAction } from './actions'

type Props = { consultationId: string; delegationId: string | null; roles: readonly Role[]; seatZone: string }

/** Makes an invitation link and shows it this once, with a button that copies it. */
export function InviteForm({ consultationId, delegationId, roles, seatZone }: Props) {
  const [t, common, locale, router, act] = [useTranslations('people'), useTranslations('common'), useLanguage(), useRouter(), useAct()]
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID())
  const [made, setMade] = useState<Invited | null>(null)
  const [copied, setCopied] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const done = await act.run(() => inviteAction({ consultationId, delegationId, requestKey, ...Object.fromEntries(form) }))
    if (!done) return
    setMade(done.value)
    setCopied(false)
    router.refresh()
  }
  if (made) {
    const link = made.token ? `${location.origin}/invitation/${made.token}` : null
    const copy = async (): Promise<void> => setCopied(await navigator.clipboard.writeText(link!).then(() => true, () => false))
    return (
      <div className="invite-made" role="status">
        <p>{t(link ? 'invite.made' : 'invite.repeat')}</p>
        {link && <p className="invite-link"><input className="input" readOnly dir="ltr" aria-label={t('invite.title')} value={link} onFocus={(event) => event.target.select()} /><button type="button" className="btn primary" onClick={() => void copy()}>{t(copied ? 'invite.copied' : 'invite.copy')}</button></p>}
        <p className="small muted">{t('invite.validTo', { date: shortMoment(new Date(made.expiresAt), seatZone, locale) })}</p>
        <p><button type="button" className="btn quiet" onClick={() => { setMade(null); setRequestKey(crypto.randomUUID()) }}>{t('invite.another')}</button></p>
      </div>
    )
  }
  return (
    <form className="invite-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      <FormField act={act} name="role" label={t('invite.role')}>{(control) => <select className="input" name="role" {...control}>{roles.map((role) => <option key={role} value={role}>{common(`roles.${role}`)}</option>)}</select>}</FormField>
      <FormField act={act} name="email" label={t('invite.email')} hint={t('invite.emailHint')}>{(control) => <input className="input" name="email" type="email" dir="ltr" {...control} />}</FormField>
      <FormField act={act} name="days" label={t('invite.days')}>{(control) => <input className="input" name="days" type="number" min={INVITATION_DAYS.least} max={INVITATION_DAYS.most} defaultValue={INVITATION_DAYS.usual} dir="ltr" {...control} />}</FormField>
      <div className="go"><button className="btn primary" disabled={act.busy}>{act.busy ? t('busy') : t('invite.submit')}</button></div>
      <FormRefusal act={act} fields={['role', 'email', 'days']} />
    </form>
  )
}
