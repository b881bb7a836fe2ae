import { getTranslations } from 'next-intl/server'
import { WordChanges } from '@/app/components/word-changes'
import { longDay, shortMoment } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { directionOf } from '@/lib/domain/language'
import { KEEPING } from '@/lib/law/word-changes'
import type { RevisionChanges, ShownChange, ShownStep } from '@/lib/services/read-changes'
import { ConfirmChangeForm, ContestChangeForm } from './change-forms'

type Props = { change: ShownChange; of: RevisionChanges; seat: { name: string; zone: string }; /** The words stand beside it already. */ wordsBeside?: boolean }

/** The change of one clause: its words, who gives it which class, what follows for positions, and what the reader may do about it. */
export async function ChangeEntry({ change, of, seat, wordsBeside }: Props) {
  const [t, locale] = [await getTranslations('change'), await getLanguage()]
  const { counts, confirmed, contested, may } = change
  const day = (at: Date): string => longDay(at, seat.zone, locale)
  const came = (step: ShownStep) => step.sources.length > 0 && <> · {t('from', { labels: step.sources.join(' · ') })}</>
  const reason = (step: ShownStep) => step.reason && <> <q dir="auto">{step.reason}</q></>
  const title = t('of', { label: `\u2068${change.label}\u2069` })
  return (
    <article className="chg" data-change={change.clauseId} {...(wordsBeside ? {} : { id: `change-${change.clauseId}` })} aria-label={title}>
      {!wordsBeside && (
        <>
          <h3><bdi>{change.label}</bdi> <ChangeTags change={change} /></h3>
          <p className="chg-words serif" lang={of.lang} dir={directionOf(of.lang)}><WordChanges words={change.words} /></p>
        </>
      )}
      <dl className="kv small">
        <dt>{t('proposed')}</dt><dd>{change.isNew ? t('found.none') : <>{t(change.proposed === 'editorial' ? 'found.editorial' : 'found.substantive')} <span className="muted">({t('byComparison')})</span></>}</dd>
        <dt>{t('confirmed')}</dt><dd>{confirmed ? <>{t(`classes.${confirmed.changeClass!}`)} · {t('by', { name: t(`offices.${confirmed.office}`), date: day(confirmed.at) })}{came(confirmed)}{reason(confirmed)}</> : t(change.isNew ? 'notConfirmedNew' : 'notConfirmed')}</dd>
        {contested.length > 0 && <><dt>{t('contested')}</dt><dd><ul>{contested.map((step) => <li key={step.id}>{t('by', { name: `\u2068${step.delegation!.name}\u2069`, date: day(step.at) })}{reason(step)}</li>)}</ul></dd></>}
      </dl>
      <p className={counts !== null && KEEPING.includes(counts) ? 'note' : 'note pending'}>{consequence(t, change)}{change.optOutUntil && change.consequence.stand > 0 && <> {t('optOut', { when: shortMoment(change.optOutUntil, seat.zone, locale), seat: seat.name })}</>}</p>
      {change.steps.length > 1 && (
        <details className="law-ended small"><summary>{t('history', { count: change.steps.length })}</summary><ul className="law-past">{change.steps.map((step) => (
          <li key={step.id}><bdi>{step.delegation?.name ?? t(`offices.${step.office}`)}</bdi>: {step.act === 'confirm' ? t('steps.confirm', { name: t(`classes.${step.changeClass!}`) }) : t(`steps.${step.act}`)} · {day(step.at)}{came(step)}{reason(step)}</li>
        ))}</ul></details>
      )}
      {may.confirm.length > 0 && <ConfirmChangeForm revisionClauseId={change.revisionClauseId} label={change.label} classes={may.confirm} proposed={confirmed?.changeClass ?? change.proposed} again={confirmed !== null} sources={of.sources} />}
      {(may.contest || may.release) && <ContestChangeForm key={may.release ? 'release' : 'contest'} revisionClauseId={change.revisionClauseId} label={change.label} act={may.release ? 'release' : 'contest'} />}
    </article>
  )
}

/** What the change counts as, and whether that is contested: told by words, not by colour. */
export async function ChangeTags({ change }: { change: ShownChange }) {
  const t = await getTranslations('change')
  const kept = change.counts !== null && KEEPING.includes(change.counts)
  return <>{change.counts ? <span className={kept ? 'tag blue' : 'tag'}>{t('counts', { name: t(`classes.${change.counts}`) })}</span> : <span className="tag">{t('isNew')}</span>}{change.contested.length > 0 && <> <span className="tag pending">{t('contestedTag')}</span></>}</>
}

/** What follows for the positions on the earlier words, in plain words. */
function consequence(t: Awaited<ReturnType<typeof getTranslations<'change'>>>, { counts, consequence: { stand, carried, lapsed }, isNew }: ShownChange): string {
  if (stand + carried + lapsed === 0) return t(isNew ? 'consequence.new' : 'consequence.none')
  if (counts !== null && KEEPING.includes(counts)) return t('consequence.kept', { stand })
  return [...(lapsed ? [t('consequence.lapsed', { lapsed })] : []), ...(carried ? [t('consequence.carried', { carried })] : []), ...(stand ? [t('consequence.kept', { stand })] : [])].join(' ')
}
