import { useTranslations } from 'next-intl'
import type { Fate, Taker, TakenWords } from '@/lib/services/taken-words'

type Props = {
  words: readonly TakenWords[]
  /** Names of the clauses of the later text. */
  labels: ReadonlyMap<string, string>
  when: (at: Date) => string
  tongue: { lang: string; dir: 'ltr' | 'rtl' }
}

/** Under a clause that is compared: who took away the words that are struck, and when, as the log has it. */
export function TakenAway({ words, labels, when, tongue }: Props) {
  const t = useTranslations('history.taken')
  const who = ({ person, delegation }: Taker): string => [delegation, person].filter(Boolean).join(' · ') || t('platform')
  const act = (taker: Taker | null): { who: string; when: string } => (taker ? { who: who(taker), when: when(taker.at) } : { who: '', when: '' })
  const said = (fate: Fate): string => {
    if (fate.kind === 'standing' || fate.kind === 'unknown') return t(fate.kind)
    const by = act(fate.by)
    if (fate.kind === 'taken') return t('taken', by)
    const anew = fate.placedBy ? t('anew', act(fate.placedBy)) : ''
    if (fate.kind === 'carried') return [t(fate.placedBy ? 'taken' : 'carried', by), anew, t('stands', { clause: (fate.toClauseId && labels.get(fate.toClauseId)) || '§' })].filter(Boolean).join(' ')
    return [t(fate.placedBy ? 'taken' : 'carried', by), anew, fate.then ? t('then', act(fate.then)) : t('thenUnknown')].filter(Boolean).join(' ')
  }
  return (
    <details className="hist-taken" open={words.length <= SHOWN}>
      <summary>{t('title')}</summary>
      <ul>
        {words.map(({ words: each, fates }, index) => (
          <li key={index}><del className="del" {...tongue}>{each}</del> {fates.map((fate, place) => <span key={place} dir="auto">{said(fate)} </span>)}</li>
        ))}
      </ul>
    </details>
  )
}

/** Above so many stretches of words the list waits to be opened. */
const SHOWN = 6
