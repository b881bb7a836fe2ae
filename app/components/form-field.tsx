'use client'
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
import type { Act } from './use-act'

/** What a field needs of the act that its form does: whether it was refused for this field, and the words of that. */
export type FieldAct = Pick<Act, 'isWrong' | 'sentence' | 'failure'>

type Control = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }
type FieldProps = { act: FieldAct; name: string; label: ReactNode; hint?: ReactNode; children: (control: Control) => ReactNode }

/** A labelled control with its hint; where the act was refused for this field, the reason stands beside it and takes the focus there. */
export function FormField({ act, name, label, hint, children }: FieldProps) {
  const id = useId()
  const wrong = act.isWrong(name)
  const box = useFocusWhenWrong<HTMLDivElement>(wrong, act)
  const described = [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  return (
    <div className="field" ref={box}>
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(wrong ? { 'aria-invalid': true } : {}), ...(described ? { 'aria-describedby': described } : {}) })}
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      {wrong && <p className="refusal" id={`${id}-wrong`} role="alert">{act.sentence}</p>}
    </div>
  )
}

type ChoiceProps = { act: FieldAct; name: string; label: string; hint?: string; value: string; options: readonly { value: string; label: string; note?: string }[]; onChange: (value: string) => void }

/** One of a few, as radio buttons under their question. */
export function FormChoice({ act, name, label, hint, value, options, onChange }: ChoiceProps) {
  const id = useId()
  const wrong = act.isWrong(name)
  const box = useFocusWhenWrong<HTMLFieldSetElement>(wrong, act)
  return (
    <fieldset className="field choice" ref={box} aria-describedby={wrong ? `${id}-wrong` : undefined}>
      <legend className="label">{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      {options.map((option) => (
        <label className="check" key={option.value}>
          <input type="radio" name={id} value={option.value} checked={value === option.value} onChange={() => onChange(option.value)} />
          <span>{option.label}{option.note && <span className="hint">{option.note}</span>}</span>
        </label>
      ))}
      {wrong && <p className="refusal" id={`${id}-wrong`} role="alert">{act.sentence}</p>}
    </fieldset>
  )
}

/** The refusal of an act that concerns none of the fields shown. */
export function FormRefusal({ act, fields, className = 'note' }: { act: FieldAct; fields: readonly string[]; className?: 'note' | 'refusal' }) {
  return act.failure && !fields.some(act.isWrong) ? <p className={className} role="alert">{act.sentence}</p> : null
}

function useFocusWhenWrong<Box extends HTMLElement>(wrong: boolean, { failure }: FieldAct): RefObject<Box | null> {
  const box = useRef<Box>(null)
  useEffect(() => {
    if (wrong && failure) box.current?.querySelector<HTMLElement>('input,select,textarea')?.focus()
  }, [wrong, failure])
  return box
}
