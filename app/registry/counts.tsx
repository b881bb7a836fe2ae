import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { civilDate, figure } from '@/app/i18n/figures'
import { stateName } from '@/lib/domain/state-names'
import { type Count, majorityOf, REGISTRY_SUBJECTS, TREATIES } from '@/lib/domain/treaty-status'
import type { Registry } from '@/lib/services/read-registry'

/** A count as it is shown: one number, or the least and the most where partial dates leave it open. */
export const countText = ({ least, most }: Pick<Count, 'least' | 'most'>, locale: string): string =>
  least === most ? figure(least, locale) : `${figure(least, locale)}–${figure(most, locale)}`

/** How many States are in, subject by subject, on the day asked about: a range where partial dates leave it open. */
export async function Counts({ counts, day }: { counts: Registry['counts']; day: string }) {
  const [t, locale] = [await getTranslations('registry'), await getLanguage()]
  const majority = ({ least, most }: Count): string => {
    const [low, high] = [majorityOf(least), majorityOf(most)]
    return countText({ least: low, most: high }, locale)
  }
  return (
    <table className="data counts">
      <caption>{t('counts.caption', { date: civilDate(day, locale, 'long') })}</caption>
      <thead><tr><th scope="col">{t('counts.subject')}</th><th scope="col" className="end">{t('counts.count')}</th><th scope="col" className="end">{t('counts.majority')}</th><th scope="col" className="end">{t('counts.unconfirmed')}</th></tr></thead>
      <tbody>
        {REGISTRY_SUBJECTS.map((subject) => {
          const count = counts[subject]
          const open = count.undecided.length > 0 && count.undecided.length <= 4 ? count.undecided.map((code) => stateName(code, locale)).join(({ ar: '، ', zh: '、' } as Partial<Record<string, string>>)[locale] ?? ', ') : null
          return (
            <tr key={subject}>
              <th scope="row">{t(`subjects.${subject}`)}{open && <small className="muted">{t('counts.open', { states: open })}</small>}</th>
              <td className="end num"><b>{countText(count, locale)}</b></td>
              <td className="end num">{(TREATIES as readonly string[]).includes(subject) || subject === 'copuos' ? majority(count) : ''}</td>
              <td className="end num">{count.unconfirmed > 0 ? figure(count.unconfirmed, locale) : ''}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
