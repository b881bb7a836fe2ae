import { useTranslations } from 'next-intl'
import type { WordChange } from '@/lib/domain/compare'

/** Two versions as one text: what went struck through, what came underlined, each also told to a screen reader. */
export function WordChanges({ words }: { words: readonly WordChange[] }) {
  const t = useTranslations('common.words')
  return <>{words.map(({ kind, text }, index) => (
    kind === 'same' ? <span key={index}>{text}</span>
      : kind === 'added' ? <ins className="ins" key={index}><span className="vh">{t('added')} </span>{text}</ins>
        : <del className="del" key={index}><span className="vh">{t('removed')} </span>{text}</del>
  ))}</>
}
