import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { civilDate, dayIn, figure } from '@/app/i18n/figures'
import { requireActor } from '@/app/session'
import { database } from '@/lib/data/client'
import { readGroups, readOrganizations, readRegistry } from '@/lib/services/read-registry'
import { matches, readChoices, VIEWS } from './choices'
import { Counts, countText } from './counts'
import { Filters } from './filters'
import { Groups, Observers } from './lists'
import { StatesTable } from './states-table'

export async function generateMetadata() {
  return { title: (await getTranslations('registry'))('title') }
}

/** The 195 States with dated treaty status, membership and groups, each value with its source. */
export default async function RegistryPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  await requireActor()
  const [t, locale] = [await getTranslations('registry'), await getLanguage()]
  const choices = readChoices(await searchParams, dayIn(new Date(), 'UTC'))
  const db = database()
  const registry = await readRegistry(db, { language: locale, day: choices.day })
  const groups = await readGroups(db)
  const states = registry.states.filter((state) => matches(state, choices))
  return (
    <Frame current="registry">
      <div className="page registry">
        <header className="paperhead">
          <div><p className="sub">{t('sub')}</p><h1>{t('title')}</h1></div>
          {registry.compiledOn && <div className="dist num">{t('compiled', { date: civilDate(registry.compiledOn, locale, 'long') })}<br />{t('version', { version: registry.version ?? '' })}</div>}
        </header>
        <nav className="seg registry-views" aria-label={t('views.label')}>
          {VIEWS.map((view) => <Link key={view} href={view === 'states' ? '/registry' : `/registry?view=${view}`} aria-current={view === choices.view ? 'page' : undefined}>{t(`views.${view}`)}</Link>)}
        </nav>
        {choices.view === 'observers' && <Observers organizations={await readOrganizations(db)} />}
        {choices.view === 'groups' && <Groups groups={groups} />}
        {choices.view === 'states' && (
          <>
            {choices.badDay && <p className="note pending" role="alert">{t('badDay')}</p>}
            <Filters choices={choices} groups={groups.filter((group) => group.kind !== 'regional').map((group) => group.id)} />
            <details className="registry-counts"><summary>{t('counts.line', { subject: t(`subjects.${choices.subject}`), date: civilDate(choices.day, locale, 'long'), count: countText(registry.counts[choices.subject], locale) })} <span className="muted small">{t('counts.more')}</span></summary><Counts counts={registry.counts} day={choices.day} /></details>
            <p className="registry-shown" role="status">{t('shown', { count: figure(states.length, locale), total: figure(registry.states.length, locale) })}
              <span className="muted small"><b className="doubt">?</b> {t('legend.value')} · <b className="doubt">~</b> {t('legend.detail')} · – {t('legend.none')}</span>
            </p>
            {registry.states.length === 0 ? <p className="note">{t('notLoaded')}</p> : states.length === 0 ? <p className="note">{t('empty')}</p> : <StatesTable states={states} />}
          </>
        )}
        {choices.view !== 'states' && <p className="small muted">{t('inEnglish')}</p>}
      </div>
    </Frame>
  )
}
