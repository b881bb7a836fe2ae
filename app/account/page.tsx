import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { longDay } from '@/app/i18n/figures'
import { requireActor, serviceContext } from '@/app/session'
import { PASSWORD_MINIMUM } from '@/lib/services/password'
import { readAccessTokens } from '@/lib/services/read-access-tokens'
import { readAccount } from '@/lib/services/read-account'
import { calendarFeedOf } from '@/lib/services/make-calendar-feed'
import { CalendarFeed } from './calendar-feed'
import { AccountForm, PasswordForm } from './account-forms'
import { TokenList } from './token-list'

export async function generateMetadata() {
  return { title: (await getTranslations('account'))('title') }
}

/** How a person is shown, language, password, access tokens, and the mandates it holds and held. */
export default async function AccountPage() {
  await requireActor()
  const [t, common, locale] = [await getTranslations('account'), await getTranslations('common'), await getLanguage()]
  const context = await serviceContext()
  const [account, tokens] = await Promise.all([readAccount(context, locale), readAccessTokens(context)])
  if (!account) notFound()
  const feed = await calendarFeedOf(await serviceContext())
  return (
    <Frame current="account">
      <div className="page account">
        <header className="paperhead"><div><p className="sub"><bdi>{account.email}</bdi></p><h1>{t('title')}</h1></div></header>
        <ClientMessages namespaces={['account', 'errors']}>
          <div className="account-columns">
            <section><div className="sech"><h2>{t('you.title')}</h2></div><AccountForm name={account.name} email={account.email} language={locale} dailyDigest={account.dailyDigest} /></section>
            <section><div className="sech"><h2>{t('password.title')}</h2></div>{account.hasPassword ? <PasswordForm minimum={PASSWORD_MINIMUM} /> : <p className="muted">{t('password.elsewhere')}</p>}</section>
          </div>
        </ClientMessages>
        <div className="sech"><h2>{t('tokens.title')}</h2></div>
        <ClientMessages namespaces={['account', 'errors']}><TokenList tokens={tokens.map((token) => ({ ...token, createdAt: token.createdAt.toISOString(), expiresAt: token.expiresAt.toISOString(), lastUsedAt: token.lastUsedAt?.toISOString() ?? null }))} /></ClientMessages>
        <div className="sech"><h2>{t('calendar.title')}</h2></div>
        <ClientMessages namespaces={['account', 'errors']}><CalendarFeed made={feed && longDay(feed.createdAt, 'UTC', locale)} used={feed?.lastUsedAt ? longDay(feed.lastUsedAt, 'UTC', locale) : null} /></ClientMessages>
        <div className="sech"><h2>{t('mandates.title')}</h2></div>
        {account.mandates.length === 0 ? <p className="note">{t('mandates.none')}</p> : (
          <div className="wide" tabIndex={0} role="region" aria-label={t('mandates.title')}>
            <table className="data">
              <thead><tr>{(['role', 'where', 'for', 'from', 'until'] as const).map((column) => <th key={column} scope="col">{t(`mandates.${column}`)}</th>)}</tr></thead>
              <tbody>
                {account.mandates.map((mandate) => (
                  <tr key={mandate.id} className={mandate.runs ? undefined : 'muted'}>
                    <th scope="row">{common(`roles.${mandate.role}`)}</th>
                    <td>{mandate.consultation ? (mandate.runs ? <Link href={`/consultations/${mandate.consultation.id}`} dir="auto">{mandate.consultation.title}</Link> : <span dir="auto">{mandate.consultation.title}</span>) : t('mandates.platform')}</td>
                    <td dir="auto">{mandate.delegation}</td>
                    <td className="num">{longDay(mandate.fromAt, 'UTC', locale)}</td>
                    <td className="num">{mandate.untilAt ? longDay(mandate.untilAt, 'UTC', locale) : t('mandates.running')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </Frame>
  )
}
