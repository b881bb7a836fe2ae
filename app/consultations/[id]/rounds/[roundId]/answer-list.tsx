'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { Mark } from '@/app/components/mark'
import { useAct } from '@/app/components/use-act'
import { Dialog } from '@/app/drafts/[id]/panel/dialogs'
import { shortMoment } from '@/app/i18n/figures'
import { useLanguage } from '@/app/i18n/use-language'
import type { ProcedureAnswerView } from '@/lib/services/read-silence-procedure'
import { silenceAct } from '../silence-actions'

type Answer = Omit<ProcedureAnswerView, 'preparedAt' | 'releasedAt' | 'withdrawnAt' | 'paper'> & { preparedAt: string; releasedAt: string | null; withdrawnAt: string | null; paper: { reference: string; enteredAt: string; by: string; afterClosing: boolean } | null }
type Props = { answers: readonly Answer[]; seatZone: string; may: { release: boolean; withdraw: boolean; discard: boolean }; fourEyes: boolean; late: boolean }

const MARKS = { objection: 'objection', amendment: 'amendment', comment: 'statement' } as const

/** What was answered, and what one's own delegation has prepared; with what may be done with each. */
export function AnswerList({ answers, seatZone, may, fourEyes, late }: Props) {
  const [t, router, act, locale] = [useTranslations('silence'), useRouter(), useAct(), useLanguage()]
  const [asking, setAsking] = useState<{ answer: Answer; what: 'release' | 'withdraw' } | null>(null)
  const [reason, setReason] = useState('')
  const moment = (at: string): string => shortMoment(new Date(at), seatZone, locale)
  const run = async (name: 'releaseAnswer' | 'withdrawAnswer' | 'discardAnswer', input: object): Promise<void> => {
    if (!(await act.run(() => silenceAct(name, input)))) return
    setAsking(null)
    setReason('')
    router.refresh()
  }
  return (
    <>
      <ul className="sil-answers">
        {answers.map((answer) => (
          <li key={answer.id} className={answer.own ? 'own' : undefined} data-answer={answer.id}>
            <p><Mark id={MARKS[answer.kind as 'comment']} /> <b>{answer.name}</b>, {t(`answer.kinds.${answer.kind as 'comment'}`)}{answer.clauseLabel && <> ({answer.clauseLabel})</>}{answer.ground && <span className="muted">, {t(`answer.grounds.${answer.ground as 'legal'}`)}</span>}{answer.late && <> <span className="tag">{t('answer.late')}</span></>}</p>
            <p className="serif" dir="auto">{answer.text}</p>
            {answer.replacement && <><p className="small muted">{t('answer.words')}</p><p className="serif" dir="auto" lang={answer.lang}>{answer.replacement}</p></>}
            <p className="small muted">{answer.paper && answer.releasedAt ? <span dir="auto">{t('paper.received', { at: moment(answer.releasedAt), reference: `\u2068${answer.paper.reference}\u2069`, name: `\u2068${answer.paper.by}\u2069`, entered: moment(answer.paper.enteredAt) })}</span> : answer.releasedAt ? t('answer.released', { at: moment(answer.releasedAt) }) : t('answer.prepared', { at: moment(answer.preparedAt) })}{answer.withdrawnAt && <>; <span dir="auto">{t('answer.withdrawn', { at: moment(answer.withdrawnAt), reason: answer.withdrawalReason ?? '' })}</span></>}</p>
            {answer.own && answer.paper && !answer.withdrawnAt && <p className="note">{t('paper.own')}{may.withdraw && <> {t('paper.notOurs')}</>}</p>}
            {answer.paper?.afterClosing && <p className="small muted">{t('paper.afterClosing')}</p>}
            {answer.own && (
              <div className="do-acts">
                {!answer.releasedAt && may.release && !(fourEyes && answer.preparedByMe) && <button type="button" className={answer.kind === 'comment' ? 'btn primary' : 'btn break'} onClick={() => { act.clear(); setAsking({ answer, what: 'release' }) }}>{t('answer.release')}</button>}
                {!answer.releasedAt && may.discard && <button type="button" className="btn" disabled={act.busy} onClick={() => void run('discardAnswer', { answerId: answer.id })}>{t('answer.discard')}</button>}
                {answer.releasedAt && !answer.withdrawnAt && may.withdraw && <button type="button" className="btn" onClick={() => { act.clear(); setAsking({ answer, what: 'withdraw' }) }}>{t('answer.withdraw')}</button>}
              </div>
            )}
          </li>
        ))}
      </ul>
      {!asking && <FormRefusal act={act} fields={[]} />}
      {asking?.what === 'release' && (
        <Dialog title={asking.answer.kind === 'comment' ? t('answer.confirmComment') : t('answer.confirmBreak', { name: asking.answer.name })} onClose={() => setAsking(null)}>
          <p>{late ? t('answer.lateText') : t(asking.answer.kind === 'comment' ? 'answer.confirmCommentText' : 'answer.confirmBreakText')}</p>
          <FormRefusal act={act} fields={[]} />
          <div className="do-acts">
            <button type="button" className={asking.answer.kind === 'comment' ? 'btn primary' : 'btn break'} disabled={act.busy} onClick={() => void run('releaseAnswer', { answerId: asking.answer.id, acknowledgedLate: late })}>{t('answer.release')}</button>
            <button type="button" className="btn" onClick={() => setAsking(null)}>{t('cancel')}</button>
          </div>
        </Dialog>
      )}
      {asking?.what === 'withdraw' && (
        <Dialog title={t('answer.withdrawTitle')} onClose={() => setAsking(null)}>
          <form onSubmit={(event) => { event.preventDefault(); void run('withdrawAnswer', { answerId: asking.answer.id, reason }) }} noValidate>
            <FormField act={act} name="reason" label={t('answer.reason')}>{(control) => <textarea className="input" rows={3} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} {...control} />}</FormField>
            <FormRefusal act={act} fields={['reason']} />
            <div className="do-acts"><button className="btn primary" disabled={act.busy}>{t('answer.withdraw')}</button><button type="button" className="btn" onClick={() => setAsking(null)}>{t('cancel')}</button></div>
          </form>
        </Dialog>
      )}
    </>
  )
}
