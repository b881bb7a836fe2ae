'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Choice } from '@/app/consultations/[id]/delegations/picker'
import { ASSERTED_FACTOR_NAMES, ASSERTED_FACTORS, type AssertedFactor } from '@/lib/domain/trigger'
import { ActForm } from '../act-form'
import { AreaField, PickField } from '../fields'

/** Says, for one's own delegation, how one factor of a State's silence is to be judged. */
export function FactorForm({ triggerId, states, acting }: { triggerId: string; states: readonly Choice[]; acting: readonly string[] }) {
  const t = useTranslations('proposition')
  const [factor, setFactor] = useState<AssertedFactor>('called')
  const read = (form: FormData) => ({ triggerId, stateCode: form.get('stateCode') || undefined, factor, value: form.get('value') || undefined, reason: form.get('reason') })
  const concerned = factor === 'interpretive' ? states : states.filter(({ id }) => !acting.includes(id))
  return (
    <ActForm name="assertFactor" title={t('factors.say')} submit={t('factors.submit')} fields={['stateCode', 'factor', 'value', 'reason']} read={read}>
      {(act) => (
        <>
          <div className="law-pair">
            <PickField act={act} name="factor" label={t('fields.factor')} hint={t(`factorHints.${factor}`)} options={ASSERTED_FACTOR_NAMES.map((value) => ({ value, label: t(`factorNames.${value}`) }))} value="called" onChange={(value) => setFactor(value as AssertedFactor)} />
            <PickField act={act} name="stateCode" label={t('fields.stateCode')} options={concerned.map(({ id, name }) => ({ value: id, label: name }))} none={t('choose')} />
            <PickField key={factor} act={act} name="value" label={t('fields.value')} options={ASSERTED_FACTORS[factor].map((value) => ({ value, label: t(`values.${factor}.${value}`) }))} none={t('choose')} />
          </div>
          <AreaField act={act} name="reason" label={t('fields.reason')} />
        </>
      )}
    </ActForm>
  )
}
