'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { createConsultationAction } from '@/app/consultations/actions'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { LANGUAGES } from '@/lib/domain/language'

type Props = { locale: string; zones: readonly string[]; instruments: readonly { subject: string; name: string }[]; committee: string }

const TEXTS = ['title', 'body', 'parentBody', 'agendaItem', 'symbol'] as const
const OPTIONAL: readonly string[] = ['parentBody', 'agendaItem']
const HINTED: readonly string[] = ['title', 'body', 'symbol']
const FIELDS = [...TEXTS, 'instrument', 'memberSubject', 'seat', 'seatZone', 'languages']

/** Body, agenda item, symbol, instrument, seat with its time zone, languages. What was typed stays when it is refused. */
export function ConsultationForm({ locale, zones, instruments, committee }: Props) {
  const [t, router, act] = [useTranslations('consultation'), useRouter(), useAct()]
  const [requestKey] = useState(() => crypto.randomUUID())
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const done = await act.run(() => createConsultationAction({ ...Object.fromEntries(form), languages: form.getAll('languages'), requestKey }))
    if (done) router.push(`/consultations/${done.value.id}`)
  }
  return (
    <form className="consultation-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      {TEXTS.map((name) => (
        <FormField key={name} act={act} name={name} hint={HINTED.includes(name) ? t(`fields.${name}Hint`) : undefined} label={<>{t(`fields.${name}`)}{OPTIONAL.includes(name) && <span className="muted"> ({t('fields.optional')})</span>}</>}>
          {(control) => <input className="input" name={name} dir={name === 'symbol' ? 'ltr' : 'auto'} {...control} />}
        </FormField>
      ))}
      <FormField act={act} name="instrument" label={t('fields.instrument')} hint={t('fields.instrumentHint')}>
        {(control) => <select className="input" name="instrument" defaultValue="outer_space_treaty" {...control}><option value="">{t('fields.noInstrument')}</option>{instruments.map(({ subject, name }) => <option key={subject} value={subject}>{name}</option>)}</select>}
      </FormField>
      <FormField act={act} name="memberSubject" label={t('fields.memberSubject')} hint={t('fields.memberSubjectHint')}>
        {(control) => <select className="input" name="memberSubject" defaultValue="copuos" {...control}><option value="copuos">{committee}</option><option value="">{t('fields.everyState')}</option></select>}
      </FormField>
      <div className="pair">
        <FormField act={act} name="seat" label={t('fields.seat')}>{(control) => <input className="input" name="seat" dir="auto" {...control} />}</FormField>
        <FormField act={act} name="seatZone" label={t('fields.seatZone')} hint={t('fields.seatZoneHint')}>{(control) => <input className="input" name="seatZone" list="zones" dir="ltr" defaultValue="Europe/Vienna" {...control} />}</FormField>
        <datalist id="zones">{zones.map((zone) => <option key={zone} value={zone} />)}</datalist>
      </div>
      <fieldset className="field" aria-invalid={act.isWrong('languages') || undefined}>
        <legend className="label">{t('fields.languages')}</legend>
        <div className="checks">{LANGUAGES.map((language) => <label className="check" key={language}><input type="checkbox" name="languages" value={language} defaultChecked={language === locale || language === 'en'} />{t(`languages.${language}`)}</label>)}</div>
        {act.isWrong('languages') && <p className="refusal" role="alert">{act.sentence}</p>}
      </fieldset>
      <FormRefusal act={act} fields={FIELDS} />
      <p><button className="btn primary large" disabled={act.busy}>{act.busy ? t('busy') : t('new.submit')}</button></p>
    </form>
  )
}
