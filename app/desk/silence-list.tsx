import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Mark } from '@/app/components/mark'
import { figure, shortMoment } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import type { SilenceGroup } from '@/lib/services/desk-silence'
import { placeHref } from './place'

/** What follows from having done nothing, by kind of silence, with its authority. For one's own delegation alone. */
export async function SilenceList({ silence, seat, seatZone }: { silence: readonly SilenceGroup[]; seat: string; seatZone: string }) {
  const [t, law, locale] = [await getTranslations('desk'), await getTranslations('law'), await getLanguage()]
  if (silence.length === 0) return <p className="desk-none muted">{t('silence.none')}</p>
  return (
    <>
      <ul className="items desk-silence">
        {silence.map((group) => (
          <li key={`${group.draftId}${group.noAct}`}>
            <span className="no num"><bdi dir="ltr">{group.revision.symbol.split('/').at(-1)}</bdi></span>
            <div>
              <h3><Mark id={group.noAct} /> {t(`silence.${group.noAct}`, { count: figure(group.places.length, locale) })}</h3>
              <p className="q">{t(`silence.text.${group.noAct}`, { when: group.revision.respondBy ? shortMoment(group.revision.respondBy, seatZone, locale) : '', seat })} {law(`sentence.${group.code}`)}</p>
              <p className="small desk-strength">{law(`strength.${group.strength}`)}. {group.authorities.map((authority) => <span key={authority.id} className="serif"><i>{law(`authorities.${authority.id}`)}</i>{authority.analogy && ` (${law('byAnalogy')})`}{!authority.checked && ` (${law('toBeChecked')})`}</span>)}</p>
              {group.lapsed > 0 && <p className="small">{t('silence.lapsed', { count: figure(group.lapsed, locale) })}</p>}
              <p className="small desk-places">{group.places.map((place) => <Link key={place.clauseId} href={placeHref(place)}><bdi lang={place.lang}>{place.label}</bdi></Link>)}</p>
            </div>
          </li>
        ))}
      </ul>
      <p className="small muted desk-none">{t('silence.aid')}</p>
    </>
  )
}
