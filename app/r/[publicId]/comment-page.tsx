'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useRef, useState } from 'react'
import { directionOf, type Language } from '@/lib/domain/language'
import type { PublicClause } from '@/lib/services/read-public-round'
import { CommentForm, type Place } from './comment-form'

type Props = {
  publicId: string
  language: Language
  lang: string
  takes: 'in_time' | 'late' | 'nothing'
  classes: readonly { id: string; code: string | null; name: string | null }[]
  clauses: readonly PublicClause[]
  questions: readonly { id: string; text: string; comments: number }[]
  onTheWhole: number
  head: ReactNode
}

/** The text with a button at each clause, and the form beside it, or below it on a phone. The place that was chosen is told in both. */
export function CommentPage({ publicId, language, lang, takes, classes, clauses, questions, onTheWhole, head }: Props) {
  const t = useTranslations('public')
  const [place, setPlace] = useState<Place>({ kind: 'whole' })
  const heading = useRef<HTMLHeadingElement>(null)
  const choose = (next: Place): void => {
    setPlace(next)
    heading.current?.focus()
    heading.current?.scrollIntoView({ block: 'start' })
  }
  const tongue = { lang, dir: directionOf(lang) }
  const published = (count: number, query: string) => (count > 0 ? <Link href={`/r/${publicId}/comments?${query}`} prefetch={false}>{t('published', { count })}</Link> : <span>{t('publishedNone')}</span>)
  const button = (to: Place, label: string, on: boolean) => takes !== 'nothing' && (on ? <b className="public-on">{t('commentingHere')}</b> : <button type="button" className="btn quiet" onClick={() => choose(to)}>{label}</button>)
  return (
    <div className="public">
      <article>
        {head}
        {clauses.map((clause) => {
          const name = clause.label || clause.number
          const on = place.kind === 'clause' && place.clauseId === clause.clauseId
          return (
            <section className={`prov${on ? ' on' : ''}`} id={clause.clauseId} key={clause.clauseId} aria-label={name ? t('paragraph', { label: name }) : undefined}>
              <span className="no num"><bdi>{clause.number}</bdi></span>
              <div>
                {clause.kind === 'heading' ? <h2 {...tongue}>{clause.text}</h2> : <p {...tongue}>{clause.text}</p>}
                <div className="foot2">{published(clause.comments, `clause=${encodeURIComponent(clause.clauseId)}`)}{button({ kind: 'clause', clauseId: clause.clauseId, label: name, text: clause.text }, name ? t('commentOn', { label: name }) : t('commentHere'), on)}</div>
              </div>
            </section>
          )
        })}
      </article>
      <aside>
        {questions.length > 0 && (
          <section className="public-questions" aria-labelledby="questions">
            <div className="sech"><h2 id="questions">{t('questions')}</h2></div>
            <ol>{questions.map((question) => <li key={question.id}><p dir="auto">{question.text}</p><div className="foot2">{published(question.comments, `question=${question.id}`)}{button({ kind: 'question', questionId: question.id, text: question.text }, t('answer'), place.kind === 'question' && place.questionId === question.id)}</div></li>)}</ol>
          </section>
        )}
        <section aria-labelledby="comment">
          <div className="sech"><h2 id="comment" ref={heading} tabIndex={-1}>{place.kind === 'clause' ? t('yourCommentOn', { label: place.label || t('thisParagraph') }) : place.kind === 'question' ? t('yourAnswer') : t('yourComment')}</h2></div>
          {takes === 'nothing' ? <p className="note">{t('takesNothing')}</p> : <CommentForm publicId={publicId} language={language} lang={lang} classes={classes} place={place} onWhole={() => setPlace({ kind: 'whole' })} />}
          <p className="small public-whole">{published(onTheWhole, 'whole=1')} · {t('onTheWhole')}</p>
          <div className="note public-terms"><p>{t('terms.disposition')}</p><p>{t('terms.effect')}</p><p>{t('terms.data')}</p></div>
        </section>
      </aside>
    </div>
  )
}
