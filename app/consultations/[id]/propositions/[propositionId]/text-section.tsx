import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { longDay } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import type { ShownProposition } from '@/lib/services/read-proposition'
import { ReasonAct } from '../reason-act'
import { LinkForm, RegardsForm } from './text-forms'

/** The linked clauses, and what each author says that the text does with the proposition. Where they differ, all stand. */
export async function TextSection({ proposition }: { proposition: ShownProposition }) {
  const [t, locale] = [await getTranslations('proposition'), await getLanguage()]
  const { links, regards, regardsRange, may, consultation } = proposition
  const day = (at: Date): string => longDay(at, consultation.seatZone, locale)
  const [linked, undone] = [links.filter((link) => !link.unlinked), links.filter((link) => link.unlinked)]
  const [standing, withdrawn] = [regards.filter((one) => !one.withdrawn), regards.filter((one) => one.withdrawn)]
  return (
    <>
      {linked.length === 0 && <p className="note">{t('text.none')}</p>}
      <ul className="items">
        {linked.map((link) => (
          <li key={link.id}>
            <span className="no num"><bdi lang={link.lang}>{link.label}</bdi></span>
            <div><p className="q" lang={link.lang} dir="auto">{link.text}</p><p>{t('text.linked', { author: link.author.name ?? t('secretariat'), date: day(link.recordedAt) })}</p></div>
            <div className="do">
              <Link className="btn" href={`/drafts/${link.draftId}?clause=${encodeURIComponent(link.clauseId)}`}>{t('text.read')}</Link>
              {link.mayUnlink && <ReasonAct name="unlinkProposition" input={{ linkId: link.id }} label={t('text.unlink')} title={t('text.unlinkTitle', { label: link.label })} text={t('text.unlinkText')} reason />}
            </div>
          </li>
        ))}
      </ul>
      {undone.length > 0 && <details className="law-ended"><summary>{t('text.undone', { count: undone.length })}</summary><ul className="law-past">{undone.map((link) => <li key={link.id}><bdi lang={link.lang}>{link.label}</bdi>: {t('text.unlinked', { date: day(link.unlinked!.at) })} <q dir="auto">{link.unlinked!.reason}</q></li>)}</ul></details>}
      {may.link && proposition.linkable.length > 0 && <LinkForm propositionId={proposition.id} clauses={proposition.linkable} />}

      <h3 className="law-sub">{t('regards.title')}</h3>
      <p className="law-lead muted">{t('regards.lead')}</p>
      {standing.length === 0 && <p className="note">{t('regards.none')}</p>}
      {regardsRange.length > 1 && <p className="note pending" role="status">{t('regards.range', { values: regardsRange.map((value) => t(`regardsOf.${value}`)).join(' · ') })}</p>}
      {standing.length > 0 && (
        <div className="wide" tabIndex={0} role="region" aria-label={t('regards.title')}>
          <table className="data law-table">
            <thead><tr>{(['author', 'clause', 'value', 'reason', 'date'] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}<th scope="col"><span className="vh">{t('columns.do')}</span></th></tr></thead>
            <tbody>
              {standing.map((one) => (
                <tr key={one.id} className={one.author.own ? 'own' : undefined}>
                  <th scope="row" dir="auto">{one.author.name ?? t('secretariat')}</th>
                  <td>{one.label === null ? t('regards.whole') : <bdi>{one.label}</bdi>}</td>
                  <td>{t(`regardsOf.${one.value}`)}</td>
                  <td className="q" dir="auto">{one.reason}</td>
                  <td className="num">{day(one.at)}</td>
                  <td>{one.mayWithdraw && <ReasonAct name="withdrawAssertion" input={{ assertionId: one.id }} label={t('withdraw')} title={t('regards.withdrawTitle')} text={t('withdrawText')} reason />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {withdrawn.length > 0 && <details className="law-ended"><summary>{t('regards.withdrawn', { count: withdrawn.length })}</summary><ul className="law-past">{withdrawn.map((one) => <li key={one.id}><span dir="auto">{one.author.name ?? t('secretariat')}</span>: {t(`regardsOf.${one.value}`)} · {t('text.unlinked', { date: day(one.withdrawn!.at) })} <q dir="auto">{one.withdrawn!.reason}</q></li>)}</ul></details>}
      {may.assertRegards && <RegardsForm propositionId={proposition.id} links={linked.map(({ id, label }) => ({ value: id, label }))} />}
    </>
  )
}
