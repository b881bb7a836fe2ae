'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormChoice, FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { LANGUAGES } from '@/lib/domain/language'
import { BREAK_BY } from '@/lib/domain/silence-procedure'
import type { NewProcedure } from '@/lib/services/read-new-procedure'
import { silenceAct } from '../silence-actions'

type Props = { consultationId: string; seat: string; now: string; languages: readonly string[]; treaties: readonly { subject: string; name: string }[]; revisions: NewProcedure['revisions'] }

const FIELDS = ['revisionId', 'clauseIds', 'title', 'basisDocument', 'basisParagraph', 'closesAt', 'minimumHours', 'breakBy', 'blockAt', 'requiredLanguages', 'treatySubject', 'note']

/** Basis, exact text, deadline by the clock of the seat, minimum period, languages, what breaks the silence, whom else it is served on. */
export function SilenceForm({ consultationId, seat, now, languages, treaties, revisions }: Props) {
  const [t, names, router, act] = [useTranslations('silence'), useTranslations('round.languages'), useRouter(), useAct()]
  const [requestKey] = useState(() => crypto.randomUUID())
  const [revisionId, setRevisionId] = useState(revisions[0]!.id)
  const [breakBy, setBreakBy] = useState<string>('objection')
  const revision = revisions.find(({ id }) => id === revisionId)!
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const done = await act.run(() => silenceAct('openSilenceProcedure', { ...Object.fromEntries(form), clauseIds: form.getAll('clauseIds'), requiredLanguages: form.getAll('requiredLanguages'), revisionId, breakBy, requestKey }))
    if (done?.value.id) router.push(`/consultations/${consultationId}/rounds/${done.value.id}`)
  }
  return (
    <form className="consultation-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      <p className="revs-lead">{t('new.lead')}</p>
      <FormField act={act} name="title" label={t('new.name')} hint={t('new.nameHint')}>{(control) => <input className="input" name="title" maxLength={200} dir="auto" {...control} />}</FormField>
      <FormField act={act} name="revisionId" label={t('new.revision')}>{(control) => <select className="input" value={revisionId} onChange={(event) => setRevisionId(event.target.value)} {...control}>{revisions.map(({ id, symbol, title }) => <option key={id} value={id}>{symbol} – {title}</option>)}</select>}</FormField>
      <details className="sil-clauses">
        <summary>{t('new.clauses')} <span className="muted">{t('optional')}</span></summary>
        <p className="hint small muted">{t('new.clausesHint')}</p>
        {revision.clauses.map((clause) => <label className="check" key={clause.clauseId}><input type="checkbox" name="clauseIds" value={clause.clauseId} /><span><b><bdi>{clause.label}</bdi></b> <span dir="auto" lang={revision.lang}>{clause.text.length > 90 ? `${clause.text.slice(0, 90)}…` : clause.text}</span></span></label>)}
      </details>
      <FormField act={act} name="basisDocument" label={t('new.basisDocument')} hint={t('new.basisDocumentHint')}>{(control) => <input className="input" name="basisDocument" maxLength={300} dir="auto" {...control} />}</FormField>
      <div className="pair">
        <FormField act={act} name="basisParagraph" label={t('new.basisParagraph')}>{(control) => <input className="input" name="basisParagraph" maxLength={100} dir="auto" {...control} />}</FormField>
        <FormField act={act} name="minimumHours" label={t('new.minimumHours')}>{(control) => <input className="input" name="minimumHours" type="number" min={1} max={8784} defaultValue={72} dir="ltr" {...control} />}</FormField>
      </div>
      <FormField act={act} name="closesAt" label={t('new.closesAt', { seat })}>{(control) => <input className="input" name="closesAt" type="datetime-local" min={now} dir="ltr" {...control} />}</FormField>
      <FormChoice act={act} name="breakBy" label={t('new.breakBy')} value={breakBy} onChange={setBreakBy} options={BREAK_BY.map((value) => ({ value, label: t(`facts.breakBy.${value}`) }))} />
      <FormField act={act} name="blockAt" label={t('new.blockAt')}>{(control) => <input className="input" name="blockAt" type="number" min={1} max={195} defaultValue={1} dir="ltr" {...control} />}</FormField>
      <fieldset className="field"><legend className="label">{t('new.languages')}</legend><div className="checks">{LANGUAGES.map((language) => <label className="check" key={language}><input type="checkbox" name="requiredLanguages" value={language} defaultChecked={languages.includes(language)} />{names(language)}</label>)}</div></fieldset>
      <FormField act={act} name="treatySubject" label={t('new.treaty')}>{(control) => <select className="input" name="treatySubject" defaultValue="" {...control}><option value="">{t('new.noTreaty')}</option>{treaties.map(({ subject, name }) => <option key={subject} value={subject}>{name}</option>)}</select>}</FormField>
      <FormField act={act} name="note" label={<>{t('new.note')} <span className="muted">{t('optional')}</span></>}>{(control) => <textarea className="input" name="note" rows={3} dir="auto" {...control} />}</FormField>
      <FormRefusal act={act} fields={FIELDS} />
      <p><button className="btn primary large" disabled={act.busy}>{act.busy ? t('busy') : t('new.submit')}</button></p>
    </form>
  )
}
