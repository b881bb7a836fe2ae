import { getTranslations } from 'next-intl/server'
import { longDay } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { EXPORT_COLUMNS } from '@/lib/domain/comment-table'
import { CONTRIBUTION_STATES, CONTRIBUTOR_CLASSES, OUTCOMES } from '@/lib/domain/contribution'
import type { CompilationTelling } from '@/lib/services/export-contributions'
import type { ContributionLine } from '@/lib/services/contribution-line'

/** One contribution in words, for the compilation on the screen and in a Word file. */
export type ToldLine = ReturnType<CompilationTelling['entry']>

/** The words of a compilation in the reader's language. */
export async function compilationTelling(by: 'clause' | 'delegation', now: Date): Promise<CompilationTelling> {
  const [t, comment, law, language] = [await getTranslations('contributions'), await getTranslations('comment'), await getTranslations('law'), await getLanguage()]
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  const clauseOf = (line: ContributionLine): string => (line.clause ? line.clause : line.unplacedWhy ? t('row.unplaced') : t('row.whole'))
  const classOf = (name: string): string => ((CONTRIBUTOR_CLASSES as readonly string[]).includes(name) ? t(`classes.${name}`) : name)
  const kindOf = (line: ContributionLine): string => [line.stance ? law(`kinds.${line.stance}`) : t(`kinds.${line.kind}`), line.category && comment(`category.${line.category}`)].filter(Boolean).join(', ')
  return {
    fileName: by === 'clause' ? 'contributions-by-clause' : 'contributions-by-delegation',
    sheet: t('title'), key: t('compile.key'),
    meanings: [
      ...EXPORT_COLUMNS.map((column) => [column, t(`compile.columns.${column}`)] as const),
      ...CONTRIBUTION_STATES.map((state) => [state, t(`states.${state}`)] as const), ...OUTCOMES.map((outcome) => [outcome, t(`outcomes.${outcome}`)] as const), ...CONTRIBUTOR_CLASSES.map((name) => [name, t(`classes.${name}`)] as const),
    ],
    title: (consultation) => ({
      title: t(by === 'clause' ? 'compile.byClause' : 'compile.byDelegation'), subtitle: consultation.body,
      lines: [consultation.title, ...consultation.drafts.map(({ title, symbol }) => (symbol ? `${title}, ${symbol}` : title)), longDay(now, consultation.seatZone, language), t('stakeholderNote')],
    }),
    group: (line) => (by === 'delegation' ? line.from[0] ?? '' : clauseOf(line)),
    entry: (line) => {
      const others = by === 'delegation' && line.from.length > 1 ? t('compile.with', { names: list.format(line.from.slice(1)) }) : null
      const answered = line.outcome && [t('compile.answer'), t(`outcomes.${line.outcome}`), line.reason && `– ${line.reason}`, line.result && `(${t('row.changed', { clause: [line.result.clause, line.result.revision].filter(Boolean).join(', ') })})`].filter(Boolean).join(' ')
      return {
        reference: line.reference, head: by === 'clause' ? list.format(line.from) : clauseOf(line),
        notes: [classOf(line.class), kindOf(line), line.onBehalfOf && t('row.onBehalf', { name: line.onBehalfOf }), others, line.late && t('row.late'), line.outside && t('row.outside', { round: `\u2068${line.outside}\u2069` }), line.state === 'withdrawn' || line.state === 'superseded' ? t(`states.${line.state}`) : null].filter(Boolean).join(' · '),
        parts: [
          ...(line.quote ? [{ label: t('row.quote'), text: line.quote }] : []), ...(line.proposedText ? [{ label: t('compile.proposed'), text: line.proposedText }] : []),
          ...(line.body ? [{ label: t('compile.comment'), text: line.body }] : []), ...(line.rationale ? [{ label: t('compile.reason'), text: line.rationale }] : []),
        ],
        answer: answered || null,
      }
    },
  }
}
