'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { ACT_TEXT_MAX } from '@/lib/domain/act-text'
import type { Failure } from '@/lib/domain/result'

/** The sentence of a refusal. A code without one of its own is told as plainly as can be. */
export function useRefusal() {
  const t = useTranslations('errors')
  return (failure: Failure): string => t(t.has(failure.code as 'invalid') ? failure.code as 'invalid' : 'invalid', failure.detail as Record<string, number> | undefined)
}

type FieldProps = { label: string; hint?: string; failure?: Failure | null; optional?: boolean; children: (ids: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode }

/** A labelled control with its hint and, when refused, the reason; the reason takes the focus to the control. */
export function Field({ label, hint, failure, optional, children }: FieldProps) {
  const t = useTranslations('panel')
  const refusal = useRefusal()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (failure) box.current?.querySelector<HTMLElement>('input,select,textarea')?.focus()
  }, [failure])
  const described = [hint && `${id}-hint`, failure && `${id}-refusal`].filter(Boolean).join(' ') || undefined
  return (
    <div className="field" ref={box}>
      <label htmlFor={id}>{label}{optional && <span className="muted"> {t('optional')}</span>}</label>
      {children({ id, describedBy: described, invalid: Boolean(failure) })}
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      {failure && <p className="refusal" id={`${id}-refusal`} role="alert">{refusal(failure)}</p>}
    </div>
  )
}

type TextProps = { label: string; hint?: string; value: string; onChange: (value: string) => void; failure?: Failure | null; optional?: boolean; rows?: number; lang?: string }

/** Several lines of text in whatever direction they are typed, with the count once it nears the limit. */
export function TextField({ label, hint, value, onChange, failure, optional, rows = 4, lang }: TextProps) {
  const t = useTranslations('panel')
  const over = value.length > ACT_TEXT_MAX
  return (
    <Field label={label} optional={optional} failure={failure} {...(hint ? { hint } : {})}>
      {({ id, describedBy, invalid }) => (
        <>
          <textarea className="input" id={id} rows={rows} dir="auto" lang={lang} value={value} aria-describedby={describedBy} aria-invalid={invalid || over || undefined} onChange={(event) => onChange(event.target.value)} />
          {value.length > ACT_TEXT_MAX * 0.9 && <p className={over ? 'refusal' : 'hint'} role="status">{t('length', { count: value.length, maximum: ACT_TEXT_MAX })}</p>}
        </>
      )}
    </Field>
  )
}

type ChoiceProps = { label: string; hint?: string; value: string; options: readonly { value: string; label: string; note?: string }[]; onChange: (value: string) => void; failure?: Failure | null }

/** One of a few, as radio buttons under their question. */
export function Choice({ label, hint, value, options, onChange, failure }: ChoiceProps) {
  const refusal = useRefusal()
  const id = useId()
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    if (failure) box.current?.querySelector<HTMLElement>('input')?.focus()
  }, [failure])
  return (
    <fieldset className="field choice" ref={box} aria-describedby={failure ? `${id}-refusal` : undefined}>
      <legend className="label">{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      {options.map((option) => (
        <label className="check" key={option.value}>
          <input type="radio" name={id} value={option.value} checked={value === option.value} onChange={() => onChange(option.value)} />
          <span>{option.label}{option.note && <span className="hint">{option.note}</span>}</span>
        </label>
      ))}
      {failure && <p className="refusal" id={`${id}-refusal`} role="alert">{refusal(failure)}</p>}
    </fieldset>
  )
}
