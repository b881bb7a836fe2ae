'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useLanguage } from '@/app/i18n/use-language'
import { useAct } from '@/app/components/use-act'
import { shortMoment } from '@/app/i18n/figures'
import type { ShownInvitation } from '@/lib/services/read-people'
import { revokeAction } from './actions'

/** An invitation that nobody has taken up: for whom, as what, until when; it can be revoked. */
export function PendingInvitation({ invitation, seatZone }: { invitation: ShownInvitation; seatZone: string }) {
  const [t, common, locale, router, act] = [useTranslations('people'), useTranslations('common'), useLanguage(), useRouter(), useAct()]
  const revoke = async (): Promise<void> => {
    if (await act.run(() => revokeAction({ invitationId: invitation.id }))) router.refresh()
  }
  return (
    <li>
      <span>{common(`roles.${invitation.role}`)}</span> <bdi>{invitation.email ?? t('invite.anyone')}</bdi>{' '}
      <span className="muted">{t(invitation.state === 'expired' ? 'invite.expired' : 'invite.expires', { date: shortMoment(new Date(invitation.expiresAt), seatZone, locale) })}</span>{' '}
      {invitation.state === 'open' && <button type="button" className="btn quiet" disabled={act.busy} onClick={() => void revoke()}>{t('invite.revoke')}</button>}
      {act.sentence && <span role="alert">{act.sentence}</span>}
    </li>
  )
}
