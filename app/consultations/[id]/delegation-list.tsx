import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { figure } from '@/app/i18n/figures'
import { REGIONAL_GROUPS, REGIONAL_KEY } from '@/app/registry/groups'
import type { SeatedDelegation } from '@/lib/services/read-consultation'

/** Who sits in the consultation: States by regional group, then organisations, then others, with who is accredited for each. */
export async function DelegationList({ delegations }: { delegations: readonly SeatedDelegation[] }) {
  const [t, registry, common, locale] = [await getTranslations('consultation'), await getTranslations('registry'), await getTranslations('common'), await getLanguage()]
  const states = delegations.filter((one) => one.kind === 'state')
  const groups = [
    ...REGIONAL_GROUPS.map((group) => ({ title: registry(`regional.${REGIONAL_KEY[group]}`), members: states.filter((one) => one.regionalGroup === group) })),
    { title: t('delegations.otherStates'), members: states.filter((one) => !one.regionalGroup) },
    { title: t('delegations.organizations'), members: delegations.filter((one) => one.kind === 'igo' || one.kind === 'ngo') },
    { title: t('delegations.others'), members: delegations.filter((one) => !['state', 'igo', 'ngo'].includes(one.kind)) },
  ].filter((group) => group.members.length > 0)
  if (groups.length === 0) return <p className="note">{t('delegations.none')}</p>
  return (
    <>
      <p className="muted">{t('delegations.counts', { states: figure(states.length, locale), members: figure(states.filter((one) => one.memberOfBody).length, locale), others: figure(delegations.length - states.length, locale) })}</p>
      <div className="delegation-groups">
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title} <span className="muted num">{figure(group.members.length, locale)}</span></h3>
            <ul>
              {group.members.map((one) => (
                <li key={one.id}>
                  <b dir="auto">{one.name}</b>{one.kind === 'state' && !one.memberOfBody && <span className="muted"> · {t('delegations.observerState')}</span>}
                  <small className="muted">{one.people.length ? one.people.map((person) => `${person.name} (${common(`roles.${person.role}`)})`).join(' · ') : t('delegations.nobody')}</small>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}
