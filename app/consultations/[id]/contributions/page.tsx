import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { figure, longDay } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { CONTRIBUTION_ORDERS } from '@/lib/domain/contribution'
import { POSITION_KINDS } from '@/lib/domain/position'
import { readContributionHead } from '@/lib/services/read-contribution-head'
import { readContributions } from '@/lib/services/read-contributions'
import { queryOf, readChoices } from './choices'
import { ContributionTable } from './contribution-table'
import { DeclareButton } from './declare-button'
import { FilterBar } from './filter-bar'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('contributions'))('title') }
}

/** Everything filed and released, one line each: for the secretariat to answer, for everybody else to read what is published. */
export default async function ContributionsPage({ params, searchParams }: Props) {
  await requireActor()
  const [{ id }, choices] = [await params, readChoices(await searchParams)]
  const [t, law, locale] = [await getTranslations('contributions'), await getTranslations('law'), await getLanguage()]
  const context = await serviceContext()
  const head = valueOrNotFound(await readContributionHead(context, id, locale, choices.mine))
  const first = valueOrNotFound(await readContributions(context, { consultationId: id, language: locale, ...choices }))
  const { summary, may, consultation, declared } = head
  const base = `/consultations/${id}/contributions`
  const sums: [string, number, string][] = [
    ['delegations', summary.delegations, t('sum.delegations')], ['others', summary.others, t('sum.others')],
    ['open', summary.open, t('sum.open')], ['clauses', summary.clauses, t('sum.clauses', { all: head.clausesInText })],
  ]
  return (
    <Frame current="contributions" consultationId={id}>
      <div className="page contributions">
        <header className="paperhead">
          <div><p className="sub"><Link href={`/consultations/${id}`} dir="auto">{consultation.title}</Link></p><h1>{choices.mine ? t('mineTitle') : t('title')}</h1></div>
          <div className="sum">{sums.map(([key, count, words]) => <span key={key}><b>{figure(count, locale)}</b>{words}</span>)}</div>
        </header>
        <nav className="contrib-links" aria-label={t('links.label')}>
          {may.review && <Link href={`${base}/statistics`}>{t('links.statistics')}</Link>}
          <Link href={`${base}/compilation${queryOf(choices, { order: undefined })}`}>{t('links.compile')}</Link>
          {may.dispose && <Link href={`${base}/import`}>{t('links.import')}</Link>}
          {head.speaks && (choices.mine ? <Link href={base}>{t('links.published')}</Link> : <Link href={`${base}?mine`}>{t('links.mine')}</Link>)}
          {may.review && summary.unplaced > 0 && <Link href={`${base}?clause=unplaced`}>{t('links.unplaced', { count: summary.unplaced })}</Link>}
          {may.dispose && <ClientMessages namespaces={['contributions', 'errors']}><DeclareButton consultationId={id} roundId={choices.filter.roundId === 'outside' ? null : choices.filter.roundId ?? null} open={summary.open} /></ClientMessages>}
          <span className="seg" role="group" aria-label={t('orders.label')}>
            {CONTRIBUTION_ORDERS.map((one) => <Link key={one} href={base + queryOf(choices, { order: one === 'clause' ? undefined : one })} aria-current={one === choices.order ? 'true' : undefined}>{t(`orders.${one}`)}</Link>)}
          </span>
        </nav>
        {!may.review && <p className="note">{choices.mine ? t('lead.mine') : t('lead.published')}</p>}
        {declared && <p className="note blue">{t('declare.done', { count: declared.contributions, date: longDay(declared.at, consultation.seatZone, locale) })}{declared.later > 0 && ` ${t('declare.later', { count: declared.later })}`}</p>}
        <FilterBar head={head} choices={choices} />
        <ClientMessages namespaces={['contributions', 'comment', 'common', 'errors']}>
          <ContributionTable
            key={queryOf(choices)} consultationId={id} choices={choices} first={first} may={may} seatZone={consultation.seatZone} nothingFiled={summary.all === 0}
            stances={Object.fromEntries(POSITION_KINDS.map((kind) => [kind, law(`kinds.${kind}`)]))}
            officers={head.officers} clauses={may.dispose ? head.clauses : []} drafts={head.drafts}
          />
        </ClientMessages>
        <p className="small muted">{t('stakeholderNote')}</p>
      </div>
    </Frame>
  )
}
