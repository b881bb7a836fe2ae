'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { longDay } from '@/app/i18n/figures'
import { useLanguage } from '@/app/i18n/use-language'
import { TOKEN_DAYS, TOKEN_SCOPES, type TokenScope, type TokenState } from '@/lib/domain/access-token'
import type { MadeToken } from '@/lib/services/create-access-token'
import { createTokenAction, revokeTokenAction } from './actions'

type Token = { id: string; name: string; ending: string; scopes: TokenScope[]; createdAt: string; expiresAt: string; lastUsedAt: string | null; state: TokenState }

/** The person's access tokens, a form for another, and a new one shown this once. */
export function TokenList({ tokens }: { tokens: readonly Token[] }) {
  const [t, locale, router, act] = [useTranslations('account'), useLanguage(), useRouter(), useAct()]
  const day = (at: string): string => longDay(new Date(at), 'UTC', locale)
  const revoke = async (tokenId: string): Promise<void> => {
    if (await act.run(() => revokeTokenAction({ tokenId }))) router.refresh()
  }
  return (
    <>
      <p className="muted law-lead">{t('tokens.lead')}</p>
      {tokens.length > 0 && (
        <div className="wide" tabIndex={0} role="region" aria-label={t('tokens.title')}>
          <table className="data">
            <thead><tr>{(['name', 'scopes', 'made', 'expires', 'used'] as const).map((column) => <th key={column} scope="col">{t(`tokens.${column}`)}</th>)}<th scope="col"><span className="vh">{t('tokens.revoke')}</span></th></tr></thead>
            <tbody>
              {tokens.map((token) => (
                <tr key={token.id} className={token.state === 'open' ? undefined : 'muted'}>
                  <th scope="row"><span dir="auto">{token.name}</span> <bdi className="muted num" dir="ltr">…{token.ending}</bdi></th>
                  <td>{token.scopes.map((scope) => t(`scopes.${scope}`)).join(' · ')}</td>
                  <td className="num">{day(token.createdAt)}</td>
                  <td className="num">{token.state === 'revoked' ? t('tokens.revoked') : token.state === 'expired' ? t('tokens.expired', { date: day(token.expiresAt) }) : day(token.expiresAt)}</td>
                  <td className="num">{token.lastUsedAt ? day(token.lastUsedAt) : t('tokens.never')}</td>
                  <td>{token.state === 'open' && <button type="button" className="btn" disabled={act.busy} aria-label={`${t('tokens.revoke')}: ${token.name}`} onClick={() => void revoke(token.id)}>{t('tokens.revoke')}</button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {tokens.length === 0 && <p className="note">{t('tokens.none')}</p>}
      {act.sentence && <p className="note" role="alert">{act.sentence}</p>}
      <TokenForm />
    </>
  )
}

/** Makes a token and shows it this once, with a button that copies it. */
function TokenForm() {
  const [t, router, act] = [useTranslations('account'), useRouter(), useAct()]
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID())
  const [made, setMade] = useState<MadeToken | null>(null)
  const [copied, setCopied] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const done = await act.run(() => createTokenAction({ name: form.get('name'), days: form.get('days'), scopes: form.getAll('scopes'), requestKey }))
    if (!done) return
    setMade(done.value)
    setCopied(false)
    router.refresh()
  }
  if (made) {
    const copy = async (): Promise<void> => setCopied(await navigator.clipboard.writeText(made.token!).then(() => true, () => false))
    return (
      <div className="invite-made" role="status">
        <p>{t(made.token ? 'tokens.shown' : 'tokens.repeat')}</p>
        {made.token && <p className="invite-link"><input className="input" readOnly dir="ltr" aria-label={t('tokens.title')} value={made.token} onFocus={(event) => event.target.select()} /><button type="button" className="btn primary" onClick={() => void copy()}>{t(copied ? 'tokens.copied' : 'tokens.copy')}</button></p>}
        <p><button type="button" className="btn quiet" onClick={() => { setMade(null); setRequestKey(crypto.randomUUID()) }}>{t('tokens.another')}</button></p>
      </div>
    )
  }
  return (
    <details className="accredit law-form">
      <summary>{t('tokens.new')}</summary>
      <form onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
        <div className="law-pair">
          <FormField act={act} name="name" label={t('tokens.name')} hint={t('tokens.nameHint')}>{(control) => <input className="input" name="name" dir="auto" {...control} />}</FormField>
          <FormField act={act} name="days" label={t('tokens.days')} hint={t('tokens.daysHint', { most: TOKEN_DAYS.most })}>{(control) => <input className="input" name="days" type="number" min={TOKEN_DAYS.least} max={TOKEN_DAYS.most} defaultValue={TOKEN_DAYS.usual} dir="ltr" {...control} />}</FormField>
        </div>
        <fieldset className="field" aria-invalid={act.isWrong('scopes') || undefined}>
          <legend className="label">{t('tokens.scopes')}</legend>
          {TOKEN_SCOPES.map((scope) => <label className="check" key={scope}><input type="checkbox" name="scopes" value={scope} defaultChecked={scope === 'effects'} />{t(`scopes.${scope}`)}</label>)}
          {act.isWrong('scopes') && <p className="refusal" role="alert">{act.sentence}</p>}
        </fieldset>
        <FormRefusal act={act} fields={['name', 'days', 'scopes']} />
        <p className="ask-do"><button className="btn primary" disabled={act.busy}>{act.busy ? t('busy') : t('tokens.submit')}</button></p>
      </form>
    </details>
  )
}
