import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/components/frame'
import { figure, shortMoment } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { CONTRIBUTOR_CLASSES } from '@/lib/domain/contribution'
import { readContributionHead } from '@/lib/services/read-contribution-head'
import { readContributionStatistics } from '@/lib/services/read-contribution-statistics'

export async function generateMetadata() {
  return { title: (await getTranslations('contributions'))('statistics.title') }
}

/** Who has spoken on what, and of whom nothing stands, in counts; for secretariat and Chair. */
export default async function StatisticsPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor()
  const { id } = await params
  const [t, tracker, locale] = [await getTranslations('contributions'), await getTranslations('tracker'), await getLanguage()]
  const context = await serviceContext()
  const { consultation } = valueOrNotFound(await readContributionHead(context, id, locale))
  const statistics = valueOrNotFound(await readContributionStatistics(context, id, locale))
  const base = `/consultations/${id}/contributions`
  const { period } = statistics
  const number = (value: number): string => (value === 0 ? '–' : figure(value, locale))
  const className = (name: string): string => ((CONTRIBUTOR_CLASSES as readonly string[]).includes(name) ? t(`classes.${name}`) : name)
  const groups = statistics.groups.map(({ group }) => group)
  return (
    <Frame current="contributions" consultationId={id}>
      <div className="page contributions">
        <header className="paperhead"><div><p className="sub"><Link href={base}>{t('title')}</Link></p><h1>{t('statistics.title')}</h1></div>
          <p className="dist">{period.until ? t(period.open ? 'statistics.open' : 'statistics.closed', { date: shortMoment(period.until, consultation.seatZone, locale), seat: consultation.seat }) : t('statistics.noPeriod')}</p></header>
        <p className="note">{t('statistics.lead')}</p>
        <div className="sech"><h2>{t('statistics.whoTitle')}</h2></div>
        <div className="contrib-who">
          <div className="wide" tabIndex={0} role="region" aria-label={t('statistics.byGroup')}><table className="data"><caption className="vh">{t('statistics.byGroup')}</caption><thead><tr><th scope="col">{t('statistics.byGroup')}</th><th scope="col" className="end">{t('statistics.heard')}</th><th scope="col" className="end">{t('statistics.seats')}</th><th scope="col" className="end">{t('title')}</th></tr></thead>
            <tbody>{statistics.groups.map((one) => <tr key={one.group}><th scope="row">{tracker(`groups.${one.group}`)}</th><td className="end num">{number(one.heard)}</td><td className="end num">{number(one.seats)}</td><td className="end num">{number(one.contributions)}</td></tr>)}</tbody></table></div>
          <div className="wide" tabIndex={0} role="region" aria-label={t('columns.class')}><table className="data"><caption className="vh">{t('columns.class')}</caption><thead><tr><th scope="col">{t('columns.class')}</th><th scope="col" className="end">{t('statistics.contributors')}</th><th scope="col" className="end">{t('title')}</th></tr></thead>
            <tbody>{statistics.classes.map((one) => <tr key={one.class}><th scope="row" dir="auto">{className(one.class)}</th><td className="end num">{number(one.contributors)}</td><td className="end num">{number(one.contributions)}</td></tr>)}</tbody></table></div>
        </div>
        <div className="sech"><h2>{t('statistics.whatTitle')}</h2></div>
        <div className="wide" tabIndex={0} role="region" aria-label={t('statistics.whatTitle')}><table className="data contrib-what"><caption className="vh">{t('statistics.whatTitle')}</caption>
          <thead><tr><th scope="col">{t('columns.clause')}</th><th scope="col" className="end">{t('title')}</th><th scope="col" className="end">{t('statistics.delegations')}</th>{groups.map((group) => <th scope="col" className="end" key={group}>{tracker(`groups.${group}`)}</th>)}<th scope="col" className="end">{t('statistics.others')}</th></tr></thead>
          <tbody>{statistics.clauses.map((one) => <tr key={one.clauseId ?? ''}><th scope="row" dir="auto">{one.clauseId && one.contributions > 0 ? <Link href={`${base}?clause=${one.clauseId}`}>{one.label}</Link> : one.clauseId ? one.label : t('statistics.noClause')}</th><td className="end num">{number(one.contributions)}</td><td className="end num">{number(one.delegations)}</td>{groups.map((group) => <td className="end num" key={group}>{number(one.byGroup[group])}</td>)}<td className="end num">{number(one.others)}</td></tr>)}</tbody></table></div>
        <div className="sech"><h2>{t(period.open ? 'statistics.unheardOpen' : 'statistics.unheard')}</h2></div>
        <p className="note">{t('statistics.unheardLead')}</p>
        {statistics.unheard.length === 0 && <p>{t('statistics.allHeard')}</p>}
        <div className="contrib-unheard">{statistics.unheard.map(({ group, delegations }) => (
          <section key={group}><h3>{tracker(`groups.${group}`)} <span className="muted num">{figure(delegations.length, locale)}</span></h3>
            <ul>{delegations.map(({ id: delegationId, name, why, member }) => <li key={delegationId}><span dir="auto">{name}</span>{!member && <span className="muted"> {t('classes.observer_state')}</span>}{why !== 'nothing_filed' && <span className="muted"> {t(`statistics.why.${why}`)}</span>}</li>)}</ul></section>
        ))}
          {statistics.unheardClasses.length > 0 && <section><h3>{t('columns.class')}</h3><ul>{statistics.unheardClasses.map((one) => <li key={`${one.class} ${one.delegations === null}`}><span dir="auto">{className(one.class)}</span> <span className="muted">{one.delegations === null ? t('statistics.invited') : t('statistics.ofDelegations', { count: one.delegations })}</span></li>)}</ul></section>}</div>
      </div>
    </Frame>
  )
}
