import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { longDay } from '@/app/i18n/figures'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { SILENCE_VISIBILITIES } from '@/lib/domain/consultation-rule'
import { readRules } from '@/lib/services/read-rules'
import { RuleForm } from './rule-form'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('rules'))('title') }
}

/** The contested points of doctrine with their defaults, and who sees readings of silence; set by the secretariat, on record. */
export default async function RulesPage({ params }: Props) {
  await requireActor()
  const { id } = await params
  const [t, common, locale] = [await getTranslations('rules'), await getTranslations('common'), await getLanguage()]
  const { consultation, switches, visibility, history, may } = valueOrNotFound(await readRules(await serviceContext(), id))
  const day = (at: Date): string => longDay(at, consultation.seatZone, locale)
  const named = (name: string, value: string): string => (name === 'silenceVisibility' ? t(`visibility.${value}`) : t(`switches.${name}.${value}`))
  const differing = switches.filter((one) => one.value !== one.default).length
  return (
    <Frame current="consultations" consultationId={id}>
      <div className="page law rules">
        <header className="paperhead">
          <div><p className="sub"><Link href={`/consultations/${id}`}>{t('back')}</Link></p><h1>{t('title')}</h1></div>
          <div className="dist"><span dir="auto">{consultation.title}</span><br /><bdi dir="ltr" className="num">{consultation.symbol}</bdi></div>
        </header>
        <ClientMessages namespaces={['rules', 'proposition', 'errors']}>
          <div className="sech"><span className="rn">I</span><h2>{t('silence.title')}</h2></div>
          <p className="law-lead">{t('silence.lead')}</p>
          <p className="rules-now"><b>{t(`visibility.${visibility.value}`)}</b> {visibility.value === SILENCE_VISIBILITIES[0] && <span className="tag">{t('default')}</span>}</p>
          {visibility.set && <p className="small muted">{t('setBy', { by: visibility.set.by, date: day(visibility.set.at) })} <q dir="auto">{visibility.set.reason}</q></p>}
          {may.set && <RuleForm act="setSilenceVisibility" consultationId={id} title={t('silence.change')} options={SILENCE_VISIBILITIES.map((value) => ({ value, label: t(`visibility.${value}`) }))} value={visibility.value} />}

          <div className="sech"><span className="rn">II</span><h2>{t('doctrine.title')}</h2><span className="push muted">{differing === 0 ? t('doctrine.allDefault') : t('doctrine.differing', { count: differing })}</span></div>
          <p className="law-lead">{t('doctrine.lead')}</p>
          <ul className="rules-list">
            {switches.map((one) => (
              <li key={one.name} data-switch={one.name}>
                <div>
                  <h3>{t(`switches.${one.name}.question`)}</h3>
                  <p className="rules-now"><b>{t(`switches.${one.name}.${one.value}`)}</b> {one.value === one.default ? <span className="tag">{t('default')}</span> : <span className="tag pending">{t('differs')}</span>}</p>
                  <p className="small muted">{one.value !== one.default && <>{t('defaultIs', { value: t(`switches.${one.name}.${one.default}`) })} </>}{t('others', { values: one.values.filter((value) => value !== one.value).map((value) => t(`switches.${one.name}.${value}`)).join(' · ') })} {t(`origin.${one.origin}`)}</p>
                  {one.set && <p className="small muted">{t('setBy', { by: one.set.by, date: day(one.set.at) })} <q dir="auto">{one.set.reason}</q></p>}
                </div>
                {may.set && <RuleForm act="setDoctrine" name={one.name} consultationId={id} title={t('change')} options={one.values.map((value) => ({ value, label: t(`switches.${one.name}.${value}`) }))} value={one.value} />}
              </li>
            ))}
          </ul>

          <div className="sech"><span className="rn">III</span><h2>{t('history.title')}</h2></div>
          {history.length === 0 ? <p className="note">{t('history.none')}</p> : (
            <ul className="law-past">{history.map((one) => <li key={`${one.name}${one.at.toISOString()}`}><span className="num">{day(one.at)}</span>: {one.name === 'silenceVisibility' ? t('silence.title') : t(`switches.${one.name}.question`)} <b>{named(one.name, one.value)}</b> · <bdi>{one.by}</bdi> · <q dir="auto">{one.reason}</q></li>)}</ul>
          )}
        </ClientMessages>
        <p className="caution law-caution">{common('aid')}</p>
      </div>
    </Frame>
  )
}
