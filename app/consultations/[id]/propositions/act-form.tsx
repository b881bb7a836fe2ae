'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import { FormRefusal } from '@/app/components/form-field'
import { type Act, useAct } from '@/app/components/use-act'
import { type LawActName, lawAct } from './actions'

type Props = {
  name: LawActName
  title: string
  submit: string
  /** Names of the fields shown: a refusal of another one stands at the foot. */
  fields: readonly string[]
  /** The input of the act, of what was typed. */
  read: (form: FormData) => Record<string, unknown>
  /** After the act is on record. */
  onDone?: (done: { id: string | null; served: number | null; already: number | null }) => void
  /** Told beside the button once it is recorded. */
  said?: string
  open?: boolean
  children: (act: Act) => ReactNode
}

/** A form folded under its title. What was typed stays when the act is refused; once recorded, the form is empty again. */
export function ActForm({ name, title, submit, fields, read, onDone, said, open, children }: Props) {
  const [t, router, act] = [useTranslations('proposition'), useRouter(), useAct()]
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID())
  const [recorded, setRecorded] = useState(false)
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = event.currentTarget
    setRecorded(false)
    const done = await act.run(() => lawAct(name, { ...read(new FormData(form)), requestKey }))
    if (!done) return
    form.reset()
    setRequestKey(crypto.randomUUID())
    setRecorded(true)
    onDone?.(done.value)
    router.refresh()
  }
  return (
    <details className="accredit law-form" open={open}>
      <summary>{title}</summary>
      <form onInput={() => { act.touch(); setRecorded(false) }} onSubmit={(event) => void send(event)} noValidate>
        {children(act)}
        <FormRefusal act={act} fields={fields} />
        <p className="ask-do"><button className="btn primary" disabled={act.busy}>{act.busy ? t('busy') : submit}</button><span role="status">{recorded && (said ?? t('recorded'))}</span></p>
      </form>
    </details>
  )
}
