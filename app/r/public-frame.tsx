import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LanguageSwitch } from '@/app/components/language-switch'
import { getLanguage } from '@/app/i18n/language'

/** Head and foot of the pages that anybody may read. Demonstration data are labelled here, on every page. */
export async function PublicFrame({ illustrative, children }: { illustrative: boolean; children: ReactNode }) {
  const [t, common, signIn, locale] = [await getTranslations('public'), await getTranslations('common'), await getTranslations('signIn'), await getLanguage()]
  return (
    <div className="app-flow">
      <a className="skip" href="#main">{common('skipToContent')}</a>
      <header className="bar">
        <span className="wordmark">Placet</span>
        <span className="ref opt">{t('frame')}</span>
        <div className="side public-bar">
          <LanguageSwitch current={locale} label={common('language')} />
          <Link href="/sign-in">{signIn('title')}</Link>
        </div>
      </header>
      <main id="main" tabIndex={-1}>{children}</main>
      <footer className="foot">
        {illustrative ? <><strong>{common('demonstration.label')}</strong><span>{common('demonstration.line')}</span></> : <span>{common('aid')}</span>}
      </footer>
    </div>
  )
}
