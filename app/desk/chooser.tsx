import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ConsultationLine } from '@/lib/services/read-consultations'

/** For a person in several consultations, or in none. */
export async function Chooser({ consultations, mayCreate }: { consultations: readonly ConsultationLine[]; mayCreate: boolean }) {
  const [t, common] = [await getTranslations('desk'), await getTranslations('common')]
  return (
    <div className="page">
      <header className="paperhead"><div><p className="sub">{t('choose.sub')}</p><h1>{t('choose.title')}</h1></div>{mayCreate && <Link className="btn" href="/consultations/new">{t('choose.create')}</Link>}</header>
      {consultations.length === 0 && !mayCreate && <p className="note desk-none">{t('choose.none')}</p>}
      <ul className="items desk-choose">
        {consultations.map((one) => (
          <li key={one.id}>
            <span className="no" />
            <div><h3><Link href={`/desk?consultation=${one.id}`} dir="auto">{one.title}</Link></h3><p><bdi dir="ltr">{one.symbol}</bdi> · <span dir="auto">{one.body}</span></p></div>
            <p className="muted">{one.delegation}{one.delegation && one.role ? ', ' : ''}{one.role && common(`roles.${one.role}`)}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
