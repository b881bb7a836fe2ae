import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { getLanguage } from '@/app/i18n/language'
import { openIdConnectName } from '@/app/auth'
import { LanguageSwitch } from '@/app/components/language-switch'
import { Mark } from '@/app/components/mark'
import { ClientMessages } from '@/app/i18n/client-messages'
import { currentActor } from '@/app/session'
import { database } from '@/lib/data/client'
import { demonstrationLoaded } from '@/lib/services/read-installation'
import { SignInForm } from './sign-in-form'

export async function generateMetadata() {
  return { title: (await getTranslations('signIn'))('title') }
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ from?: string; error?: string }> }) {
  const { from, error } = await searchParams
  // Only a path of our own: an address elsewhere would let a link lead people away after they gave their password.
  const next = from?.startsWith('/') && !from.startsWith('//') && !from.includes('\\') ? from : '/desk'
  if (await currentActor()) redirect(next)
  const t = await getTranslations('signIn')
  const demonstration = await demonstrationLoaded(database())
  return (
    <main className="sign">
      <div className="l">
        <span className="wordmark large">Placet</span>
        <p className="motto">{t('motto')}</p>
        <p className="muted lead">{t('lead')}</p>
        <div className="trio">
          <span><Mark id="support" />{t('said')}</span>
          <span><Mark id="abstention" />{t('leftUnsaid')}</span>
          <span><Mark id="silence" />{t('notSaid')}</span>
        </div>
        <p className="small muted bottom">{demonstration ? t('demonstration') : t('withoutPrejudice')}</p>
      </div>
      <div className="r">
        <ClientMessages namespaces={['signIn']}>
          <SignInForm next={next} refused={error ?? null} openIdConnect={openIdConnectName()} />
        </ClientMessages>
        <p className="small languages"><LanguageSwitch current={await getLanguage()} label={t('language')} /></p>
      </div>
    </main>
  )
}
