import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { civilDate, dayIn } from '@/app/i18n/figures'
import { FactDate } from '@/app/registry/fact-cell'
import { REGIONAL_KEY } from '@/app/registry/groups'
import { requireActor } from '@/app/session'
import { database } from '@/lib/data/client'
import { stateName } from '@/lib/domain/state-names'
import { REGISTRY_SUBJECTS } from '@/lib/domain/treaty-status'
import { readRegistry } from '@/lib/services/read-registry'

type Props = { params: Promise<{ code: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: stateName((await params).code.toUpperCase(), await getLanguage()) }
}

/** One State: every dated fact with its source, what is unconfirmed, and the remarks of the compilers. */
export default async function StatePage({ params }: Props) {
  await requireActor()
  const [t, locale, code] = [await getTranslations('registry'), await getLanguage(), (await params).code.toUpperCase()]
  const { states } = await readRegistry(database(), { language: locale, day: dayIn(new Date(), 'UTC') })
  const state = states.find((one) => one.code === code)
  if (!state) notFound()
  return (
    <Frame current="registry">
      <div className="page registry">
        <header className="paperhead">
          <div><p className="sub"><Link href="/registry">{t('back')}</Link></p><h1>{state.name}</h1></div>
          <div className="dist"><span lang="en" dir="ltr">{state.nameFull}</span><br /><bdi className="num">{state.code}</bdi></div>
        </header>
        <dl className="kv registry-facts">
          <dt>{t('columns.group')}</dt><dd>{state.regionalGroup ? t(`regional.${REGIONAL_KEY[state.regionalGroup]}`) : t('noGroup')}{state.groupDoubted && <span className="tag pending">{t('filters.unconfirmed')}</span>}</dd>
          <dt>{t('columns.un')}</dt><dd>{t(state.unMember ? 'unMember' : 'observerState')}</dd>
          <dt>{t('otherGroups')}</dt><dd>{state.groups.map((group) => t(`groups.${group}`)).join(' · ') || '–'}</dd>
        </dl>
        <div className="sech"><h2>{t('facts')}</h2></div>
        <div className="wide" tabIndex={0} role="region" aria-label={t('facts')}>
          <table className="data state-sheet">
            <thead><tr><th scope="col">{t('counts.subject')}</th><th scope="col">{t('columns.value')}</th><th scope="col">{t('columns.date')}</th><th scope="col">{t('columns.source')}</th></tr></thead>
            <tbody>
              {REGISTRY_SUBJECTS.map((subject) => {
                const fact = state.facts[subject]
                return (
                  <tr key={subject} id={subject}>
                    <th scope="row">{t(`subjects.${subject}`)}</th>
                    <td>{t(`statuses.${fact.status}`)}{fact.basis && <small className="muted">{t(`bases.${fact.basis}`)}</small>}</td>
                    <td><FactDate fact={fact} />{fact.asOf && <small className="muted">{t('asOfSource', { date: civilDate(fact.asOf, locale) })}</small>}</td>
                    <td>{fact.doubt && <span className="tag pending">{t(fact.doubt === 'value' ? 'legend.value' : 'legend.detail')}</span>}<small lang="en" dir="ltr">{fact.source}.{fact.note ? ` ${fact.note}` : ''}</small></td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
        {state.notes.length > 0 && <><div className="sech"><h2>{t('notes')}</h2></div><ul className="registry-notes" lang="en" dir="ltr">{state.notes.map((note) => <li key={note}>{note}</li>)}</ul></>}
        <p className="small muted">{t('inEnglish')}</p>
      </div>
    </Frame>
  )
}
