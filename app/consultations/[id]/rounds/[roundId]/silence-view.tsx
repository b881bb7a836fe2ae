import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Fragment } from 'react'
import { getLanguage } from '@/app/i18n/language'
import { ClientMessages } from '@/app/i18n/client-messages'
import { serviceContext } from '@/app/session'
import { wallTime } from '@/lib/domain/seat-time'
import { readCertificate } from '@/lib/services/read-certificate'
import type { ReadProcedure } from '@/lib/services/read-silence-procedure'
import { AcknowledgeButton } from './acknowledge-button'
import { AnswerForm } from './answer-form'
import { AnswerList } from './answer-list'
import { Certificate } from './certificate'
import { LiveRefresh } from './live-refresh'
import { PaperForm } from './paper-form'
import { EnterForm } from './enter-form'
import { EndForm, ExtendForm, LanguageForm } from './procedure-forms'
import { SilenceClock } from './silence-clock'
import { SilenceService } from './silence-service'

/** A silence procedure: its clock and terms, whom the notice has reached and what each has done, and the certificate of one's own delegation. */
export async function SilenceView({ procedure, now }: { procedure: ReadProcedure; now: Date }) {
  const [t, locale] = [await getTranslations('silence'), await getLanguage()]
  const { id, consultationId, own, can, seat, seatZone } = procedure
  const shown = own?.lineId ?? procedure.lines.find(({ act }) => act)?.id
  const certificate = shown && (own || can.certificates) ? await readCertificate(await serviceContext(), { roundId: id, lineId: shown, language: locale }) : null
  const ownName = procedure.lines.find((line) => line.id === own?.lineId)?.name ?? ''
  const wall = wallTime(now, seatZone)
  return (
    <div className="page silence">
      {procedure.state !== 'closed' && <LiveRefresh seconds={30} />}
      <header className="paperhead">
        <div><p className="sub"><Link href={`/consultations/${consultationId}/rounds`}>{t('title')}</Link> <span className={procedure.state === 'broken' ? 'tag breaking' : procedure.state === 'running' ? 'tag pending' : 'tag'}>{t(`state.${procedure.state}`)}</span></p><h1 dir="auto">{procedure.title}</h1></div>
        <p className="dist"><Link href={`/revisions/${procedure.revision.id}`}><bdi dir="ltr">{procedure.revision.symbol}</bdi></Link><br /><span dir="auto">{procedure.draft.title}</span></p>
      </header>
      <div className="sil">
        <section aria-labelledby="sil-clock">
          <div className="sech"><span className="rn">I</span><h2 id="sil-clock">{t('clock.title')}</h2></div>
          <SilenceClock procedure={procedure} now={now} />
          <ClientMessages namespaces={['silence', 'round', 'errors']}>
            {can.answer && (
              <section className="sil-answer" aria-labelledby="sil-answer">
                <h3 id="sil-answer">{t('answer.title')}</h3>
                {own?.earlierObjection && <p className="note pending">{t('answer.earlier')}</p>}
                {own?.fourEyes && <p className="note">{t('answer.twoPersons')}</p>}
                {!procedure.answers.some((answer) => answer.own) && <p className="small muted">{t('answer.none')}</p>}
                <AnswerForm roundId={id} name={ownName} breakBy={procedure.breakBy} clauses={procedure.answerable} lang={procedure.draft.lang} mayRelease={can.release && !own?.fourEyes} late={procedure.state === 'closed' || procedure.state === 'ending'} />
              </section>
            )}
            {can.acknowledge && own && !own.acknowledged && procedure.state !== 'closed' && <AcknowledgeButton roundId={id} />}
            <p className="small muted">{t('textChanges')}</p>
            {can.extend && <ExtendForm roundId={id} seat={seat} now={wall} />}
            {can.serve && <LanguageForm roundId={id} seat={seat} now={wall} languages={procedure.languages.filter(({ outAt }) => !outAt).map(({ language }) => language)} />}
            {can.enter && <EnterForm roundId={id} seat={seat} now={wall} deadline={wallTime(procedure.deadline, seatZone)} closed={procedure.state === 'closed'} breakBy={procedure.breakBy} clauses={procedure.answerable} lang={procedure.draft.lang} entries={procedure.lines.filter(({ reason, delegationId }) => reason === 'member_of_body' && delegationId).map((line) => ({ entryId: line.id, name: line.name }))} />}
            {can.end && <EndForm roundId={id} />}
          </ClientMessages>
        </section>
        <section aria-labelledby="sil-service" className="sil-mid">
          <SilenceService procedure={procedure} />
          {procedure.answers.length > 0 && <><h3>{t('answer.all')}</h3><ClientMessages namespaces={['silence', 'errors']}><AnswerList answers={procedure.answers.map((answer) => ({ ...answer, preparedAt: answer.preparedAt.toISOString(), releasedAt: answer.releasedAt?.toISOString() ?? null, withdrawnAt: answer.withdrawnAt?.toISOString() ?? null, paper: answer.paper && { ...answer.paper, enteredAt: answer.paper.enteredAt.toISOString() } }))} seatZone={seatZone} may={{ release: can.release, withdraw: can.withdraw, discard: can.answer }} fourEyes={own?.fourEyes ?? false} late={procedure.state === 'closed' || procedure.state === 'ending'} /></ClientMessages></>}
          {can.serve && <ClientMessages namespaces={['round', 'errors']}><PaperForm roundId={id} seat={seat} now={wall} entries={procedure.lines.map((line) => ({ entryId: line.id, name: line.name }))} /></ClientMessages>}
        </section>
        <section aria-labelledby="sil-cert">
          <div className="sech"><span className="rn">III</span><h2 id="sil-cert">{t('certificate.section')}</h2>{can.certificates && <Link className="btn push" href={`/consultations/${consultationId}/rounds/${id}/certificates`}>{t('certificate.all')}</Link>}</div>
          {certificate?.ok ? <Fragment><Certificate certificate={certificate.value} head={certificate.value} />{own && <p className="acts"><Link className="btn" href={`/consultations/${consultationId}/rounds/${id}/certificates?line=${own.lineId}`}>{t('certificate.open')}</Link></p>}</Fragment> : <p className="muted">{t('certificate.none')}</p>}
        </section>
      </div>
    </div>
  )
}
