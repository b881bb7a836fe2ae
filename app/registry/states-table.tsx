import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { TREATIES, type RegistrySubject } from '@/lib/domain/treaty-status'
import type { ShownState } from '@/lib/services/read-registry'
import { FactCell } from './fact-cell'
import { REGIONAL_KEY } from './groups'

const SHOWN: readonly RegistrySubject[] = [...TREATIES, 'copuos', 'artemis_accords', 'ilrs']

/** The States of the list with their dated facts. On a small screen each becomes a block and empty values drop out. */
export async function StatesTable({ states }: { states: readonly ShownState[] }) {
  const t = await getTranslations('registry')
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={t('views.states')}>
      <table className="data states">
        <thead>
          <tr>
            <th scope="col">{t('columns.state')}</th>
            <th scope="col">{t('columns.group')}</th>
            {SHOWN.map((subject) => <th key={subject} scope="col"><abbr title={t(`subjects.${subject}`)}>{t(`short.${subject}`)}</abbr></th>)}
          </tr>
        </thead>
        <tbody>
          {states.map((state) => (
            <tr key={state.code}>
              <th scope="row"><Link href={`/registry/${state.code}`} prefetch={false}>{state.name}</Link>{!state.unMember && <small className="muted">{t('observerState')}</small>}</th>
              <td className="group">{state.regionalGroup ? t(`regional.${REGIONAL_KEY[state.regionalGroup]}`) : <span className="muted">{t('noGroup')}</span>}{state.groupDoubted && <Link className="doubt" href={`/registry/${state.code}`} prefetch={false} aria-label={t('seeSource')}>?</Link>}</td>
              {SHOWN.map((subject) => <FactCell key={subject} code={state.code} subject={subject} fact={state.facts[subject]} label={t(`short.${subject}`)} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
