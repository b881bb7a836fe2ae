'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { COMMENT_CATEGORIES } from '@/lib/domain/comment'
import { directionOf, type Language } from '@/lib/domain/language'
import { STAKEHOLDER_TEXT_MAX } from '@/lib/domain/stakeholder'
import { sendContributionAction } from './actions'

/** Where a comment will stand. */
export type Place = { kind: 'whole' } | { kind: 'clause'; clauseId: string; label: string; text: string } | { kind: 'question'; questionId: string; text: string }

type Props = { publicId: string; language: Language; lang: string; classes: readonly { id: string; code: string | null; name: string | null }[]; place: Place; onWhole: () => void }

const FIELDS = ['name', 'organisation', 'email', 'classId', 'classOther', 'category', 'proposedWording', 'body']

/**
 * Who writes, as what, and the words. After sending, who writes stays for the next comment; what was typed stays wherever it was not
 * taken. The key is renewed only when a comment was taken, so that a second click or a lost answer sends one.
 */
export function CommentForm({ publicId, language, lang, classes, place, onWhole }: Props) {
  const [t, comment, act] = [useTranslations('public'), useTranslations('comment'), useAct()]
  const [requestKey, setRequestKey] = useState('')
  const [classId, setClassId] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const words = useRef<HTMLDivElement>(null)
  const status = useRef<HTMLParagraphElement>(null)
  useEffect(() => setRequestKey(crypto.randomUUID()), [])
  useEffect(() => { if (sentTo) status.current?.focus() }, [sentTo, requestKey])
  const other = classes.find(({ id }) => id === classId)?.code === 'other'
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const { name, organisation, email, classOther, category, proposedWording, body, website } = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    const done = await act.run(() => sendContributionAction({
      publicId, name, organisation, email, classId, classOther: classOther ?? null, category, proposedWording, body, website, language, requestKey,
      clauseId: place.kind === 'clause' ? place.clauseId : null, questionId: place.kind === 'question' ? place.questionId : null,
    }))
    if (!done) return setSentTo(null)
    words.current?.querySelectorAll('textarea').forEach((area) => (area.value = ''))
    setRequestKey(crypto.randomUUID())
    setSentTo(done.value.sentTo)
  }
  const nameOf = ({ code, name }: { code: string | null; name: string | null }): string => (code ? t(`classes.${code}`) : name ?? '')
  return (
    <form className="public-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      {sentTo && <p className="note blue" role="status" ref={status} tabIndex={-1}>{t.rich('sent', { address: sentTo, b: (chunks) => <b dir="ltr">{chunks}</b> })}</p>}
      {place.kind !== 'whole' && (
        <div className="public-place">
          <blockquote {...(place.kind === 'clause' ? { lang, dir: directionOf(lang) } : { dir: 'auto' })}>{place.text}</blockquote>
          <p className="small">{place.kind === 'clause' && <><a href={`#${place.clauseId}`}>{t('backToText')}</a> · </>}<button type="button" className="btn quiet" onClick={onWhole}>{t('onWholeInstead')}</button></p>
        </div>
      )}
      <div className="public-words" ref={words}>
        <FormField act={act} name="body" label={place.kind === 'question' ? t('fields.answer') : t('fields.body')} hint={t('fields.bodyHint', { maximum: STAKEHOLDER_TEXT_MAX })}>{(control) => <textarea className="input" name="body" rows={6} maxLength={STAKEHOLDER_TEXT_MAX} dir="auto" {...control} />}</FormField>
        {place.kind === 'clause' && <FormField act={act} name="proposedWording" label={t('fields.proposedWording')}>{(control) => <textarea className="input" name="proposedWording" rows={3} maxLength={STAKEHOLDER_TEXT_MAX} dir="auto" {...control} />}</FormField>}
        {place.kind === 'clause' && <FormField act={act} name="category" label={comment('fields.category')}>{(control) => <select className="input" name="category" defaultValue="substantive" {...control}>{COMMENT_CATEGORIES.map((category) => <option key={category} value={category}>{comment(`category.${category}`)}</option>)}</select>}</FormField>}
      </div>
      <FormField act={act} name="name" label={t('fields.name')}>{(control) => <input className="input" name="name" autoComplete="name" maxLength={200} dir="auto" {...control} />}</FormField>
      <FormField act={act} name="organisation" label={<>{t('fields.organisation')} <span className="muted">({t('fields.optional')})</span></>}>{(control) => <input className="input" name="organisation" autoComplete="organization" maxLength={300} dir="auto" {...control} />}</FormField>
      <fieldset className="field" aria-describedby={act.isWrong('classId') ? 'class-wrong' : undefined}>
        <legend className="label">{t('fields.class')}</legend>
        <div className="public-classes">{classes.map((each) => <label className="check" key={each.id}><input type="radio" name="class" value={each.id} checked={classId === each.id} onChange={() => setClassId(each.id)} /><span dir="auto">{nameOf(each)}</span></label>)}</div>
        {act.isWrong('classId') && <p className="refusal" id="class-wrong" role="alert">{t('fields.classMissing')}</p>}
      </fieldset>
      {other && <FormField act={act} name="classOther" label={t('fields.classOther')}>{(control) => <input className="input" name="classOther" maxLength={120} dir="auto" {...control} />}</FormField>}
      <FormField act={act} name="email" label={t('fields.email')} hint={t('fields.emailHint')}>{(control) => <input className="input" name="email" type="email" autoComplete="email" inputMode="email" maxLength={320} dir="ltr" {...control} />}</FormField>
      <p className="public-trap" aria-hidden="true"><label>{t('fields.website')}<input name="website" tabIndex={-1} autoComplete="off" /></label></p>
      <FormRefusal act={act} fields={FIELDS} />
      <p><button className="btn primary large" disabled={act.busy || !requestKey}>{act.busy ? t('sending') : t('send')}</button></p>
    </form>
  )
}
