'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useLanguage } from '@/app/i18n/use-language'
import { figure } from '@/app/i18n/figures'
import type { AccreditedDelegation } from '@/lib/services/read-people'
import { InviteForm } from './invite-form'
import { MandateRow } from './mandate-row'
import { PendingInvitation } from './pending-invitation'

type Props = { consultationId: string; seatZone: string; delegations: readonly AccreditedDelegation[] }

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Delegations with the persons who hold a mandate, those who held one, and the invitations on their way. */
export function PeopleList({ consultationId, seatZone, delegations }: Props) {
  const [t, locale] = [useTranslations('people'), useLanguage()]
  const [filter, setFilter] = useState('')
  const [onlyEmpty, setOnlyEmpty] = useState(false)
  const isEmpty = (one: AccreditedDelegation): boolean => one.mandates.every((mandate) => mandate.untilAt !== null)
  const shown = delegations.filter((one) => folded(one.name ?? t('list.bureau')).includes(folded(filter.trim())) && (!onlyEmpty || (one.id !== null && isEmpty(one))))
  return (
    <section>
      <div className="sech"><h2>{t('list.title')}</h2></div>
      <div className="people-filters">
        <label className="field"><span className="label">{t('list.filter')}</span><input className="input" type="search" value={filter} onChange={(event) => setFilter(event.target.value)} /></label>
        <label className="check"><input type="checkbox" checked={onlyEmpty} onChange={(event) => setOnlyEmpty(event.target.checked)} />{t('list.onlyEmpty')}</label>
        <span className="muted" role="status">{t('list.shown', { count: figure(shown.length, locale), total: figure(delegations.length, locale) })}</span>
      </div>
      <ul className="people-list">
        {shown.map((one) => <Delegation key={one.id ?? 'bureau'} {...{ consultationId, seatZone, one, empty: isEmpty(one) }} />)}
      </ul>
    </section>
  )
}

function Delegation({ consultationId, seatZone, one, empty }: { consultationId: string; seatZone: string; one: AccreditedDelegation; empty: boolean }) {
  const [t, locale] = [useTranslations('people'), useLanguage()]
  const [inviting, setInviting] = useState(false)
  const running = one.mandates.filter((mandate) => mandate.untilAt === null)
  const ended = one.mandates.filter((mandate) => mandate.untilAt !== null)
  const name = one.name ?? t('list.bureau')
  return (
    <li>
      <div className="people-head">
        <h3 dir="auto">{name}</h3>
        <span className="muted small">{one.kind === 'state' ? t(one.memberOfBody ? 'list.member' : 'list.observer') : one.kind ? t(`kinds.${one.kind}`) : ''}</span>
        {empty && one.id !== null && <span className="tag pending">{t('list.nobody')}</span>}
        <button type="button" className="btn" aria-expanded={inviting} aria-label={`${t('invite.open')}: ${name}`} onClick={() => setInviting(!inviting)}>{t('invite.open')}</button>
      </div>
      {running.length > 0 && <ul className="people-mandates">{running.map((mandate) => <MandateRow key={mandate.id} mandate={mandate} roles={one.roles} seatZone={seatZone} />)}</ul>}
      {one.invitations.length > 0 && (
        <div className="people-pending"><p className="small muted">{t('invite.pending', { count: figure(one.invitations.length, locale) })}</p><ul>{one.invitations.map((invitation) => <PendingInvitation key={invitation.id} invitation={invitation} seatZone={seatZone} />)}</ul></div>
      )}
      {ended.length > 0 && <details className="small"><summary>{t('list.endedTitle', { count: figure(ended.length, locale) })}</summary><ul className="people-mandates">{ended.map((mandate) => <MandateRow key={mandate.id} mandate={mandate} roles={[]} seatZone={seatZone} />)}</ul></details>}
      {inviting && <InviteForm consultationId={consultationId} delegationId={one.id} roles={one.roles} seatZone={seatZone} />}
    </li>
  )
}
