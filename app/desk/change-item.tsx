import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Mark, type MarkId } from '@/app/components/mark'
import { WordChanges } from '@/app/components/word-changes'
import { longDay, shortMoment } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { revisionLabel } from '@/lib/domain/revision'
import { POSITION_KINDS } from '@/lib/domain/position'
import type { DeskChange, OthersAct } from '@/lib/services/desk-changes'
import { placeHref } from './place'

/** Objections and what stands against a text first: they are what a delegation has to answer. */
const POSITION_KINDS_SHOWN = ['objection', 'dissociation', 'reserve_point', 'amend', ...POSITION_KINDS.filter((kind) => !['objection', 'dissociation', 'reserve_point', 'amend'].includes(kind))]

/** Acts by their kind, in the order in which they are listed: one line for all who did the same. */
const byKind = (acts: readonly OthersAct[]) => POSITION_KINDS_SHOWN.flatMap((kind) => {
  const of = acts.filter((act) => act.kind === kind)
  return of.length ? [{ kind, mark: of[0]!.mark, names: [...new Set(of.map((act) => act.delegation))], latest: of[0]!.at }] : []
})

/** One thing that changed, with the mark of the act concerned, the words, and what can be done about it. */
export async function ChangeItem({ change, seatZone }: { change: DeskChange; seatZone: string }) {
  const [t, law, locale] = [await getTranslations('desk'), await getTranslations('law'), await getLanguage()]
  const day = (at: Date): string => longDay(at, seatZone, locale)
  const fresh = change.fresh && <> <span className="tag blue">{t('changes.fresh')}</span></>
  const mark = (id: string | null) => id && <><Mark id={id as MarkId} /> </>
  if (change.change === 'revision') {
    const { revision, draftId } = change
    return (
      <li>
        <span className="no" />
        <div><h3>{t('changes.revision', { symbol: `\u2068${revision.symbol}\u2069` })}{fresh}</h3><p>{t('changes.revisionText', { date: day(revision.issuedAt) })}</p></div>
        <div className="do"><Link className="btn" href={`/revisions/${revision.id}`}>{t('do.read')}</Link>{revision.previousId && <Link className="btn" href={`/drafts/${draftId}/compare?from=${revision.previousId}&to=${revision.id}`}>{t('do.compare')}</Link>}</div>
      </li>
    )
  }
  const { place } = change
  const open = <Link className="btn" href={placeHref(place)}>{t('do.open')}</Link>
  const number = <span className="no num"><bdi lang={place.lang}>{place.label}</bdi></span>
  switch (change.change) {
    case 'acts':
      return (
        <li>{number}<div><h3>{t('changes.acts')}{fresh}</h3><ul>{byKind(change.acts).map((of) => <li key={of.kind} className="desk-act">{mark(of.mark)}<b>{law(`kinds.${of.kind}`)}</b> {of.names.join(' · ')} <span className="muted num">{day(of.latest)}</span></li>)}</ul></div><div className="do">{open}</div></li>
      )
    case 'reply':
      return <li>{number}<div><h3>{t('changes.reply', { delegation: change.from ?? t('changes.office') })}{fresh}</h3><p className="q" dir="auto">{change.body}</p><p>{day(change.at)}</p></div><div className="do">{open}</div></li>
    case 'alternative':
      return <li>{number}<div><h3>{t('changes.alternative')}{fresh}</h3><p className="q" lang={place.lang} dir="auto">{change.text}</p><p>{t('changes.alternativeText', { label: place.label, rival: change.rival.label })}</p></div><div className="do"><Link className="btn" href={placeHref(change.rival)}>{t('do.read')}</Link></div></li>
    default: {
      const { position } = change
      const kind = law(`kinds.${position.kind}`)
      const label = 'revision' in change ? revisionLabel(change.revision.ordinal) : ''
      const given = { label: revisionLabel(position.ordinal), date: day(position.releasedAt) }
      const text = { lapsed: 'changes.lapsedText', carried: 'changes.carriedText', kept: 'changes.keptText', stands: 'changes.standsText', live: 'changes.liveText', cut: 'changes.keptText' }[change.change]
      return (
        <li>
          {number}
          <div>
            <h3>{mark(change.change === 'lapsed' ? 'lapsed' : position.mark)}{t(`changes.${change.change}`, { kind, label })}{fresh}</h3>
            {change.words.length > 0 && <p className="q" lang={place.lang} dir="auto"><WordChanges words={change.words} /></p>}
            <p>{t(text, given)}{change.change === 'stands' && change.until && <> {t('changes.standsUntil', { when: shortMoment(change.until, seatZone, locale) })}</>}</p>
          </div>
          <div className="do">{change.change === 'lapsed' || change.change === 'carried' ? <Link className={change.change === 'lapsed' ? 'btn primary' : 'btn'} href={placeHref(place)}>{t('do.confirm')}</Link> : open}{'revision' in change && change.change !== 'kept' && <Link className="btn" href={`/revisions/${change.revision.id}#change-${encodeURIComponent(place.clauseId)}`}>{t('do.change')}</Link>}</div>
        </li>
      )
    }
  }
}
