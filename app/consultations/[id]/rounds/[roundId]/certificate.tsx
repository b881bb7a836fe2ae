import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { clockTime, longDay, shortMoment } from '@/app/i18n/figures'
import type { CertificateFolder, ReadCertificate } from '@/lib/services/read-certificate'

type Props = { certificate: ReadCertificate; head: Omit<CertificateFolder, 'certificates'> }

/** The certificate of one delegation, as paper: what was served, what it had, what it did, what follows under the rule, and what is missing. */
export async function Certificate({ certificate: read, head }: Props) {
  const [t, law, languages, locale] = [await getTranslations('silence'), await getTranslations('law'), await getTranslations('consultation.languages'), await getLanguage()]
  const { certificate, preview } = read
  const { notice, act } = certificate
  const moment = (at: Date): string => `${longDay(at, head.seatZone, locale)}, ${clockTime(at, head.seatZone, locale)}`
  const when = (at: Date): string => shortMoment(at, head.seatZone, locale)
  const kind = act.of === 'silence' ? t('certificate.noAct', { kind: t(`certificate.silence.${act.kind}`) })
    : `${act.kind === 'objection' || act.kind === 'amendment' || act.kind === 'comment' ? t(`answer.kinds.${act.kind}`) : law(`kinds.${act.kind as 'support'}`)}${act.clauseLabel ? ` (${act.clauseLabel})` : ''}, ${when(act.at)}${act.group ? `; ${t('service.forGroup', { group: act.group })}` : ''}`
  const effect = certificate.code === 'SIL-KEPT' ? keptEffect(read, head.outcome) : certificate.code
  const pending = effect === 'SIL-KEPT-WAITS' || effect === 'SIL-KEPT-RUNS'
  return (
    <article className="cert" aria-label={`${t('certificate.title')}, ${read.name}`}>
      <h3>{t('certificate.title')}</h3>
      <p className="c">{preview ? t('certificate.preview', { at: when(head.at) }) : t('certificate.issued')}</p>
      <dl className="kv">
        <dt>{t('certificate.delegation')}</dt><dd><b>{read.name}</b></dd>
        <dt>{t('certificate.text')}</dt><dd>{head.clauses.length > 0 ? t('facts.part', { labels: head.clauses.map(({ label }) => label).join(', '), symbol: head.symbol }) : t('facts.whole', { symbol: head.symbol })} (<bdi dir="ltr">{(head.clauses.length === 1 ? head.clauses[0]!.sha256 : head.revisionSha256).slice(0, 8)}</bdi>)</dd>
        <dt>{t('facts.basis')}</dt><dd dir="auto">{t('facts.paragraph', head.basis)}</dd>
        <dt>{t('clock.ends')}</dt><dd className="num">{moment(head.deadline)}, <bdi>{head.seat}</bdi></dd>
        <dt>{t('certificate.notice')}</dt><dd>{notice ? [t('certificate.sent', { at: when(notice.sentAt) }), t('certificate.reached', { at: when(notice.reachedAt) }), notice.reference && t('service.onPaper', { reference: notice.reference }), notice.openedAt && t('certificate.opened', { at: when(notice.openedAt) }), notice.acknowledgedAt ? t('certificate.acknowledged', { at: when(notice.acknowledgedAt) }) : t('certificate.notAcknowledged')].filter(Boolean).join('; ') : t('certificate.noNotice')}</dd>
        <dt>{t('certificate.languages')}</dt><dd>{certificate.languages.map((code) => languages(code as 'en')).join(', ') || '–'}</dd>
        <dt>{t('certificate.hours')}</dt><dd className="num">{t('certificate.time', { hours: Math.floor(certificate.minutesToAct / 60), minutes: certificate.minutesToAct % 60 })}</dd>
        <dt>{t('certificate.accredited')}</dt><dd>{t('certificate.persons', { count: certificate.accredited })}</dd>
        <dt>{t('certificate.act')}</dt><dd>{kind}</dd>
        <dt>{t('certificate.effect')}</dt><dd>{t(`effect.${effect}`)}{!pending && <> <span className="muted">{law(`strength.${read.strength}`)}</span></>}</dd>
        <dt>{t('certificate.conditions')}</dt><dd><ul>{certificate.conditions.map(({ condition, documented }) => <li key={condition}>{t(`certificate.condition.${condition}`)}: {documented ? t('certificate.documented') : <b>{t('certificate.missing')}</b>}</li>)}</ul></dd>
      </dl>
      <p>{t('caution')}</p>
      <p className="hash">{read.recorded ? t('certificate.inRecord') : t('certificate.notInRecord')} {t('aid')} <bdi dir="ltr">{read.sha256}</bdi></p>
    </article>
  )
}

/** What silence kept by one member comes to: nothing before the end of the period, nothing where the procedure came to nothing. */
function keptEffect({ certificate: { act }, preview }: ReadCertificate, outcome: CertificateFolder['outcome']) {
  if (preview) return act.of === 'silence' && act.kind === 'clock_not_started' ? 'SIL-KEPT-WAITS' : act.of === 'silence' && act.kind === 'running' ? 'SIL-KEPT-RUNS' : 'SIL-KEPT'
  return outcome === 'SLG-VOID' ? 'SIL-KEPT-VOID' : outcome === 'SLG-BROKEN' ? 'SIL-KEPT-BROKEN' : 'SIL-KEPT'
}
