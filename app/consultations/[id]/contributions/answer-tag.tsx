import { useTranslations } from 'next-intl'

/** The answer of a contribution as a tag: blue where words came of it, ochre where one is still owed. */
export function AnswerTag({ outcome, state }: { outcome: string | null; state: string }) {
  const t = useTranslations('contributions')
  if (state === 'withdrawn' || state === 'superseded') return <span className="tag">{t(`states.${state}`)}</span>
  if (!outcome) return <span className="tag pending">{t('states.open')}</span>
  return <span className={outcome === 'taken_up' || outcome === 'partly' ? 'tag blue' : 'tag'}>{t(`outcomes.${outcome}`)}</span>
}
