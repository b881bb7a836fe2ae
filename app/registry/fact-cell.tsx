import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { civilDate } from '@/app/i18n/figures'
import type { ShownFact } from '@/lib/services/read-registry'

/** The date of a fact in words; an interval where the State has withdrawn. */
export async function FactDate({ fact }: { fact: ShownFact }) {
  const [t, locale] = [await getTranslations('registry'), await getLanguage()]
  if (!fact.since) return null
  const [from, to] = fact.since.split('/')
  return <span className="num">{to ? t('interval', { from: civilDate(from!, locale), to: civilDate(to, locale) }) : civilDate(from!, locale)}</span>
}

/** One value of the table: its status in a word, its date, and a mark that leads to the source where it was not read. */
export async function FactCell({ code, subject, fact, label }: { code: string; subject: string; fact: ShownFact; label: string }) {
  const t = await getTranslations('registry')
  const empty = fact.status === 'none' || fact.status === 'no'
  const later = fact.standing === 'out' && !empty && fact.status !== 'signatory' && fact.status !== 'withdrawn'
  return (
    <td data-label={label} className={empty && !fact.doubt ? 'nothing' : fact.standing === 'in' ? 'inside' : undefined}>
      {empty ? <span className="muted" title={t('statuses.none')}>–<span className="vh">{t('statuses.none')}</span></span> : t(`statuses.${fact.status}`)}
      {fact.doubt && (
        <Link className="doubt" href={`/registry/${code}#${subject}`} prefetch={false} aria-label={t(fact.doubt === 'value' ? 'seeSource' : 'seeSourceDetail')}>{fact.doubt === 'value' ? '?' : '~'}</Link>
      )}
      {fact.standing === 'unknown' && <small className="muted">{t('filters.unknown')}</small>}
      {fact.since && <small className={later ? 'muted later' : 'muted'}><FactDate fact={fact} />{later && <> · {t('later')}</>}</small>}
    </td>
  )
}
