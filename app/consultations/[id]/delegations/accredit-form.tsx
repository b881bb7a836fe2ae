'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useLanguage } from '@/app/i18n/use-language'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { figure } from '@/app/i18n/figures'
import { accreditAction } from './actions'
import { type Choice, Picker } from './picker'

type Props = { consultationId: string; /** Whether it is unfolded at first. */ open: boolean; groups: readonly { id: string; name: string }[]; states: readonly Choice[]; organizations: readonly Choice[] }

const OTHER_KINDS = ['company', 'academia', 'individual', 'igo', 'ngo', 'other'] as const

/** Accredits any number of States and organisations at once, or one that is in no registry. */
export function AccreditForm({ consultationId, open, groups, states, organizations }: Props) {
  const [t, locale, router, act] = [useTranslations('people'), useLanguage(), useRouter(), useAct()]
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [bodies, setBodies] = useState<ReadonlySet<string>>(new Set())
  const [unfolded, setUnfolded] = useState(open)
  const [other, setOther] = useState({ name: '', kind: 'company' })
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID())
  const [made, setMade] = useState<{ made: number; already: number } | null>(null)
  const count = chosen.size + bodies.size + (other.name.trim() ? 1 : 0)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const done = await act.run(() => accreditAction({ consultationId, states: [...chosen], organizations: [...bodies], other: other.name.trim() ? other : null, requestKey }))
    if (!done) return
    setMade({ made: done.value.made.length, already: done.value.already })
    setChosen(new Set())
    setBodies(new Set())
    setOther({ name: '', kind: 'company' })
    setRequestKey(crypto.randomUUID())
    router.refresh()
  }
  return (
    <details className="accredit" open={unfolded} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
    <summary>{t('accredit.title')}</summary>
    <form className="accredit-form" onInput={act.touch} onSubmit={(event) => void submit(event)}>
      <div className="accredit-columns">
        <Picker title={t('accredit.states')} choices={states} groups={groups} chosen={chosen} onChoose={setChosen} hint={t('accredit.member')} />
        <Picker title={t('accredit.organizations')} choices={organizations} groups={[]} chosen={bodies} onChoose={setBodies} />
        <fieldset className="picker">
          <legend>{t('accredit.other')}</legend>
          <FormField act={act} name="other.name" label={t('accredit.otherName')}>{(control) => <input className="input" dir="auto" value={other.name} onChange={(event) => setOther({ ...other, name: event.target.value })} {...control} />}</FormField>
          <FormField act={act} name="other.kind" label={t('accredit.otherKind')}>
            {(control) => <select className="input" value={other.kind} onChange={(event) => setOther({ ...other, kind: event.target.value })} {...control}>{OTHER_KINDS.map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}</select>}
          </FormField>
        </fieldset>
      </div>
      <FormRefusal act={act} fields={['other.name', 'other.kind']} />
      <p className="ask-do">
        <button className="btn primary" disabled={act.busy || count === 0}>{act.busy ? t('busy') : count === 0 ? t('accredit.submit') : t('accredit.submitCount', { count: figure(count, locale) })}</button>
        <span role="status">{made && t('accredit.made', { count: figure(made.made, locale), already: figure(made.already, locale) })}</span>
      </p>
    </form>
    </details>
  )
}
