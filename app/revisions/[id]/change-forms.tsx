'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Picker } from '@/app/consultations/[id]/delegations/picker'
import { ActForm } from '@/app/consultations/[id]/propositions/act-form'
import { AreaField, PickField } from '@/app/consultations/[id]/propositions/fields'
import type { ChangeClass } from '@/lib/law/facts'

type ConfirmProps = { revisionClauseId: string; label: string; classes: readonly ChangeClass[]; proposed: ChangeClass | null; /** A class was confirmed before. */ again: boolean; sources: readonly { id: string; label: string; text: string }[] }

const hasSources = (changeClass: string): boolean => changeClass === 'split' || changeClass === 'merge'

/** Confirms the class of a change, or confirms it otherwise than before; of a split or merge, with the clauses it comes from. */
export function ConfirmChangeForm({ revisionClauseId, label, classes, proposed, again, sources }: ConfirmProps) {
  const t = useTranslations('change')
  const first = proposed !== null && classes.includes(proposed) ? proposed : ''
  const [changeClass, setChangeClass] = useState<string>(first)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const read = (form: FormData) => ({ revisionClauseId, changeClass: form.get('changeClass'), changeOf: hasSources(String(form.get('changeClass'))) ? [...chosen] : [], reason: form.get('reason') })
  return (
    <ActForm name="confirmChange" title={t(again ? 'confirm.again' : 'confirm.title', { label: isolated(label) })} submit={t('confirm.submit')} fields={['changeClass', 'changeOf', 'reason']} read={read} onDone={() => { setChosen(new Set()); setChangeClass(first) }}>
      {(act) => (
        <>
          <PickField act={act} name="changeClass" label={t('confirm.class')} hint={t('confirm.hint')} options={classes.map((value) => ({ value, label: t(`classes.${value}`) }))} none={t('confirm.choose')} value={first} onChange={setChangeClass} />
          {hasSources(changeClass) && (
            <>
              <Picker title={t('confirm.from')} choices={sources.map(({ id, label: number, text }) => ({ id, name: `${number} ${text.length > 80 ? `${text.slice(0, 77).trimEnd()}…` : text}`, group: null }))} groups={[]} chosen={chosen} onChoose={setChosen} hint={t('confirm.fromHint')} />
              {act.isWrong('changeOf') && <p className="refusal" role="alert">{act.sentence}</p>}
            </>
          )}
          <AreaField act={act} name="reason" label={t('reason')} rows={2} optional />
        </>
      )}
    </ActForm>
  )
}

/** Contests for one's own delegation that a change is harmless, or gives that up. */
export function ContestChangeForm({ revisionClauseId, label, act: kind }: { revisionClauseId: string; label: string; act: 'contest' | 'release' }) {
  const t = useTranslations('change')
  return (
    <ActForm name="contestChange" title={t(`${kind}.title`, { label: isolated(label) })} submit={t(`${kind}.submit`)} fields={['reason']} read={(form) => ({ revisionClauseId, act: kind, reason: form.get('reason') })}>
      {(act) => <AreaField act={act} name="reason" label={t('reason')} hint={t(`${kind}.hint`)} />}
    </ActForm>
  )
}

const isolated = (label: string): string => `\u2068${label}\u2069`
