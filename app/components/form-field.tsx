'use client'
import { type ReactNode, useId } from 'react'
import type { Act } from './use-act'

type Control = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }

/** A labelled control with its hint; where the act was refused for this field, the reason stands beside it. */
export function FormField({ act, name, label, hint, children }: { act: Act; name: string; label: ReactNode; hint?: ReactNode; children: (control: Control) => ReactNode }) {
  const id = useId()
  const wrong = act.isWrong(name)
  const described = [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(wrong ? { 'aria-invalid': true } : {}), ...(described ? { 'aria-describedby': described } : {}) })}
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      {wrong && <p className="field-wrong" id={`${id}-wrong`} role="alert">{act.sentence}</p>}
    </div>
  )
}

/** The refusal of an act that concerns none of the fields shown. */
export function FormRefusal({ act, fields }: { act: Act; fields: readonly string[] }) {
  return act.failure && !fields.some(act.isWrong) ? <p className="note" role="alert">{act.sentence}</p> : null
}
