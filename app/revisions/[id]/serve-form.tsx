'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { Failure } from '@/lib/domain/result'
import type { ServableDelegation } from '@/lib/services/list-revisions'
import { serveNoticeAction } from './actions'

type Props = { revisionId: string; seat: string; now: string; delegations: readonly ServableDelegation[] }

const CHANNELS = ['note_verbale', 'un_circular', 'forum', 'platform'] as const

/** Service on one delegation: on paper with its reference and date, or on the platform now. */
export function ServeForm({ revisionId, seat, now, delegations }: Props) {
  const [t, errors] = [useTranslations('revision'), useTranslations('errors')]
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>('note_verbale')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [state, setState] = useState<'open' | 'busy' | 'done'>('open')
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (state === 'busy') return
    const form = new FormData(event.currentTarget)
    const text = (name: string): string => String(form.get(name) ?? '')
    setState('busy')
    setFailure(null)
    const result = await serveNoticeAction({ revisionId, delegationId: text('delegation'), channel, servedAt: text('servedAt'), reference: text('reference') }).catch((): Failure => ({ ok: false, code: 'unreachable' }))
    setState(result.ok ? 'done' : 'open')
    if (!result.ok) setFailure(result)
  }
  const saying = (failed: Failure): string => (errors.has(failed.code) ? errors(failed.code, failed.detail) : errors('invalid'))
  const on = (field: string) => (failure?.field === field ? { 'aria-invalid': true, 'aria-describedby': 'serve-wrong' } : {})
  return (
    <form className="revs-form" onSubmit={(event) => void submit(event)}>
      <h3>{t('notice.serveOne')}</h3>
      {failure && <p className="note" role="alert" id="serve-wrong">{saying(failure)}</p>}
      {state === 'done' && <p className="note blue" role="status">{t('notice.done')}</p>}
      <div className="revs-pair">
        <div className="field"><label htmlFor="delegation">{t('notice.delegation')}</label><select className="input" id="delegation" name="delegation" {...on('delegationId')}>{delegations.map((delegation) => <option key={delegation.id} value={delegation.id}>{delegation.name}</option>)}</select></div>
        <div className="field"><label htmlFor="channel">{t('notice.how')}</label><select className="input" id="channel" value={channel} onChange={(event) => setChannel(event.target.value as typeof channel)}>{CHANNELS.map((name) => <option key={name} value={name}>{t(`channels.${name}`)}</option>)}</select></div>
        {channel === 'platform' ? <p className="hint small muted">{t('notice.atHint')}</p> : <div className="field"><label htmlFor="servedAt">{t('notice.at', { seat })}</label><input className="input" id="servedAt" name="servedAt" type="datetime-local" dir="ltr" max={now} {...on('servedAt')} /></div>}
        {channel !== 'platform' && channel !== 'forum' && <div className="field"><label htmlFor="reference">{t('notice.reference')}</label><input className="input" id="reference" name="reference" dir="auto" {...on('reference')} /><p className="hint">{t('notice.referenceHint')}</p></div>}
      </div>
      <p><button className="btn" disabled={state === 'busy'}>{state === 'busy' ? t('notice.busy') : t('notice.submit')}</button></p>
    </form>
  )
}
