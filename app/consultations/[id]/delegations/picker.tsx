'use client'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useLanguage } from '@/app/i18n/use-language'
import { figure } from '@/app/i18n/figures'

export type Choice = { id: string; name: string; group: string | null }

type Props = {
  title: string
  choices: readonly Choice[]
  groups: readonly { id: string; name: string }[]
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
  hint?: string
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** A long list to tick from: filtered as one types, a whole regional group with one tick. What is ticked stays ticked while filtered away. */
export function Picker({ title, choices, groups, chosen, onChoose, hint }: Props) {
  const [t, locale, id] = [useTranslations('people'), useLanguage(), useId()]
  const [filter, setFilter] = useState('')
  const shown = choices.filter((choice) => folded(choice.name).includes(folded(filter.trim())) || choice.id.toLowerCase() === filter.trim().toLowerCase())
  const toggle = (ids: readonly string[], on: boolean): void => {
    const next = new Set(chosen)
    for (const one of ids) on ? next.add(one) : next.delete(one)
    onChoose(next)
  }
  return (
    <fieldset className="picker">
      <legend>{title} <span className="muted num">{t('accredit.chosen', { count: figure(chosen.size, locale) })}</span></legend>
      {choices.length === 0 ? <p className="muted">{t('accredit.noneLeft')}</p> : (
        <>
          <label className="vh" htmlFor={`${id}-filter`}>{t('accredit.filter')}</label>
          <input id={`${id}-filter`} className="input" type="search" placeholder={t('accredit.filter')} value={filter} onChange={(event) => setFilter(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() }} />
          {groups.length > 0 && (
            <div className="picker-groups" role="group" aria-label={t('accredit.group')}>
              {groups.map((group) => {
                const members = choices.filter((choice) => choice.group === group.id).map((choice) => choice.id)
                const all = members.length > 0 && members.every((member) => chosen.has(member))
                return members.length > 0 && <label className="check" key={group.id}><input type="checkbox" checked={all} onChange={() => toggle(members, !all)} />{group.name} <span className="muted num">{figure(members.length, locale)}</span></label>
              })}
            </div>
          )}
          <div className="picker-list" tabIndex={0} role="group" aria-label={title}>
            {shown.length === 0 && <p className="muted">{t('accredit.noMatch')}</p>}
            {shown.map((choice) => <label className="check" key={choice.id}><input type="checkbox" checked={chosen.has(choice.id)} onChange={(event) => toggle([choice.id], event.target.checked)} /><span dir="auto">{choice.name}</span></label>)}
          </div>
          {chosen.size > 0 && <button type="button" className="btn quiet" onClick={() => onChoose(new Set())}>{t('accredit.clear')}</button>}
        </>
      )}
      {hint && <p className="hint muted small">{hint}</p>}
    </fieldset>
  )
}
