import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { REGISTRY_SUBJECTS } from '@/lib/domain/treaty-status'
import { type Choices, STANDINGS } from './choices'
import { REGIONAL_GROUPS, REGIONAL_KEY } from './groups'

/** The filters as a plain form: it works without script, and its address can be sent on. */
export async function Filters({ choices, groups }: { choices: Choices; groups: readonly string[] }) {
  const t = await getTranslations('registry')
  return (
    <form className="registry-filters" method="get" action="/registry" role="search" aria-label={t('filters.label')}>
      <label className="field"><span className="label">{t('filters.text')}</span><input className="input" type="search" name="text" defaultValue={choices.text} maxLength={100} /></label>
      <label className="field"><span className="label">{t('filters.group')}</span>
        <select className="input" name="group" defaultValue={choices.group ?? ''}>
          <option value="">{t('filters.all')}</option>
          {REGIONAL_GROUPS.map((group) => <option key={group} value={group}>{t(`regional.${REGIONAL_KEY[group]}`)}</option>)}
          {groups.map((group) => <option key={group} value={group}>{t(`groups.${group}`)}</option>)}
        </select>
      </label>
      <label className="field"><span className="label">{t('filters.subject')}</span>
        <select className="input" name="subject" defaultValue={choices.subject}>
          {REGISTRY_SUBJECTS.map((subject) => <option key={subject} value={subject}>{t(`subjects.${subject}`)}</option>)}
        </select>
      </label>
      <label className="field"><span className="label">{t('filters.status')}</span>
        <select className="input" name="standing" defaultValue={choices.standing ?? ''}>
          <option value="">{t('filters.all')}</option>
          {STANDINGS.map((standing) => <option key={standing} value={standing}>{t(`filters.${standing}`)}</option>)}
        </select>
      </label>
      <label className="field"><span className="label">{t('filters.on')}</span><input className="input" type="date" name="on" defaultValue={choices.day} min="1950-01-01" max="2099-12-31" /></label>
      <div className="go"><button className="btn primary">{t('filters.apply')}</button><Link className="btn quiet" href="/registry">{t('filters.clear')}</Link></div>
    </form>
  )
}
