import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { figure, longDay } from '@/app/i18n/figures'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { TREATIES } from '@/lib/domain/treaty-status'
import { type PropositionLine, readPropositions } from '@/lib/services/read-propositions'
import { RecordForm } from './record-form'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('proposition'))('title') }
}

/** The statements of law of a consultation, with what there is on each; those that have ended are folded. */
export default async function PropositionsPage({ params }: Props) {
  await requireActor()
  const { id } = await params
  const [t, registry, names, locale] = [await getTranslations('proposition'), await getTranslations('registry'), await getTranslations('consultation'), await getLanguage()]
  const { consultation, propositions, may } = valueOrNotFound(await readPropositions(await serviceContext(), id, locale))
  const [standing, ended] = [propositions.filter((one) => !one.endedAt), propositions.filter((one) => one.endedAt)]
  const list = (lines: readonly PropositionLine[]) => <ul className="items law-list">{lines.map((line, index) => <Line key={line.id} line={line} number={index + 1} consultationId={id} seatZone={consultation.seatZone} />)}</ul>
  return (
    <Frame current="consultations" consultationId={id}>
      <div className="page law">
        <header className="paperhead">
          <div><p className="sub"><Link href={`/consultations/${id}`}>{t('back')}</Link></p><h1>{t('title')}</h1></div>
          <div className="dist"><span dir="auto">{consultation.title}</span><br /><bdi dir="ltr" className="num">{consultation.symbol}</bdi></div>
        </header>
        <p className="law-lead">{t('lead')}</p>
        {standing.length === 0 ? <p className="note">{t('empty')}</p> : list(standing)}
        {ended.length > 0 && <details className="law-ended"><summary>{t('ended.count', { count: ended.length })}</summary>{list(ended)}</details>}
        {may.record && (
          <ClientMessages namespaces={['proposition', 'errors']}>
            <RecordForm
              consultationId={id} instrument={consultation.instrument} language={consultation.languages.includes(locale) ? locale : consultation.languages[0] ?? 'en'} open={propositions.length === 0}
              languages={consultation.languages.map((value) => ({ value, label: names(`languages.${value}`) }))} treaties={TREATIES.map((value) => ({ value, label: registry(`subjects.${value}`) }))}
            />
          </ClientMessages>
        )}
      </div>
    </Frame>
  )
}

/** One statement with its provision, its warnings and what there is on it. */
async function Line({ line, number, consultationId, seatZone }: { line: PropositionLine; number: number; consultationId: string; seatZone: string }) {
  const [t, locale] = [await getTranslations('proposition'), await getLanguage()]
  const { counts } = line
  return (
    <li>
      <span className="no num">{figure(number, locale)}</span>
      <div>
        <h3 className="law-statement" lang={line.lang} dir="auto"><Link href={`/consultations/${consultationId}/propositions/${line.id}`}>{line.statement}</Link></h3>
        <p>{line.provision && <><bdi lang={line.lang}>{line.provision}</bdi> · </>}{t('by', { author: line.author.name ?? t('secretariat'), date: longDay(line.recordedAt, seatZone, locale) })}</p>
        <p>
          {line.regards.length === 1 && <span className="tag">{t('text.does', { regards: t(`regardsOf.${line.regards[0]!}`) })}</span>} {line.regards.length > 1 && <span className="tag pending">{t('differ')}</span>}{' '}
          {line.beyondInterpretation && <span className="tag pending">{t('flags.beyond')}</span>} {line.hierarchy && <span className="tag pending">{t(`flags.${line.hierarchy}`)}</span>}
        </p>
      </div>
      <dl className="law-counts num">
        {(['clauses', 'triggers', 'positions', 'objections'] as const).map((each) => <div key={each}><dt>{t(`counts.${each}`)}</dt><dd>{figure(counts[each], locale)}</dd></div>)}
      </dl>
    </li>
  )
}
