import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { civilDate, figure, longDay, shortMoment } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import type { Choice } from '@/app/consultations/[id]/delegations/picker'
import type { ShownTrigger } from '@/lib/services/read-triggers'
import { ReasonAct } from '../reason-act'
import { FactorForm } from './factor-form'
import { NoticeForm } from './notice-form'

type Props = { trigger: ShownTrigger; states: readonly Choice[]; groups: readonly { id: string; name: string }[]; seat: string; seatZone: string }

/** One event: who acted, when, what it says, whom it reached, and how delegations judge the silence towards it. */
export async function TriggerEntry({ trigger, states, groups, seat, seatZone }: Props) {
  const [t, registry, position, locale] = [await getTranslations('proposition'), await getTranslations('registry'), await getTranslations('position'), await getLanguage()]
  const served = trigger.services.reduce((sum, { names }) => sum + names.length, 0)
  const { adherents, missing, factors } = trigger
  const actors = [...trigger.actors.map(({ name }) => name), ...(trigger.actorName ? [trigger.actorName] : [])]
  return (
    <details className="law-trigger" data-trigger={trigger.id}>
      <summary>
        <span className="law-when num">{civilDate(trigger.occurredOn, locale)}</span>
        <span className="law-what"><b dir="auto">{trigger.title}</b><span className="muted">{t(`types.${trigger.type}`)}{actors.length > 0 && <> · <bdi>{actors.join(' · ')}</bdi></>}{adherents && <> · {t('triggers.adherents', { subject: registry(`subjects.${adherents.subject}`), count: adherents.names.length })}</>}</span></span>
        <span className="law-tags">{!trigger.confirmed && <span className="tag pending">{t('unconfirmed')}</span>} <span className="tag">{served ? t('triggers.served', { count: served }) : t(`publicity.${trigger.publicity}`)}</span> {factors.some(({ conflicting }) => conflicting) && <span className="tag pending">{t('differ')}</span>}</span>
      </summary>
      <div className="law-trigger-body">
        {trigger.ended && <p className="note pending">{t('triggers.endedOn', { date: longDay(trigger.ended.at, seatZone, locale) })} <q dir="auto">{trigger.ended.reason}</q></p>}
        <dl className="kv">
          <Row name={t('says.law')}>{position(`asLaw.${trigger.asLaw}`)}</Row>
          {trigger.interpretive !== null && <Row name={t('says.interpretive')}>{position(trigger.interpretive ? 'interpretive.yes' : 'interpretive.no')}{trigger.interpretiveReason && <> · <span dir="auto">{trigger.interpretiveReason}</span></>}</Row>}
          {trigger.reliesOn && <Row name={t('fields.reliesOn')}><span dir="auto">{trigger.reliesOn}</span></Row>}
          {trigger.consequences && <Row name={t('fields.consequences')}><span dir="auto">{trigger.consequences}</span></Row>}
          <Row name={t('fields.publicity')}>{t(`publicity.${trigger.publicity}`)}{trigger.publishedOn && <> · {civilDate(trigger.publishedOn, locale)}</>}</Row>
          {trigger.effectOn && <Row name={t('fields.effectOn')}>{t(`effectOn.${trigger.effectOn}`)}</Row>}
          {trigger.periodUntil && <Row name={t('fields.periodUntil')}>{shortMoment(trigger.periodUntil, seatZone, locale)} <bdi>{seat}</bdi>{trigger.periodBasis && <> · <span dir="auto">{trigger.periodBasis}</span></>}</Row>}
          {trigger.reasonableMonths && <Row name={t('fields.reasonableMonths')}>{figure(trigger.reasonableMonths, locale)}</Row>}
          {trigger.prolongedMonths && <Row name={t('fields.prolongedMonths')}>{figure(trigger.prolongedMonths, locale)}</Row>}
          {trigger.replyTo && <Row name={t('fields.replyTo')}><span dir="auto">{trigger.replyTo}</span></Row>}
          {trigger.languagesReason && <Row name={t('fields.languagesReason')}><span dir="auto">{trigger.languagesReason}</span></Row>}
          {trigger.evidence && <Row name={t('fields.evidence')}><span dir="auto">{trigger.evidence}</span></Row>}
          <Row name={t('fields.source')}><span dir="auto">{trigger.source}</span></Row>
          <Row name={t('columns.author')}><span dir="auto">{trigger.author.name ?? t('secretariat')}</span> · {longDay(trigger.recordedAt, seatZone, locale)}</Row>
        </dl>
        {adherents && <details className="small"><summary>{t('triggers.who', { count: adherents.names.length })}</summary><p dir="auto">{adherents.names.join(' · ')}</p></details>}
        {missing.length > 0 && <p className="note">{t('triggers.missing', { what: missing.map((content) => t(`contents.${content}`)).join(' · ') })}</p>}

        <h4 className="law-sub">{t('notices.title')}</h4>
        {trigger.services.length === 0 && <p className="muted">{t('notices.none')}</p>}
        <ul className="law-services">
          {trigger.services.map((service) => (
            <li key={`${service.channel}${service.servedAt.toISOString()}${service.reference}`}>
              <span><b>{t(`channels.${service.channel}`)}</b> · {shortMoment(service.servedAt, seatZone, locale)} <bdi>{seat}</bdi>{service.reference && <> · <span dir="auto">{service.reference}</span></>}{service.languages.length > 0 && <span className="muted"> <bdi dir="ltr">({service.languages.join(' ')})</bdi></span>}</span>
              {service.names.length <= 8 ? <p className="small" dir="auto">{service.names.join(' · ')}</p> : <details className="small"><summary>{t('notices.names', { count: service.names.length })}</summary><p dir="auto">{service.names.join(' · ')}</p></details>}
            </li>
          ))}
        </ul>
        {trigger.may.serve && <NoticeForm triggerId={trigger.id} states={states} groups={groups} seat={seat} />}

        <h4 className="law-sub">{t('factors.title')}</h4>
        <p className="muted small">{t('factors.lead')}</p>
        {factors.length === 0 && <p className="muted">{t('factors.none')}</p>}
        {factors.length > 0 && (
          <div className="wide" tabIndex={0} role="region" aria-label={t('factors.title')}>
            <table className="data law-table">
              <thead><tr>{(['state', 'factor', 'range', 'said'] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
              <tbody>
                {factors.map((factor) => (
                  <tr key={`${factor.stateCode}${factor.factor}`}>
                    <th scope="row" dir="auto">{factor.stateName}</th>
                    <td>{t(`factorNames.${factor.factor}`)}</td>
                    <td>{factor.values.map((value) => t(`values.${factor.factor}.${value}`)).join(' – ')}{factor.conflicting && <><br /><span className="tag pending">{t('differ')}</span></>}</td>
                    <td><ul className="law-said">{factor.said.map((one) => (
                      <li key={one.id}><b dir="auto">{one.by.name}</b>: {t(`values.${factor.factor}.${one.value}`)}. <span className="serif" dir="auto">{one.reason}</span> {one.mayWithdraw && <ReasonAct name="withdrawAssertion" input={{ assertionId: one.id }} label={t('withdraw')} title={t('factors.withdrawTitle', { state: factor.stateName })} text={t('withdrawText')} reason />}</li>
                    ))}</ul></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {trigger.may.assert && <FactorForm triggerId={trigger.id} states={states} acting={trigger.actors.map(({ code }) => code)} />}
        {trigger.may.end && <div className="law-do"><ReasonAct name="endTrigger" input={{ triggerId: trigger.id }} label={t('triggers.end')} title={trigger.title} text={t('triggers.endText')} reason /></div>}
      </div>
    </details>
  )
}

const Row = ({ name, children }: { name: string; children: ReactNode }) => <><dt>{name}</dt><dd>{children}</dd></>
