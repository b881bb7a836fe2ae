import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Mark, type MarkId } from '@/app/components/mark'
import { ClientMessages } from '@/app/i18n/client-messages'
import { longDay } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import type { Waiting } from '@/lib/services/desk-waiting'
import { placeHref, placeNumber, placeStatement } from './place'
import { ReleaseButton } from './release-button'

/** What was prepared and is not on record; a head of delegation releases it from here. */
export async function WaitingList({ waiting, mayRelease, isState, seatZone }: { waiting: readonly Waiting[]; mayRelease: boolean; isState: boolean; seatZone: string }) {
  const [t, law, locale] = [await getTranslations('desk'), await getTranslations('law'), await getLanguage()]
  if (waiting.length === 0) return <p className="desk-none muted">{t('waiting.none')}</p>
  return (
    <ul className="items">
      {waiting.map((one) => {
        const title = one.act === 'position' ? law(`kinds.${one.kind}`) : `${t('waiting.comment')} (${t(`categories.${one.kind}`)})`
        return (
          <li key={one.id}>
            <span className="no num">{placeNumber(one.place)}</span>
            <div>
              <h3>{one.mark && <><Mark id={one.mark as MarkId} /> </>}{title}</h3>
              {placeStatement(one.place)}
              {one.text && <p className="q" dir="auto">{one.text}</p>}
              <p>{t(isState ? 'waiting.by' : 'waiting.byObserver', { name: one.preparedBy, date: longDay(one.preparedAt, seatZone, locale) })}</p>
            </div>
            <div className="do">
              {mayRelease && <ClientMessages namespaces={['desk', 'errors']}><ReleaseButton act={one.act} id={one.id} title={`${one.place.label} ${title}`} text={one.text} /></ClientMessages>}
              <Link className="btn" href={placeHref(one.place)}>{t('do.open')}</Link>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
