import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/components/frame'
import { WordChanges } from '@/app/components/word-changes'
import { ClientMessages } from '@/app/i18n/client-messages'
import { getLanguage } from '@/app/i18n/language'
import { MOMENT } from '@/app/i18n/moment'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { directionOf } from '@/lib/domain/language'
import { revisionLabel } from '@/lib/domain/revision'
import type { HistoryMoment } from '@/lib/services/history-moments'
import { readHistory } from '@/lib/services/read-history'
import { TakenAway } from './taken-away'
import { ClauseNumber, WordsPanel } from './words-panel'
import { TimeSlider } from './time-slider'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('history'))('title') }
}

type Query = { at?: string; with?: string; clause?: string }

/** The text of a draft at any moment of its life, two moments compared, and who wrote which words. The form works without script. */
export default async function HistoryPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Query> }) {
  const [{ id }, query] = [await params, await searchParams]
  await requireActor()
  const [t, revision, format, language] = [await getTranslations('history'), await getTranslations('revision'), await getFormatter(), await getLanguage()]
  const number = (value: unknown): string | null => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? value : null)
  const { draft, moments, at, with: other, entries } = valueOrNotFound(await readHistory(await serviceContext(), { draftId: id, at: number(query.at), with: number(query.with), language }))
  const when = (moment: HistoryMoment): string => format.dateTime(moment.at, { ...MOMENT, timeZone: draft.seatZone })
  const who = ({ delegations, office, seq, edits }: HistoryMoment): string => {
    if (seq === 1) return t('firstText')
    if (edits === 0) return ''
    const shown = [...delegations.slice(0, 3), ...(office ? [t('office')] : [])]
    return format.list(delegations.length > 3 ? [...shown, t('more', { count: delegations.length - 3 })] : shown, { style: 'narrow' })
  }
  const name = (moment: HistoryMoment): string => [when(moment), moment.ordinal ? revisionLabel(moment.ordinal) : '', who(moment)].filter(Boolean).join(' · ')
  const newestFirst = [...moments].reverse()
  const options = newestFirst.map((moment) => <option key={moment.seq} value={moment.seq}>{name(moment)}</option>)
  const tongue = { lang: draft.lang, dir: directionOf(draft.lang) }
  const comparing = other !== null && at !== null
  const changed = entries.filter(({ state }) => state !== 'same')
  const labels = new Map(entries.flatMap(({ clauseId, to }) => (to ? [[clauseId, to.label || to.text] as const] : [])))
  return (
    <Frame current="draft" draftId={id}>
      <div className="page cmp hist">
        <header className="paperhead">
          <div><h1>{t('title')}</h1><p className="sub" {...tongue}>{draft.title}</p></div>
          <p className="dist">{t('lead')}<br /><Link href={`/drafts/${id}`}>{t('toDraft')}</Link></p>
        </header>
        {!at ? <p className="note">{t('none')}</p> : (
          <ClientMessages namespaces={['history']}>
            <form className="filters" method="get">
              <label className="cmp-side">{t('at')}{' '}<select className="input" name="at" key={at.seq} defaultValue={at.seq}>{options}</select></label>
              <label className="cmp-side">{t('with')}{' '}<select className="input" name="with" key={other?.seq ?? ''} defaultValue={other?.seq ?? ''}><option value="">{t('withNone')}</option>{options}</select></label>
              <button className="btn">{t('show')}</button>
            </form>
            {moments.length > 1 && <TimeSlider moments={moments.map((moment) => ({ seq: moment.seq, name: name(moment) }))} at={at.seq} other={other?.seq ?? null} seat={t('seatTime', { seat: draft.seat })} />}
            {comparing && <p className="revs-lead" role="status">{changed.length === 0 ? revision('compare.same') : `${t('changes', { count: changed.length })} ${revision('compare.legend')}`}</p>}
            <div className={comparing ? undefined : 'hist-pair'}>
              <div className="cmp-text" id="history-text" data-at={at.seq}>
                {entries.length === 0 && <p className="muted">{t('empty')}</p>}
                {entries.map((entry) => {
                  const clause = (entry.to ?? entry.from)!
                  const Text = clause.kind === 'heading' ? 'h2' : 'p'
                  return (
                    <div className={`cmp-cl is-${entry.state}${clause.kind === 'heading' ? ' h' : ''}`} key={entry.clauseId}>
                      <span className="no">{comparing ? <bdi>{clause.number}</bdi> : <ClauseNumber clauseId={entry.clauseId} number={clause.number} label={clause.label || clause.text} />}</span>
                      <Text className="tx" {...tongue} {...(comparing ? {} : { 'data-clause': entry.clauseId })} style={{ '--depth': clause.kind === 'heading' ? 0 : clause.level - 1 } as React.CSSProperties}>
                        {entry.state === 'added' ? <ins className="ins">{clause.text}</ins> : entry.state === 'removed' ? <del className="del">{clause.text}</del> : entry.words.length ? <WordChanges words={entry.words} /> : clause.text}
                      </Text>
                      <span className="mg">{entry.state !== 'same' && revision(`states.${entry.state}`)}</span>
                      {entry.taken.length > 0 && <TakenAway words={entry.taken} labels={labels} when={(at) => format.dateTime(at, { ...MOMENT, timeZone: draft.seatZone })} tongue={tongue} />}
                    </div>
                  )
                })}
              </div>
              {!comparing && <WordsPanel key={at.seq} draftId={id} at={at.seq} lang={draft.lang} seatZone={draft.seatZone} first={query.clause ?? null} />}
            </div>
          </ClientMessages>
        )}
      </div>
    </Frame>
  )
}
