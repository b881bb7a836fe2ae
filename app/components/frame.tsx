import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { getLanguage } from '@/app/i18n/language'
import { ClientMessages } from '@/app/i18n/client-messages'
import { currentActor } from '@/app/session'
import { database } from '@/lib/data/client'
import { readFrame } from '@/lib/services/read-frame'
import { LanguageSwitch } from './language-switch'
import { SeatClock } from './seat-clock'
import { SignOut } from './sign-out'

export type Section = 'desk' | 'consultations' | 'draft' | 'tracker' | 'myState' | 'revisions' | 'rounds' | 'contributions' | 'registry' | 'account'

type Props = {
  current: Section
  /** The consultation in which the page stands, where there is one. */
  consultationId?: string
  draftId?: string
  /** Fills the window on a desktop, with panes that scroll by themselves. */
  whole?: boolean
  /** What the foot says at its end, e.g. whether all changes are recorded. */
  footEnd?: ReactNode
  children: ReactNode
}

/** Running head and foot of every page after sign-in. Demonstration data are labelled here, on every page. */
export async function Frame({ current, consultationId, draftId, whole, footEnd, children }: Props) {
  const [t, locale, actor] = [await getTranslations('common'), await getLanguage(), await currentActor()]
  const frame = await readFrame(database(), actor, { consultationId, draftId, language: locale })
  const links: { section: Section; href: string }[] = [
    { section: 'desk', href: frame.consultationId ? `/desk?consultation=${frame.consultationId}` : '/desk' },
    ...(frame.draftId ? [
      { section: 'draft' as const, href: `/drafts/${frame.draftId}` },
      { section: 'tracker' as const, href: `/drafts/${frame.draftId}/tracker` },
      ...(frame.speaksFor ? [{ section: 'myState' as const, href: `/consultations/${frame.consultationId}/my-state` }] : []),
      { section: 'revisions' as const, href: `/drafts/${frame.draftId}/revisions` },
    ] : []),
    ...(frame.consultationId ? [
      { section: 'rounds' as const, href: `/consultations/${frame.consultationId}/rounds` },
      { section: 'contributions' as const, href: `/consultations/${frame.consultationId}/contributions` },
    ] : []),
    // Where a consultation is in view its symbol leads to it: not every language has room for both in one line.
    ...(frame.symbol ? [] : [{ section: 'consultations' as const, href: '/consultations' }]),
    { section: 'registry', href: '/registry' },
  ]
  return (
    <div className={whole ? 'app' : 'app-flow'}>
      <a className="skip" href="#main">{t('skipToContent')}</a>
      <header className="bar">
        <Link className="wordmark" href="/desk">Placet</Link>
        {frame.symbol && <Link className="ref sym" href={`/consultations/${frame.consultationId}`} title={t('sections.consultations')} aria-current={current === 'consultations' ? 'page' : undefined}><bdi dir="ltr">{frame.symbol}</bdi></Link>}
        <nav aria-label={t('navigation')}>
          {links.map(({ section, href }) => (
            <Link key={section} href={href} aria-current={section === current ? 'page' : undefined}>{t(`sections.${section}`)}</Link>
          ))}
        </nav>
        <div className="side">
          {frame.seat && <span className="num opt"><SeatClock seat={frame.seat} zone={frame.seatZone!} locale={locale} /></span>}
          <ClientMessages namespaces={['common']}>
            <span className="opt"><LanguageSwitch current={locale} label={t('language')} /></span>
            <details className="who">
              <summary><b>{frame.speaksFor ?? actor?.name ?? ''}</b>{frame.role && <span className="opt">{t('asRole', { role: t(`roles.${frame.role}`) })}</span>}</summary>
              <div className="pop">
                <p className="only-s"><LanguageSwitch current={locale} label={t('language')} /></p>
                <p dir="auto">{actor?.name}</p>
                <p className="muted small"><bdi>{actor?.email}</bdi></p>
                {frame.symbol && <p><Link href="/consultations">{t('sections.consultations')}</Link></p>}
                <p><Link href="/account">{t('account')}</Link></p>
                <SignOut label={t('signOut')} />
              </div>
            </details>
          </ClientMessages>
        </div>
      </header>
      <main id="main" tabIndex={-1}>{children}</main>
      <footer className="foot">
        {frame.demonstration && <><strong>{t('demonstration.label')}</strong><span>{t('demonstration.line')}</span></>}
        {!frame.demonstration && <span>{t('aid')}</span>}
        <span className="push" />
        {footEnd}
        {frame.recordSeq && <span className="num"><bdi>{t('recordHead', { seq: frame.recordSeq })} · {frame.recordHash}</bdi></span>}
      </footer>
    </div>
  )
}
