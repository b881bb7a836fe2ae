import { getTranslations } from 'next-intl/server'
import { Mark, type MarkId } from '@/app/components/mark'
import { civilDate, longDay } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { isStance } from '@/lib/law/act'
import type { ShownProposition, ShownStance } from '@/lib/services/read-proposition'
import { ReasonAct } from '../reason-act'
import { StanceForm } from './stance-form'

/** Positions on the proposition: what waits in the reader's own delegation, what stands on record, and what no longer does. */
export async function StanceSection({ proposition }: { proposition: ShownProposition }) {
  const t = await getTranslations('proposition')
  const { stances, may, triggers } = proposition
  const [prepared, standing, past] = [stances.filter(({ state }) => state === 'prepared'), stances.filter(({ state }) => state === 'standing'), stances.filter(({ state }) => state === 'withdrawn' || state === 'superseded')]
  const own = standing.find(({ delegation, kind }) => delegation.own && isStance(kind))
  return (
    <>
      <p className="law-lead muted">{t('stances.lead')}</p>
      {prepared.length > 0 && <><h3 className="law-sub">{t('stances.prepared')}</h3><ul className="items">{prepared.map((stance) => <Entry key={stance.id} stance={stance} proposition={proposition} />)}</ul></>}
      {standing.length === 0 && <p className="note">{t('stances.none')}</p>}
      <ul className="items">{standing.map((stance) => <Entry key={stance.id} stance={stance} proposition={proposition} />)}</ul>
      {past.length > 0 && <details className="law-ended"><summary>{t('stances.past', { count: past.length })}</summary><ul className="items">{past.map((stance) => <Entry key={stance.id} stance={stance} proposition={proposition} />)}</ul></details>}
      {may.takePosition && <StanceForm propositionId={proposition.id} triggers={triggers.filter((trigger) => !trigger.ended).map(({ id, title }) => ({ value: id, label: title }))} standing={own ? { id: own.id, kind: own.kind } : null} mayRelease={may.release} speaksFor={proposition.speaksFor} />}
    </>
  )
}

async function Entry({ stance, proposition }: { stance: ShownStance; proposition: ShownProposition }) {
  const [t, position, law, groups, locale] = [await getTranslations('proposition'), await getTranslations('position'), await getTranslations('law'), await getTranslations('registry.groups'), await getLanguage()]
  const kind = law(`kinds.${stance.kind}`)
  const day = (at: Date): string => longDay(at, proposition.consultation.seatZone, locale)
  const more = [
    stance.ground && stance.ground !== 'none' ? position(`ground.${stance.ground}`) : null, stance.fit ? position(`fit.${stance.fit}`) : null, stance.asLaw ? position(`asLaw.${stance.asLaw}`) : null,
    stance.interpretive === true ? t('stances.interpretive') : null, stance.trigger ? t('stances.towards', { title: stance.trigger }) : stance.kind === 'disclaimer' && stance.scope === 'general' ? position('scope.general') : null,
  ].filter((one) => one !== null)
  const spoken = stance.group && position('group.for', { group: groups(stance.group.id) })
  const title = `${[stance.delegation.name, spoken].filter(Boolean).join(' ')}: ${kind}`
  return (
    <li className={stance.delegation.own ? 'own' : undefined} data-position={stance.id} data-kind={stance.kind} data-state={stance.state}>
      <span className="no">{stance.mark && <Mark id={stance.mark as MarkId} />}</span>
      <div>
        <h3><bdi>{stance.delegation.name}</bdi>{spoken && <> <span className="micro">{spoken}</span></>}: {kind}</h3>
        {more.length > 0 && <p className="small" dir="auto">{more.join(' · ')}</p>}
        {stance.group && <details className="small" open={stance.state === 'prepared' || undefined}><summary>{position('group.binds', { count: stance.group.bound.length })}</summary><p>{new Intl.ListFormat(locale, { type: 'conjunction' }).format(stance.group.bound)}</p></details>}
        {stance.group && stance.group.left.length > 0 && <p className="small">{position('group.left', { names: new Intl.ListFormat(locale, { type: 'conjunction' }).format(stance.group.left) })}</p>}
        {stance.group && <p className="small muted">{position('group.prevails')}</p>}
        {stance.text && <p className="q" dir="auto">{stance.text}</p>}
        {stance.evidence && <p className="small" dir="auto">{stance.evidence}{stance.actedOn && <> · {civilDate(stance.actedOn, locale)}</>}</p>}
        <p className="small">{stance.releasedAt ? t('stances.released', { date: day(stance.releasedAt) }) : t('stances.preparedOn', { date: day(stance.preparedAt) })}{stance.expiresAt && <> · {t('stances.until', { date: day(stance.expiresAt) })}</>}</p>
        {stance.withdrawn && <p className="note">{t('text.unlinked', { date: day(stance.withdrawn.at) })} <q dir="auto">{stance.withdrawn.reason}</q></p>}
        {stance.state === 'superseded' && <p className="note">{position('superseded')}</p>}
      </div>
      <div className="do">
        {stance.can.release && <ReasonAct name="releasePosition" input={{ positionId: stance.id }} label={t('stances.release')} title={title} text={t('stances.releaseText')} primary />}
        {stance.can.discard && <ReasonAct name="discardPosition" input={{ positionId: stance.id }} label={t('stances.discard')} title={title} text={t('stances.discardText')} />}
        {stance.can.leave && <ReasonAct name="leaveGroupStatement" input={{ positionId: stance.id }} label={position('group.leave')} title={title} text={position('group.leaveText')} reason />}
        {stance.can.withdraw && <ReasonAct name="withdrawPosition" input={{ positionId: stance.id }} label={t('withdraw')} title={title} text={t('withdrawText')} reason />}
      </div>
    </li>
  )
}
