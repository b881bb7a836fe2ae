'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useAct } from '@/app/components/use-act'
import { WordChanges } from '@/app/components/word-changes'
import { shortMoment } from '@/app/i18n/figures'
import { useLanguage } from '@/app/i18n/use-language'
import { directionOf } from '@/lib/domain/language'
import type { ContributionDetail } from '@/lib/services/read-contribution'
import { placeAction } from './actions'
import { AnswerTag } from './answer-tag'
import type { TableProps } from './contribution-table'
import { DisposeDialog, type DisposeDialogHandle } from './dispose-dialog'

type Props = TableProps & { id: string; onClose: () => void; onChanged: () => Promise<void> }

/** One contribution whole: its words, its answer with the history of it, the words it changed, and where it came from. */
export function ContributionPanel({ id, may, seatZone, stances, clauses, drafts, consultationId, onClose, onChanged }: Props) {
  const [t, comment, locale, act] = [useTranslations('contributions'), useTranslations('comment'), useLanguage(), useAct()]
  const [detail, setDetail] = useState<ContributionDetail | null>(null)
  const [lost, setLost] = useState(false)
  const [sheet, dispose] = [useRef<HTMLDialogElement>(null), useRef<DisposeDialogHandle>(null)]
  const load = useCallback(async () => {
    const answer = await fetch(`/api/contributions/${id}`).catch(() => null)
    if (answer?.ok) setDetail((await answer.json()) as ContributionDetail)
    setLost(!answer?.ok)
  }, [id])
  useEffect(() => {
    sheet.current?.showModal()
    void load()
  }, [load])
  const after = async (): Promise<void> => void (await Promise.all([load(), onChanged()]))
  const place = async (clauseId: string): Promise<void> => {
    if (clauseId && (await act.run(() => placeAction({ contributionId: id, clauseId })))) await after()
  }
  const moment = (iso: string): string => shortMoment(new Date(iso), seatZone, locale)
  const line = detail?.line
  const said = line && ([['quote', line.quote], ['proposed', line.proposedText], ['comment', line.body], ['rationale', line.rationale]] as const).filter(([, words]) => words)
  const movable = line && may.dispose && (line.source === 'import' || line.source === 'mail')
  const compare = detail?.change && `/drafts/${line!.draftId}/compare?${new URLSearchParams({ ...(detail.change.fromId ? { from: detail.change.fromId } : {}), to: detail.change.toId ?? 'live' })}`
  return (
    <dialog ref={sheet} className="contrib-sheet" aria-label={line ? `${line.reference} ${line.from.join(', ')}` : t('panel.loading')} onClose={onClose}>
      <header><h2>{line ? <><bdi dir="ltr">{line.reference}</bdi> <span dir="auto">{new Intl.ListFormat(locale, { type: 'conjunction' }).format(line.from)}</span></> : t('panel.loading')}</h2><button type="button" className="btn" autoFocus onClick={() => sheet.current?.close()}>{t('panel.close')}</button></header>
      {lost && <p className="note" role="alert">{t('table.lost')} <button type="button" className="btn quiet" onClick={() => void load()}>{t('table.again')}</button></p>}
      {detail && line && said && (
        <>
          <p className="muted">{[line.stance ? stances[line.stance] : t(`kinds.${line.kind}`), line.category && comment(`category.${line.category}`), t(`channels.${line.channel}`), moment(line.filedAt), line.round && t('row.within', { round: `\u2068${line.round}\u2069` }), line.late && t('row.late'), line.outside && t('row.outside', { round: `\u2068${line.outside}\u2069` })].filter(Boolean).join(' · ')}</p>
          <section>
            <h3>{line.clause ? <Link href={`/drafts/${line.draftId}?clause=${line.clauseId}`}><bdi>{line.clause}</bdi></Link> : line.unplacedWhy ? t('row.unplaced') : t('row.whole')}</h3>
            {detail.clauseText && <p className="tx" lang={detail.draft.lang} dir={directionOf(detail.draft.lang)}>{detail.clauseText}</p>}
            {line.unplacedWhy && <p className="note pending">{t(`unplacedWhy.${line.unplacedWhy}`)}</p>}
            {movable && (
              <label className="field"><span className="label">{t('panel.place')}</span>
                <select className="input" value="" disabled={act.busy} onChange={(event) => void place(event.target.value)}>
                  <option value="">{t('panel.placeChoose')}</option><option value="whole">{t('row.whole')}</option>
                  {clauses.filter((clause) => clause.draftId === line.draftId).map((clause) => <option key={clause.clauseId} value={clause.clauseId}>{clause.label ? `${clause.label}  ${clause.text.slice(0, 40)}` : clause.text.slice(0, 60)}</option>)}
                </select>
              </label>
            )}
            {act.sentence && <p className="note" role="alert">{act.sentence}</p>}
          </section>
          <section className="said">{said.map(([name, words]) => <div key={name}><h3>{t(`panel.${name}`)}</h3><p className={name === 'proposed' || name === 'quote' ? 'tx' : undefined} lang={line.lang ?? undefined} dir="auto">{words}</p></div>)}{said.length === 0 && <p className="muted">{t('panel.noWords')}</p>}</section>
          <section>
            <h3>{t('columns.answer')}</h3>
            <p><AnswerTag outcome={line.outcome} state={line.state} /> {line.state === 'decided' && <span className="muted">{t('row.unpublished')}</span>}{line.assignee && <span className="muted" dir="auto"> {t('row.assigned', { name: line.assignee })}</span>}</p>
            {line.reason && <p dir="auto">{line.reason}</p>}
            {line.result && <p>{t('row.changed', { clause: [line.result.clause, line.result.revision ?? t('dispose.live')].join(', ') })}</p>}
            {detail.change && <div className="change"><p className="tx" lang={detail.draft.lang} dir={directionOf(detail.draft.lang)}><WordChanges words={detail.change.words} /></p><p><Link href={compare!}>{t('panel.compare')}</Link></p></div>}
            {may.dispose && line.state !== 'withdrawn' && line.state !== 'superseded' && <p><button type="button" className="btn primary" onClick={() => dispose.current?.open()}>{t('bulk.dispose')}</button></p>}
          </section>
          {detail.history.length > 0 && (
            <section>
              <h3>{t('panel.history')}</h3>
              <ul className="answers">{detail.history.map((one) => (
                <li key={one.id}><b>{one.outcome ? t(`outcomes.${one.outcome}`) : t('panel.reopened')}</b> <span className="muted">{moment(one.decidedAt)}{one.decidedBy && <> · <span dir="auto">{one.decidedBy}</span></>} · {one.publishedAt ? t('panel.publishedAt', { at: moment(one.publishedAt) }) : t('row.unpublished')}</span>{one.reason && <p dir="auto">{one.reason}</p>}</li>
              ))}</ul>
            </section>
          )}
          {detail.row && (
            <details className="cells"><summary>{t('panel.row', { file: detail.row.file, sheet: detail.row.sheet || '–', row: detail.row.row })}</summary><dl>{detail.row.cells.map(([name, words]) => <div key={name}><dt dir="auto">{name}</dt><dd dir="auto">{words}</dd></div>)}</dl></details>
          )}
          {detail.receiptHash && <p className="small muted receipt">{t('panel.receipt')} <bdi dir="ltr">{detail.receiptHash}</bdi></p>}
          {may.dispose && <DisposeDialog ref={dispose} consultationId={consultationId} chosen={{ ids: [id] }} count={1} clauses={clauses} drafts={drafts} clauseId={line.clauseId} onDone={after} />}
        </>
      )}
    </dialog>
  )
}
