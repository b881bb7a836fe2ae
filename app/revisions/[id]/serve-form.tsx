'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import type { ServableDelegation } from '@/lib/services/list-revisions'
import { serveNoticeAction } from './actions'

type Props = { revisionId: string; seat: string; now: string; delegations: readonly ServableDelegation[] }

const CHANNELS = ['note_verbale', 'un_circular', 'forum', 'platform'] as const
const FIELDS = ['delegationId', 'servedAt', 'reference']

/** Service on one delegation: on paper with its reference and date, or on the platform now. */
export function ServeForm({ revisionId, seat, now, delegations }: Props) {
  const [t, act] = [useTranslations('revision'), useAct()]
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>('note_verbale')
  const [done, setDone] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setDone(false)
    const form = Object.fromEntries(new FormData(event.currentTarget))
    if (await act.run(() => serveNoticeAction({ revisionId, channel, delegationId: form.delegationId, servedAt: form.servedAt, reference: form.reference }))) setDone(true)
  }
  return (
    <form className="revs-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      <h3>{t('notice.serveOne')}</h3>
      {done && <p className="note blue" role="status">{t('notice.done')}</p>}
      <div className="revs-pair">
        <FormField act={act} name="delegationId" label={t('notice.delegation')}>{(control) => <select className="input" name="delegationId" {...control}>{delegations.map((delegation) => <option key={delegation.id} value={delegation.id}>{delegation.name}</option>)}</select>}</FormField>
        <FormField act={act} name="channel" label={t('notice.how')}>{(control) => <select className="input" value={channel} onChange={(event) => setChannel(event.target.value as typeof channel)} {...control}>{CHANNELS.map((name) => <option key={name} value={name}>{t(`channels.${name}`)}</option>)}</select>}</FormField>
        {channel === 'platform' ? <p className="hint small muted">{t('notice.atHint')}</p>
          : <FormField act={act} name="servedAt" label={t('notice.at', { seat })}>{(control) => <input className="input" name="servedAt" type="datetime-local" dir="ltr" max={now} {...control} />}</FormField>}
        {(channel === 'note_verbale' || channel === 'un_circular') && <FormField act={act} name="reference" label={t('notice.reference')} hint={t('notice.referenceHint')}>{(control) => <input className="input" name="reference" dir="auto" {...control} />}</FormField>}
      </div>
      <FormRefusal act={act} fields={FIELDS} />
      <p><button className="btn" disabled={act.busy}>{act.busy ? t('notice.busy') : t('notice.submit')}</button></p>
    </form>
  )
}
