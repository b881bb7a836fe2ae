'use client'
import { useTranslations } from 'next-intl'
import { type CSSProperties, memo, type Ref } from 'react'
import { CONTRIBUTOR_CLASSES } from '@/lib/domain/contribution'
import type { ContributionLine } from '@/lib/services/contribution-line'
import { AnswerTag } from './answer-tag'

type Props = { line: ContributionLine; index: number; words: { stances: Record<string, string>; locale: string }; pick: boolean; chosen: boolean; tabbable: boolean; style: CSSProperties | undefined; ref?: Ref<HTMLDivElement> }

/** One line of the table. What is long is cut to some lines; Enter or a click shows the whole. */
export const ContributionRow = memo(function ContributionRow({ line, index, words, pick, chosen, tabbable, style, ref }: Props) {
  const [t, comment] = [useTranslations('contributions'), useTranslations('comment')]
  const classWords = (CONTRIBUTOR_CLASSES as readonly string[]).includes(line.class) ? t(`classes.${line.class}`) : line.class
  const reasons = [line.body, line.rationale].filter(Boolean).join('\n')
  const list = new Intl.ListFormat(words.locale, { type: 'conjunction' })
  return (
    <div ref={ref} role="row" aria-rowindex={index + 2} aria-selected={pick ? chosen : undefined} data-index={index} data-id={line.id} tabIndex={tabbable ? 0 : -1} className={`contrib-row${chosen ? ' chosen' : ''}${line.own ? ' own' : ''}`} style={style}>
      {pick && <span role="gridcell" className="pick"><input type="checkbox" tabIndex={-1} checked={chosen} onChange={() => {}} aria-label={t('table.pickOne', { reference: line.reference })} /></span>}
      <span role="gridcell" className="num ref"><bdi dir="ltr">{line.reference}</bdi></span>
      <span role="gridcell" className="cl">{line.clause ? <b><bdi>{line.clause}</bdi></b> : <span className={line.unplacedWhy ? 'tag pending' : 'muted'}>{line.unplacedWhy ? t('row.unplaced') : t('row.whole')}</span>}</span>
      <span role="gridcell" className="kd">{line.stance ? words.stances[line.stance] : t(`kinds.${line.kind}`)}{line.category && <span className="muted">{comment(`category.${line.category}`)}</span>}</span>
      <span role="gridcell" className="fr"><bdi>{list.format(line.from)}</bdi>{line.onBehalfOf && <span className="muted">{t('row.onBehalf', { name: line.onBehalfOf })}</span>}{line.late && <span className="muted">{t('row.late')}</span>}{line.outside && <span className="muted">{t('row.outside', { round: `\u2068${line.outside}\u2069` })}</span>}</span>
      <span role="gridcell" className="cs muted"><bdi>{classWords}</bdi></span>
      <span role="gridcell" className={line.proposedText ? 'q' : 'q empty'}>{line.proposedText ? <span className="clamp" lang={line.lang ?? undefined} dir="auto">{line.proposedText}</span> : '–'}</span>
      <span role="gridcell" className={reasons ? 'r' : 'r empty'}>{reasons ? <span className="clamp" lang={line.lang ?? undefined} dir="auto">{reasons}</span> : '–'}</span>
      <span role="gridcell" className="an">
        <AnswerTag outcome={line.outcome} state={line.state} />
        {line.state === 'decided' && <span className="muted"> {t('row.unpublished')}</span>}
        {line.reason && <span className="why clamp" dir="auto">{line.reason}</span>}
        {line.result && <span className="muted">{t('row.changed', { clause: [line.result.clause, line.result.revision].filter(Boolean).join(', ') })}</span>}
        {line.assignee && <span className="muted" dir="auto">{t('row.assigned', { name: line.assignee })}</span>}
      </span>
    </div>
  )
})
