import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { COMMENT_CATEGORIES } from '@/lib/domain/comment'
import { CONTRIBUTION_KINDS, CONTRIBUTION_STATES, CONTRIBUTOR_CLASSES, OUTCOMES } from '@/lib/domain/contribution'
import type { ContributionHead } from '@/lib/services/read-contribution-head'
import { type ContributionChoices, isNarrowed, queryOf } from './choices'

type Props = { head: ContributionHead; choices: ContributionChoices }

/** The filters as a plain form: it works without script, and its address can be sent on. */
export async function FilterBar({ head, choices }: Props) {
  const [t, comment] = [await getTranslations('contributions'), await getTranslations('comment')]
  const { filter, order, mine } = choices
  const base = `/consultations/${head.consultation.id}/contributions`
  const answer = filter.outcome ? `o:${filter.outcome}` : filter.state ?? ''
  const from = filter.delegationId ? `d:${filter.delegationId}` : filter.contributor ? `n:${filter.contributor}` : ''
  const own = head.classes.filter((name) => !(CONTRIBUTOR_CLASSES as readonly string[]).includes(name))
  const answers = CONTRIBUTION_STATES.filter((state) => head.may.review || state !== 'decided')
  return (
    <form className="contrib-filters" method="get" action={base} role="search" aria-label={t('filters.label')}>
      {mine && <input type="hidden" name="mine" value="1" />}
      {order !== 'clause' && <input type="hidden" name="order" value={order} />}
      {head.drafts.length > 1 && <Select name="draftId" label={t('filters.draft')} all={t('filters.all')} value={filter.draftId} options={head.drafts.map(({ id, title, lang }) => ({ value: id, label: `${title} (${lang.toUpperCase()})` }))} />}
      {head.rounds.length > 0 && <Select name="roundId" label={t('filters.round')} all={t('filters.all')} value={filter.roundId} options={[...head.rounds.map(({ id, name }) => ({ value: id, label: name })), { value: 'outside', label: t('filters.outside') }]} />}
      <label className="field"><span className="label">{t('columns.clause')}</span>
        <select className="input" name="clause" defaultValue={filter.clause ?? ''}>
          <option value="">{t('filters.all')}</option><option value="whole">{t('row.whole')}</option>{head.may.review && <option value="unplaced">{t('row.unplaced')}</option>}
          {head.drafts.map((draft) => <optgroup key={draft.id} label={draft.title}>{head.clauses.filter((clause) => clause.draftId === draft.id).map((clause) => <option key={clause.clauseId} value={clause.clauseId}>{clause.label ? `${clause.label}  ${clause.text.slice(0, 40)}` : clause.text.slice(0, 60)}</option>)}</optgroup>)}
        </select>
      </label>
      <Select name="kind" label={t('filters.kind')} all={t('filters.all')} value={filter.kind} options={CONTRIBUTION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      <Select name="category" label={t('filters.category')} all={t('filters.all')} value={filter.category} options={COMMENT_CATEGORIES.map((value) => ({ value, label: comment(`category.${value}`) }))} />
      {!mine && <Select name="class" label={t('columns.class')} all={t('filters.all')} value={filter.class} options={[...CONTRIBUTOR_CLASSES.map((value) => ({ value: value as string, label: t(`classes.${value}`) })), ...own.map((value) => ({ value, label: value }))]} />}
      {!mine && (
        <label className="field"><span className="label">{t('columns.from')}</span>
          <select className="input" name="from" defaultValue={from}>
            <option value="">{t('filters.all')}</option>
            <optgroup label={t('filters.delegations')}>{head.delegations.map(({ id, name }) => <option key={id} value={`d:${id}`}>{name}</option>)}</optgroup>
            {head.contributors.length > 0 && <optgroup label={t('filters.others')}>{head.contributors.map((name) => <option key={name} value={`n:${name}`}>{name}</option>)}</optgroup>}
          </select>
        </label>
      )}
      <label className="field"><span className="label">{t('filters.outcome')}</span>
        <select className="input" name="answer" defaultValue={answer}>
          <option value="">{t('filters.all')}</option>
          {answers.map((state) => <option key={state} value={state}>{t(`states.${state}`)}</option>)}
          <optgroup label={t('filters.outcome')}>{OUTCOMES.map((outcome) => <option key={outcome} value={`o:${outcome}`}>{t(`outcomes.${outcome}`)}</option>)}</optgroup>
        </select>
      </label>
      {head.may.review && <Select name="assignee" label={t('filters.assignee')} all={t('filters.all')} value={filter.assignee} options={[{ value: 'nobody', label: t('filters.nobody') }, ...head.officers.map(({ id, name }) => ({ value: id, label: name }))]} />}
      <label className="field words"><span className="label">{t('filters.text')}</span><input className="input" type="search" name="text" defaultValue={filter.text} maxLength={200} /></label>
      <div className="go"><button className="btn primary">{t('filters.apply')}</button>{isNarrowed(choices) && <Link className="btn quiet" href={base + queryOf({ filter: {}, order, mine })}>{t('filters.clear')}</Link>}</div>
    </form>
  )
}

function Select({ name, label, all, value, options }: { name: string; label: string; all: string; value: string | undefined; options: readonly { value: string; label: string }[] }) {
  return (
    <label className="field"><span className="label">{label}</span>
      <select className="input" name={name} defaultValue={value ?? ''}><option value="">{all}</option>{options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}</select>
    </label>
  )
}
