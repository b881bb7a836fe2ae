'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type Choice, Picker } from '@/app/consultations/[id]/delegations/picker'
import { LANGUAGES } from '@/lib/domain/language'
import { FORMAL_CHANNELS } from '@/lib/domain/trigger'
import { NOTICE_CHANNELS } from '@/lib/law/facts'
import { ActForm } from '../act-form'
import { LineField, PickField } from '../fields'

/** Records the service list of one note or circular: many States at once, one date, one reference. */
export function NoticeForm({ triggerId, states, groups, seat }: { triggerId: string; states: readonly Choice[]; groups: readonly { id: string; name: string }[]; seat: string }) {
  const t = useTranslations('proposition')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [channel, setChannel] = useState<string>('note_verbale')
  const [said, setSaid] = useState<string>()
  const read = (form: FormData) => ({ triggerId, states: [...chosen], channel: form.get('channel'), servedAt: form.get('servedAt'), acknowledgedAt: form.get('acknowledgedAt'), reference: form.get('reference'), languages: form.getAll('languages') })
  return (
    <ActForm name="serveTriggerNotice" title={t('notices.serve')} submit={t('notices.submit')} fields={['channel', 'servedAt', 'acknowledgedAt', 'reference', 'states']} read={read} said={said} onDone={({ served, already }) => { setChosen(new Set()); setSaid(t('notices.done', { served: served ?? 0, already: already ?? 0 })) }}>
      {(act) => (
        <>
          <Picker title={t('notices.to')} choices={states} groups={groups} chosen={chosen} onChoose={setChosen} hint={act.isWrong('states') ? act.sentence ?? undefined : undefined} />
          <div className="law-pair">
            <PickField act={act} name="channel" label={t('fields.channel')} hint={t((FORMAL_CHANNELS as readonly string[]).includes(channel) ? 'hints.formal' : 'hints.lesser')} options={NOTICE_CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) }))} value="note_verbale" onChange={setChannel} />
            <LineField act={act} name="reference" label={t('fields.reference')} optional={!(FORMAL_CHANNELS as readonly string[]).includes(channel)} />
            {channel !== 'platform' && <LineField act={act} name="servedAt" label={t('fields.servedAt')} hint={t('hints.seat', { seat })} type="datetime-local" />}
            <LineField act={act} name="acknowledgedAt" label={t('fields.acknowledgedAt')} optional type="datetime-local" />
          </div>
          <fieldset className="field"><legend className="label">{t('fields.languages')}</legend><div className="law-checks">{LANGUAGES.map((language) => <label className="check" key={language}><input type="checkbox" name="languages" value={language} /><bdi>{language}</bdi></label>)}</div></fieldset>
        </>
      )}
    </ActForm>
  )
}
