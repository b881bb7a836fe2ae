'use client'
import { useTranslations } from 'next-intl'
import type { SpokenGroup } from '@/lib/services/speak-for-group'
import { type FieldAct, FormField } from './form-field'

type Chosen = { groupId: string; authorised: string[]; without: string[] }
type Props = { act: FieldAct; groups: readonly SpokenGroup[]; /** Of a position on words, its kind: what blocks does so for those alone who authorised it by name. null: on a proposition, where nothing is blocked. */ kind: string | null; value: Chosen; onChange: (value: Partial<Chosen>) => void }

/** For whom a position is spoken: one's own delegation, or a group, with the members who authorised it by name and those who stand apart. */
export function GroupFields({ act, groups, kind, value, onChange }: Props) {
  const [t, names] = [useTranslations('position'), useTranslations('registry.groups')]
  const group = groups.find(({ groupId }) => groupId === value.groupId)
  const toggle = (list: 'authorised' | 'without', code: string, on: boolean): void => onChange({ [list]: on ? [...value[list], code] : value[list].filter((each) => each !== code) })
  const pick = (list: 'authorised' | 'without', hint?: string) => group && (
    <details className="field" open={act.isWrong(list) || undefined}>
      <summary className="label">{t(`group.${list}`)} ({value[list].length})</summary>
      {hint && <p className="hint">{hint}</p>}
      {act.isWrong(list) && <p className="refusal" role="alert">{act.sentence}</p>}
      <div className="group-members" role="group" aria-label={t('group.choose')} tabIndex={0}>{group.members.map(({ code, name }) => <label className="check" key={code}><input type="checkbox" checked={value[list].includes(code)} onChange={(event) => toggle(list, code, event.target.checked)} /><span>{name}</span></label>)}</div>
    </details>
  )
  return (
    <>
      <FormField act={act} name="group" label={t('group.speakFor')}>
        {(control) => <select className="input" value={value.groupId} {...control} onChange={(event) => onChange({ groupId: event.target.value, authorised: [], without: [] })}><option value="">{t('group.own')}</option>{groups.map(({ groupId }) => <option key={groupId} value={groupId}>{names(groupId as 'g77')}</option>)}</select>}
      </FormField>
      {kind !== null && pick('authorised', kind === 'objection' ? t('group.authorisedHint') : undefined)}
      {pick('without')}
    </>
  )
}
