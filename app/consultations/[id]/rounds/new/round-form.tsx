'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormChoice, FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { AUDIENCES, isFor, LATE_POLICIES } from '@/lib/domain/round'
import { USUAL_CLASSES } from '@/lib/domain/stakeholder'
import { planCommentRoundAction } from '../actions'

type Props = { consultationId: string; seat: string; now: string; revisions: readonly { id: string; symbol: string; title: string }[] }

const FIELDS = ['revisionId', 'title', 'note', 'leadQuestions', 'audience', 'latePolicy', 'opensAt', 'closesAt', 'classes']
const linesOf = (text: unknown): string[] => String(text ?? '').split('\n').map((line) => line.trim()).filter(Boolean)

/** On which text, for whom, from when to when by the seat's clock, with which questions and classes. What was typed stays when it is refused. */
export function RoundForm({ consultationId, seat, now, revisions }: Props) {
  const [t, router, act] = [useTranslations('round'), useRouter(), useAct()]
  const [requestKey] = useState(() => crypto.randomUUID())
  const [audience, setAudience] = useState<string>('both')
  const [latePolicy, setLatePolicy] = useState<string>('refused')
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const { revisionId, title, note, questions, opensAt, closesAt, ownClasses } = Object.fromEntries(form)
    const classes = [...form.getAll('classes').map((code) => ({ code })), ...linesOf(ownClasses).map((name) => ({ name }))]
    const done = await act.run(() => planCommentRoundAction({ revisionId, title, note, leadQuestions: linesOf(questions), audience, latePolicy, opensAt, closesAt, classes, requestKey }))
    if (done) router.push(`/consultations/${consultationId}/rounds/${done.value.id}`)
  }
  return (
    <form className="consultation-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      <p>{t('new.lead')}</p>
      <FormField act={act} name="revisionId" label={t('fields.revision')}>{(control) => <select className="input" name="revisionId" {...control}>{revisions.map((revision) => <option key={revision.id} value={revision.id}>{revision.symbol} – {revision.title}</option>)}</select>}</FormField>
      <FormField act={act} name="title" label={t('fields.title')} hint={t('fields.titleHint')}>{(control) => <input className="input" name="title" maxLength={200} dir="auto" {...control} />}</FormField>
      <FormChoice act={act} name="audience" label={t('fields.audience')} value={audience} options={AUDIENCES.map((value) => ({ value, label: t(`audiences.${value}`), note: t(`audienceNotes.${value}`) }))} onChange={setAudience} />
      <div className="pair">
        <FormField act={act} name="opensAt" label={t('fields.opensAt', { seat })} hint={t('fields.opensAtHint')}>{(control) => <input className="input" name="opensAt" type="datetime-local" dir="ltr" min={now} {...control} />}</FormField>
        <FormField act={act} name="closesAt" label={t('fields.closesAt', { seat })} hint={t('fields.closesAtHint')}>{(control) => <input className="input" name="closesAt" type="datetime-local" dir="ltr" min={now} {...control} />}</FormField>
      </div>
      <FormChoice act={act} name="latePolicy" label={t('fields.late')} value={latePolicy} options={LATE_POLICIES.map((value) => ({ value, label: t(`late.${value}`) }))} onChange={setLatePolicy} />
      <FormField act={act} name="note" label={t('fields.note')} hint={t('fields.noteHint')}>{(control) => <textarea className="input" name="note" rows={4} maxLength={4000} dir="auto" {...control} />}</FormField>
      {isFor(audience, 'stakeholders') && (
        <>
          <FormField act={act} name="leadQuestions" label={t('fields.questions')} hint={t('fields.questionsHint')}>{(control) => <textarea className="input" name="questions" rows={3} dir="auto" {...control} />}</FormField>
          <fieldset className="field" aria-invalid={act.isWrong('classes') || undefined}>
            <legend className="label">{t('fields.classes')}</legend>
            <div className="checks">{USUAL_CLASSES.map((code) => <label className="check" key={code}><input type="checkbox" name="classes" value={code} defaultChecked disabled={code === 'other'} />{t(`classes.${code}`)}</label>)}</div>
            <p className="hint">{t('fields.classesHint')}</p>
            {act.isWrong('classes') && <p className="refusal" role="alert">{act.sentence}</p>}
          </fieldset>
          <FormField act={act} name="ownClasses" label={t('fields.ownClasses')} hint={t('fields.ownClassesHint')}>{(control) => <textarea className="input" name="ownClasses" rows={2} dir="auto" {...control} />}</FormField>
        </>
      )}
      <FormRefusal act={act} fields={FIELDS} />
      <p><button className="btn primary large" disabled={act.busy}>{act.busy ? t('busy') : t('new.submit')}</button></p>
    </form>
  )
}
