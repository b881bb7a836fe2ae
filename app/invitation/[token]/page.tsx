import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { LanguageSwitch } from '@/app/components/language-switch'
import { SignOut } from '@/app/components/sign-out'
import { ClientMessages } from '@/app/i18n/client-messages'
import { longDay } from '@/app/i18n/figures'
import { currentActor } from '@/app/session'
import { database } from '@/lib/data/client'
import { PASSWORD_MINIMUM } from '@/lib/services/password'
import { readInvitation } from '@/lib/services/read-invitation'
import { InvitationForm } from './invitation-form'

export async function generateMetadata() {
  return { title: (await getTranslations('people'))('invitation.title'), referrer: 'no-referrer' }
}

/** What the link invites to, and the form to take it up: a new account, or the one that is signed in. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [t, common, signIn, locale, actor] = [await getTranslations('people'), await getTranslations('common'), await getTranslations('signIn'), await getLanguage(), await currentActor()]
  const invitation = await readInvitation(database(), token, { now: new Date(), language: locale })
  return (
    <main className="sign invitation">
      <div className="l">
        <span className="wordmark large">Placet</span>
        {invitation ? (
          <div className="invitation-to">
            <p className="muted">{t('invitation.lead')}</p>
            <p className="motto" dir="auto">{invitation.consultation.title}</p>
            <dl className="kv">
              <dt><bdi dir="ltr">{invitation.consultation.symbol}</bdi></dt><dd dir="auto">{invitation.consultation.body}</dd>
              {invitation.delegation && <><dt>{t('invitation.delegation')}</dt><dd dir="auto">{invitation.delegation}</dd></>}
              <dt>{t('invitation.role')}</dt><dd>{common(`roles.${invitation.role}`)}</dd>
              {invitation.state === 'open' && <><dt>{t('invitation.validTo')}</dt><dd>{longDay(invitation.expiresAt, 'UTC', locale)}</dd></>}
            </dl>
          </div>
        ) : <p className="motto">{t('invitation.title')}</p>}
        <p className="small muted bottom">{invitation?.consultation.illustrative ? signIn('demonstration') : signIn('withoutPrejudice')}</p>
      </div>
      <div className="r">
        {invitation?.state === 'open' ? (
          <>
            <ClientMessages namespaces={['people', 'errors']}>
              <InvitationForm token={token} email={invitation.email} language={locale} actorName={actor?.name ?? null} known={invitation.known} minimum={PASSWORD_MINIMUM} />
            </ClientMessages>
            {actor ? <p className="small muted">{t('invitation.notYou')} <SignOut label={common('signOut')} /></p> : <p className="small">{t('invitation.haveAccount')} <Link href={`/sign-in?from=${encodeURIComponent(`/invitation/${token}`)}`}>{t('invitation.signIn')}</Link></p>}
          </>
        ) : (
          <div className="invitation-shut"><h1 className="serif">{t('invitation.title')}</h1><p className="note" role="alert">{t(`invitation.${invitation?.state ?? 'unknown'}`)}</p><p><Link className="btn" href="/sign-in">{signIn('title')}</Link></p></div>
        )}
        <p className="small languages"><LanguageSwitch current={locale} label={common('language')} /></p>
      </div>
    </main>
  )
}
