'use client'
import { useTranslations } from 'next-intl'
import type { WordChange } from '@/lib/domain/compare'
import { directionOf } from '@/lib/domain/language'

/** Two versions as one text: what went struck through, what came underlined, each also told to a screen reader. */
export function WordChanges({ changes, lang }: { changes: readonly WordChange[]; lang: string }) {
  const t = useTranslations('panel')
  return (
    <p className="words serif" lang={lang} dir={directionOf(lang)}>
      {changes.map(({ kind, text }, index) => (
        kind === 'same' ? <span key={index}>{text}</span>
          : kind === 'added' ? <ins className="ins" key={index}><span className="vh">{t('added')} </span>{text}</ins>
            : <del className="del" key={index}><span className="vh">{t('removed')} </span>{text}</del>
      ))}
    </p>
  )
}
