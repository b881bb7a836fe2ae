'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

const EVERY_MILLISECONDS = 2_000

type Props = { draftId: string; stamp: string; following: boolean; previousId: string | null; nextId: string | null }

/** Follows the Chair, or goes by hand from clause to clause (arrow keys); makes the type larger for a far wall. */
export function RoomControls({ draftId, stamp, following, previousId, nextId }: Props) {
  const [t, router] = [useTranslations('reading.screen'), useRouter()]
  const [far, setFar] = useState(false)
  const to = (clauseId: string): string => `/drafts/${draftId}/room?clause=${encodeURIComponent(clauseId)}`
  useEffect(() => {
    if (!following) return
    const timer = setInterval(() => {
      void fetch(`/api/drafts/${draftId}/room`).then(async (answer) => {
        if (answer.ok && ((await answer.json()) as { stamp: string }).stamp !== stamp) router.refresh()
      }).catch(() => undefined)
    }, EVERY_MILLISECONDS)
    return () => clearInterval(timer)
  }, [draftId, following, router, stamp])
  useEffect(() => { document.getElementById('room')?.classList.toggle('far', far) }, [far])
  useEffect(() => {
    const walk = (event: KeyboardEvent): void => {
      const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
      const target = event.key === forward || event.key === 'PageDown' ? nextId : event.key === 'ArrowLeft' || event.key === 'ArrowRight' || event.key === 'PageUp' ? previousId : null
      if (target) router.push(to(target))
    }
    window.addEventListener('keydown', walk)
    return () => window.removeEventListener('keydown', walk)
  })
  return (
    <nav aria-label={t('follow')}>
      {previousId && <Link href={to(previousId)} aria-label={t('previous')}>‹</Link>}
      {nextId && <Link href={to(nextId)} aria-label={t('next')}>›</Link>}
      {!following && <Link href={`/drafts/${draftId}/room`}>{t('follow')}</Link>}
      <button type="button" className="btn quiet" aria-pressed={far} onClick={() => setFar(!far)}>{t(far ? 'smaller' : 'larger')}</button>
      <Link href={`/drafts/${draftId}`}>{t('back')}</Link>
    </nav>
  )
}
