'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type FieldAct, FormField } from '@/app/components/form-field'

type Base = { act: FieldAct; name: string; label: string; hint?: string; optional?: boolean }

const Optional = () => <span className="muted"> {useTranslations('proposition')('optional')}</span>
const labelled = (label: string, optional?: boolean): ReactNode => <>{label}{optional && <Optional />}</>

/** One line. `dated`: a civil date as published, to the part that is known. */
export function LineField({ act, name, label, hint, optional, type = 'text', dated, value }: Base & { type?: 'text' | 'date' | 'datetime-local' | 'number'; dated?: boolean; value?: string }) {
  const t = useTranslations('proposition')
  return (
    <FormField act={act} name={name} label={labelled(label, optional)} hint={hint ?? (dated ? t('hints.date') : undefined)}>
      {(control) => <input className="input" name={name} type={type} defaultValue={value} dir={dated || type !== 'text' ? 'ltr' : 'auto'} {...(dated ? { inputMode: 'numeric' as const, maxLength: 10 } : {})} {...control} />}
    </FormField>
  )
}

export function AreaField({ act, name, label, hint, optional, rows = 3 }: Base & { rows?: number }) {
  return <FormField act={act} name={name} label={labelled(label, optional)} hint={hint}>{(control) => <textarea className="input" name={name} rows={rows} dir="auto" {...control} />}</FormField>
}

export type Option = { value: string; label: string }

/** One of several; `none` is the label of choosing nothing. */
export function PickField({ act, name, label, hint, options, none, value, onChange }: Base & { options: readonly Option[]; none?: string; value?: string; onChange?: (value: string) => void }) {
  return (
    <FormField act={act} name={name} label={label} hint={hint}>
      {(control) => (
        <select className="input" name={name} defaultValue={value ?? ''} onChange={(event) => onChange?.(event.target.value)} {...control}>
          {none !== undefined && <option value="">{none}</option>}
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
      )}
    </FormField>
  )
}

/** A statement to tick. */
export function TickField({ name, label, ticked }: { name: string; label: string; ticked?: boolean }) {
  return <label className="check"><input type="checkbox" name={name} defaultChecked={ticked} /><span>{label}</span></label>
}
