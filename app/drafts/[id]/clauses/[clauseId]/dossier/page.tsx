import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { ChineseFonts } from '@/app/components/chinese-fonts'
import { Frame } from '@/app/components/frame'
import { getLanguage } from '@/app/i18n/language'
import { MOMENT } from '@/app/i18n/moment'
import { requireActor, serviceContext } from '@/app/session'
import { directionOf } from '@/lib/domain/language'
import { revisionLabel } from '@/lib/domain/revision'
import { wallTime } from '@/lib/domain/seat-time'
import { SWITCH_NAMES } from '@/lib/domain/consultation-rule'
import { readDossier } from '@/lib/services/read-dossier'
import { readDraftZone } from '@/lib/services/read-draft-zone'
import { AuthorityList } from './authority-list'
import { BetweenStates } from './between-states'
import { EventTable } from './event-table'
import { PropositionList } from './proposition-list'
import { momentOf, readQuery, withQuery } from './query'
import { SwitchList } from './switch-list'
import { TrackBlock } from './track-block'

type Props = { params: Promise<{ id: string; clauseId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('dossier'))('title') }
}

/** The dossier of a clause: every track side by side, and everything on which the results rest. Printed, a brief of two pages. */
export default async function DossierPage({ params, searchParams }: Props) {
  const [{ id, clauseId: given }, asked] = [await params, await searchParams]
  await requireActor()
  const [t, law, format, language, context] = [await getTranslations('dossier'), await getTranslations('law'), await getFormatter(), await getLanguage(), await serviceContext()]
  const [query, zone, clauseId] = [readQuery(asked), await readDraftZone(context, id), decodeURIComponent(given)]
  if (!zone) notFound()
  const result = await readDossier(context, {
    draftId: id, clauseId, revisionId: query.revision, asOf: momentOf(query.asOf, zone), knownAt: momentOf(query.knownAt, zone), between: query.between === '1', language,
    doctrine: Object.fromEntries(SWITCH_NAMES.flatMap((name) => (query[name] ? [[name, query[name]]] : []))),
  })
  if (!result.ok) {
    const { code } = result
    if (code !== 'no_revision' && code !== 'not_in_revision' && code !== 'before_opening') notFound()
    return (
      <Frame current="tracker" draftId={id}>
        <div className="page dossier">
          <header className="paperhead"><h1>{t('title')}</h1></header>
          <p className="note dossier-none">{t(`nothing.${code}`)} {query.asOf || query.knownAt || query.revision ? <Link href={withQuery(query, { asOf: null, knownAt: null, revision: null })}>{t('when.now')}</Link> : <Link href={`/drafts/${id}?clause=${encodeURIComponent(clauseId)}`}>{t('nav.draft')}</Link>}</p>
        </div>
      </Frame>
    )
  }
  const dossier = result.value
  const { draft, clause, revision, life, tracks, authorities } = dossier
  const when = (instant: string): string => format.dateTime(new Date(instant), { ...MOMENT, timeZone: draft.seatZone })
  const place = (cited: string): number => authorities.findIndex((one) => one.id === cited) + 1
  const shown = { when, place, switches: dossier.switches.map(({ name }) => name), ownName: dossier.ownName }
  const wall = (instant: string): string => wallTime(new Date(instant), draft.seatZone)
  let section = 0
  const numeral = (): string => ['I', 'II', 'III', 'IV', 'V', 'VI'][section++]!
  return (
    <Frame current="tracker" draftId={id}>
      {draft.lang === 'zh' && <ChineseFonts />}
      <div className="page dossier">
        <nav className="dossier-nav acts" aria-label={t('nav.label')}>
          <Link href={`/drafts/${id}?clause=${encodeURIComponent(clauseId)}`}>{t('nav.draft')}</Link>
          <Link href={`/drafts/${id}/tracker`}>{t('nav.tracker')}</Link>
          <Link href={`/consultations/${draft.consultationId}/propositions`}>{t('nav.propositions')}</Link>
          <Link href={`/consultations/${draft.consultationId}/rules`}>{t('nav.rules')}</Link>
        </nav>
        <header className="paperhead">
          <div><p className="sub">{t('title')}</p><h1>{t('clause', { label: clause.label })}</h1></div>
          <div className="dist"><bdi dir="ltr">{revision.symbol}</bdi><br />{t('words', { revision: revisionLabel(revision.ordinal), date: format.dateTime(new Date(revision.issuedAt), { dateStyle: 'long', timeZone: draft.seatZone }) })}<br /><bdi dir="ltr" title={clause.sha256}>SHA-256 {clause.sha256.slice(0, 4)} {clause.sha256.slice(4, 8)}</bdi></div>
        </header>
        <div className="dossier-top">
          <blockquote className="dossier-words serif" lang={draft.lang} dir={directionOf(draft.lang)}>{clause.text}</blockquote>
          <div>
            <form className="dossier-when filters" method="get">
              {[...(query.revision ? ['revision' as const] : []), ...(query.between ? ['between' as const] : []), ...dossier.asIf].map((name) => <input key={name} type="hidden" name={name} value={query[name] ?? ''} />)}
              <label>{t('when.asOf')} <input className="input" type="datetime-local" name="asOf" dir="ltr" defaultValue={wall(dossier.asOf)} min={wall(life.from)} max={wall(life.to)} /></label>
              <label>{t('when.knownAt')} <input className="input" type="datetime-local" name="knownAt" dir="ltr" defaultValue={wall(dossier.knownAt)} min={wall(life.from)} max={wall(life.to)} /></label>
              <button className="btn">{t('when.show')}</button>
              {(query.asOf || query.knownAt) && <Link href={withQuery(query, { asOf: null, knownAt: null })}>{t('when.now')}</Link>}
              <span className="small muted">{t('when.hint', { seat: draft.seat, from: when(life.from) })}</span>
            </form>
            <p className="dossier-head">{t('head', { asOf: when(dossier.asOf), knownAt: when(dossier.knownAt), seat: draft.seat })} {t(`visibility.${dossier.visibility}`)}</p>
          </div>
        </div>
        {dossier.asIf.length > 0 && <p className="note pending dossier-asif" role="status"><b>{t('switches.asIf')}</b> {t('switches.banner')} <Link className="acts" href={withQuery(query, Object.fromEntries(SWITCH_NAMES.map((name) => [name, null])))}>{t('switches.end')}</Link></p>}

        <section aria-labelledby="dossier-tracks">
          <div className="sech"><span className="rn">{numeral()}</span><h2 id="dossier-tracks">{t('sections.tracks')}</h2></div>
          <div className="dossier-tracks">{tracks.map((track) => <TrackBlock key={track.track} track={track} {...shown} />)}</div>
        </section>
        <section aria-labelledby="dossier-law">
          <div className="sech"><span className="rn">{numeral()}</span><h2 id="dossier-law">{t('sections.law')}</h2></div>
          <PropositionList propositions={dossier.propositions} consultationId={draft.consultationId} defaultNumber={shown.switches.indexOf('regardsDefault') + 1} />
        </section>
        <section aria-labelledby="dossier-events">
          <div className="sech"><span className="rn">{numeral()}</span><h2 id="dossier-events">{t('sections.events')}</h2></div>
          <EventTable triggers={dossier.triggers} own={dossier.ownName !== null} when={when} />
        </section>
        <section aria-labelledby="dossier-switches">
          <div className="sech"><span className="rn">{numeral()}</span><h2 id="dossier-switches">{t('sections.switches')}</h2></div>
          <SwitchList switches={dossier.switches} asIf={dossier.asIf} query={query} />
        </section>
        {dossier.between ? (
          <section aria-labelledby="dossier-between">
            <div className="sech"><span className="rn">{numeral()}</span><h2 id="dossier-between">{t('sections.between')}</h2><span className="push acts"><Link href={withQuery(query, { between: null })}>{t('between.hide')}</Link></span></div>
            <BetweenStates pairs={dossier.between} {...shown} />
          </section>
        ) : <p className="dossier-more"><Link href={`${withQuery(query, { between: '1' })}#dossier-between`}>{t('between.show')}</Link></p>}
        <section aria-labelledby="dossier-authorities">
          <div className="sech"><span className="rn">{numeral()}</span><h2 id="dossier-authorities">{t('sections.authorities')}</h2></div>
          <AuthorityList authorities={authorities} />
        </section>
        <p className="caution dossier-aid"><b>{law('aid')}</b></p>
      </div>
    </Frame>
  )
}
