import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { civilDate, figure } from '@/app/i18n/figures'
import { inAlphabeticalOrder, stateName } from '@/lib/domain/state-names'
import type { readGroups, readOrganizations } from '@/lib/services/read-registry'

const KINDS = ['IGO', 'UN', 'NGO'] as const
const GROUP_KINDS = ['regional', 'political', 'integration', 'situation', 'programme'] as const

/** Organisations with observer status, by kind. */
export async function Observers({ organizations }: { organizations: Awaited<ReturnType<typeof readOrganizations>> }) {
  const [t, locale] = [await getTranslations('registry'), await getLanguage()]
  return KINDS.map((kind) => (
    <section key={kind}>
      <div className="sech"><h2>{t(`kinds.${kind}`)}</h2><span className="muted num">{figure(organizations.filter((one) => one.kind === kind).length, locale)}</span></div>
      <div className="wide" tabIndex={0} role="region" aria-label={t(`kinds.${kind}`)}>
        <table className="data">
          <thead><tr><th scope="col">{t('columns.name')}</th><th scope="col">{t('columns.acronym')}</th><th scope="col">{t('columns.standing')}</th><th scope="col">{t('columns.since')}</th><th scope="col" className="only-l">{t('columns.source')}</th></tr></thead>
          <tbody>
            {organizations.filter((one) => one.kind === kind).map((one) => (
              <tr key={one.id}>
                <th scope="row" lang="en"><bdi>{one.name}</bdi>{one.note && <small className="muted">{one.note}</small>}</th>
                <td><bdi>{one.acronym}</bdi></td>
                <td>{one.observerStatus ? t(`observerStatuses.${one.observerStatus}`) : ''}{!one.confirmed && <span className="doubt" title={t('legend.value')}>?<span className="vh">{t('legend.value')}</span></span>}</td>
                <td className="num">{one.since ? civilDate(String(one.since), locale) : ''}</td>
                <td className="only-l small muted" lang="en" dir="ltr">{one.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  ))
}

/** Groups of States by kind: electoral groups and political sets are never mixed. */
export async function Groups({ groups }: { groups: Awaited<ReturnType<typeof readGroups>> }) {
  const [t, locale] = [await getTranslations('registry'), await getLanguage()]
  return GROUP_KINDS.map((kind) => (
    <section key={kind}>
      <div className="sech"><h2>{t(`groupKinds.${kind}`)}</h2></div>
      {groups.filter((group) => group.kind === kind).map((group) => (
        <details key={group.id} className="group-members">
          <summary>{t(`groups.${group.id}`)} <span className="muted num">{figure(group.members.length, locale)}</span>{!group.confirmed && <span className="doubt" title={t('legend.value')}>?<span className="vh">{t('legend.value')}</span></span>}</summary>
          <p>{inAlphabeticalOrder(group.members, (code) => code, locale).map((code) => stateName(code, locale)).join(' · ')}</p>
          <p className="small muted" lang="en" dir="ltr">{[group.note, group.source].filter(Boolean).join(' ')}</p>
        </details>
      ))}
    </section>
  ))
}
