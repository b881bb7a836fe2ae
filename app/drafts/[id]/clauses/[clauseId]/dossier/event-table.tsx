import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { civilDate } from '@/app/i18n/figures'
import type { DossierTrigger } from '@/lib/services/dossier-law'

/** What may have called for a reaction: events with service and the factors that delegations assert, as a range where they conflict. */
export function EventTable({ triggers, own, when }: { triggers: readonly DossierTrigger[]; /** The reader speaks for a State. */ own: boolean; when: (instant: string) => string }) {
  const [t, proposition, format, locale] = [useTranslations('dossier'), useTranslations('proposition'), useFormatter(), useLocale().slice(0, 2)]
  if (triggers.length === 0) return <p className="muted">{t('events.none')}</p>
  return (
    <div className="wide" role="group" aria-label={t('sections.events')} tabIndex={0}>
      <table className="data dossier-events">
        <thead><tr><th scope="col">{t('events.date')}</th><th scope="col">{t('events.event')}</th><th scope="col">{t('events.notices')}</th><th scope="col">{t('events.factors')}</th></tr></thead>
        <tbody>
          {triggers.map((one) => (
            <tr key={one.id}>
              <td className="num">{civilDate(one.occurredOn, locale)}</td>
              <th scope="row"><bdi>{one.title}</bdi>{!one.confirmed && <> <span className="tag pending">{proposition('unconfirmed')}</span></>}<span className="dossier-kind">{proposition(`types.${one.type}`)}; {proposition(`publicity.${one.publicity}`)}; {t('events.acting', { count: one.acting })}</span></th>
              <td>
                {one.served.total === 0 ? t('events.notServed') : <>{t('events.served', { count: one.served.total })}: {format.list(Object.entries(one.served.byChannel).map(([channel, count]) => `${proposition(`channels.${channel}`)} ${format.number(count)}`), { type: 'unit' })}</>}
                {one.served.total > 0 && own && <span className="dossier-kind">{one.served.own ? t('events.own', { channel: proposition(`channels.${one.served.own.channel}`), when: when(one.served.own.servedAt) }) : t('events.ownNot')}</span>}
                {one.periodUntil && <span className="dossier-kind">{t('events.period', { when: when(one.periodUntil) })}</span>}
              </td>
              <td>
                {one.factors.map((factor) => (
                  <p key={`${factor.stateCode} ${factor.factor}`}><b><bdi>{factor.state}</bdi></b>, {proposition(`factorNames.${factor.factor}`)}: {format.list(factor.said.map((said) => t('events.says', { by: said.by, value: proposition(`values.${factor.factor}.${said.value}`) })), { type: 'unit' })}{factor.conflicting && <> <span className="tag pending">{t('events.conflict')}</span></>}</p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
