import { getTranslations } from 'next-intl/server'
import { Bar } from '@/app/components/bar'
import { Mark, type MarkId } from '@/app/components/mark'
import { figure, intlTag } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import type { NoAnswer } from '@/lib/domain/certificate'
import type { ProcedureLine, ReadProcedure } from '@/lib/services/read-silence-procedure'

/** The mark of an act. */
const MARK_OF: Record<string, MarkId> = {
  objection: 'objection', amendment: 'amendment', comment: 'statement', support: 'support', support_statement: 'statement', reserve_point: 'reservation', reserve_pending: 'hold', dissociation: 'dissociation',
  abstention: 'abstention',
}
/** The mark of each kind of silence: every kind has one of its own by type, so that none can ever be drawn as an act. */
const SILENCE_MARK: Record<NoAnswer, MarkId> = { clock_not_started: 'silence', running: 'running', silent_at_expiry: 'qualified', not_served: 'unserved', nobody_accredited: 'absent' }

/** Whom the notice has reached and what each member has done; parties to the treaty outside the body stand in a list of their own. */
export async function SilenceService({ procedure }: { procedure: ReadProcedure }) {
  const [t, locale] = [await getTranslations('silence'), await getLanguage()]
  const { counts, lines } = procedure
  const members = lines.filter(({ reason }) => reason === 'member_of_body')
  const outside = lines.filter(({ reason }) => reason !== 'member_of_body')
  const number = (count: number): string => figure(count, locale)
  return (
    <>
      <div className="sech"><span className="rn">II</span><h2 id="sil-service">{t('service.title')}</h2><span className="push muted num">{t('service.of', { served: number(counts.served), members: number(counts.members) })}</span></div>
      <div className="sil-bar">
        <Bar label={t('service.acts', { members: number(counts.members) })} segments={[
          { kind: 'support', count: counts.support, label: t('service.support') }, { kind: 'qualified', count: counts.comments, label: t('service.comment') },
          { kind: 'object', count: counts.breaks, label: t('service.broken') }, { kind: 'silence', count: counts.noAct, label: t('service.noAct') },
        ]} />
        <p className="keys"><span>{t('service.opened')} <b>{number(counts.opened)}</b></span><span>{t('service.acknowledged')} <b>{number(counts.acknowledged)}</b></span></p>
      </div>
      <Lines lines={members} procedure={procedure} label={t('service.title')} />
      {outside.length > 0 && (
        <>
          <h3 className="sil-outside">{t('service.outside')} <span className="muted num">{t('service.of', { served: number(counts.outsideServed), members: number(counts.outside) })}</span></h3>
          <p className="small muted">{t('service.outsideText')}</p>
          <Lines lines={outside} procedure={procedure} label={t('service.outside')} />
        </>
      )}
    </>
  )
}

async function Lines({ lines, procedure, label }: { lines: readonly ProcedureLine[]; procedure: ReadProcedure; label: string }) {
  const [t, law, locale] = [await getTranslations('silence'), await getTranslations('law'), await getLanguage()]
  // Without the day of the week: six instants stand in a row.
  const stamp = new Intl.DateTimeFormat(intlTag(locale), { timeZone: procedure.seatZone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const moment = (at: Date | null) => (at ? <span className="num">{stamp.format(at)}</span> : <span className="nil">–</span>)
  const said = (act: Extract<NonNullable<ProcedureLine['act']>, { of: 'act' }>): string =>
    act.kind === 'objection' || act.kind === 'amendment' || act.kind === 'comment' ? t(`answer.kinds.${act.kind}`) : law(`kinds.${act.kind as 'support'}`)
  const labelOf = ({ act }: ProcedureLine): string => (!act ? t('service.hidden') : act.of === 'act' ? said(act) : t(`certificate.silence.${act.kind}`))
  return (
    <div className="wide sil-lines" role="region" aria-label={label} tabIndex={0}>
      <table className="data service">
        <thead><tr><th scope="col"><span className="vh">{t('service.act')}</span></th><th scope="col">{t('service.delegation')}</th><th scope="col">{t('service.language')}</th><th scope="col">{t('service.sent')}</th><th scope="col">{t('service.accepted')}</th><th scope="col">{t('service.opened')}</th><th scope="col">{t('service.acknowledged')}</th><th scope="col">{t('service.remark')}</th></tr></thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} className={line.own ? 'own' : undefined}>
              <td>{line.act ? <Mark id={line.act.of === 'silence' ? SILENCE_MARK[line.act.kind] : MARK_OF[line.act.kind] ?? 'practice'} label={labelOf(line)} /> : <span className="vh">{labelOf(line)}</span>}</td>
              <th scope="row">{line.name}</th>
              <td>{line.languages.join(', ')}</td>
              <td>{moment(line.sentAt)}</td>
              <td>{line.failedAt ? <span className="bounced"><Mark id="unserved" /> {t('service.failed')} {moment(line.failedAt)}</span> : moment(line.acceptedAt)}</td>
              <td>{moment(line.openedAt)}</td>
              <td>{moment(line.acknowledgedAt)}</td>
              <td className="small remark">{[line.own ? t('service.you') : '', line.service === 'served' ? '' : t(`states.${line.service}`), line.reference ? t('service.onPaper', { reference: line.reference }) : '', line.code === 'SIL-LATE' ? t('service.lateAct') : line.act?.of === 'act' ? said(line.act) : '', line.act?.of === 'act' && line.act.group ? t('service.forGroup', { group: line.act.group }) : ''].filter(Boolean).join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
