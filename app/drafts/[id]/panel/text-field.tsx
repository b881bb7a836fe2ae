'use client'
import { useTranslations } from 'next-intl'
import { type FieldAct, FormField } from '@/app/components/form-field'
import { ACT_TEXT_MAX } from '@/lib/domain/act-text'

type TextProps = { act: FieldAct; name: string; label: string; hint?: string; value: string; onChange: (value: string) => void; optional?: boolean; rows?: number; lang?: string }

/** Several lines of text in whatever direction they are typed, with the count once it nears the limit. */
export function TextField({ act, name, label, hint, value, onChange, optional, rows = 4, lang }: TextProps) {
  const t = useTranslations('panel')
  const over = value.length > ACT_TEXT_MAX
  return (
    <FormField act={act} name={name} label={<>{label}{optional && <Optional />}</>} hint={hint}>
      {(control) => (
        <>
          <textarea className="input" rows={rows} dir="auto" lang={lang} value={value} {...control} {...(over ? { 'aria-invalid': true } : {})} onChange={(event) => onChange(event.target.value)} />
          {value.length > ACT_TEXT_MAX * 0.9 && <p className={over ? 'refusal' : 'hint'} role="status">{t('length', { count: value.length, maximum: ACT_TEXT_MAX })}</p>}
        </>
      )}
    </FormField>
  )
}

export function Optional() {
  return <span className="muted"> {useTranslations('panel')('optional')}</span>
}
