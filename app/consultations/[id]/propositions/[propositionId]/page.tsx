import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { longDay } from '@/app/i18n/figures'
import { REGIONAL_GROUPS, REGIONAL_KEY } from '@/app/registry/groups'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { inAlphabeticalOrder, STATE_CODES, stateName } from '@/lib/domain/state-names'
import { readAmendments } from '@/lib/services/read-amendments'
import { readProposition } from '@/lib/services/read-proposition'
import { readStateGroups } from '@/lib/services/read-registry'
import { ReasonAct } from '../reason-act'
import { AmendmentSection } from './amendment-section'
import { AssessmentSection } from './assessment-section'
import { StanceSection } from './stance-section'
import { TextSection } from './text-section'
import { TriggerEntry } from './trigger-entry'
import { TriggerForm } from './trigger-form'

type Props = { params: Promise<{ id: string; propositionId: string }> }

export async function generateMetadata({ params }: Props) {
  await requireActor()
  const found = await readProposition(await serviceContext(), (await params).propositionId, await getLanguage())
  return { title: found.ok ? found.value.statement : (await getTranslations('proposition'))('title') }
}

/** One statement of law: what texts do with it, what States did, who was served, what is said of it. */
export default async function PropositionPage({ params }: Props) {
  await requireActor()
  const { id, propositionId } = await params
  const [t, amendment, common, registry, locale, context] = [await getTranslations('proposition'), await getTranslations('amendment'), await getTranslations('common'), await getTranslations('registry'), await getLanguage(), await serviceContext()]
  const proposition = valueOrNotFound(await readProposition(context, propositionId, locale))
  const amendments = valueOrNotFound(await readAmendments(context, propositionId, locale))
  const { consultation, may, ended, triggers } = proposition
  const groupOf = await readStateGroups(context.db)
  const states = inAlphabeticalOrder(STATE_CODES.map((code) => ({ id: code, name: stateName(code, locale), group: groupOf.get(code) ?? null })), (state) => state.id, locale)
  const groups = REGIONAL_GROUPS.map((group) => ({ id: group, name: registry(`regional.${REGIONAL_KEY[group]}`) }))
  const [standing, offList] = [triggers.filter((trigger) => !trigger.ended), triggers.filter((trigger) => trigger.ended)]
  return (
    <Frame current="consultations" consultationId={id}>
      <div className="page law">
        <header className="paperhead">
          <div>
            <p className="sub"><Link href={`/consultations/${id}/propositions`}>{t('all')}</Link></p>
            <h1 lang={proposition.lang} dir="auto">{proposition.statement}</h1>
          </div>
          <div className="dist">{proposition.provision && <><bdi lang={proposition.lang}>{proposition.provision}</bdi><br /></>}{t('by', { author: proposition.author.name ?? t('secretariat'), date: longDay(proposition.recordedAt, consultation.seatZone, locale) })}</div>
        </header>
        <ClientMessages namespaces={['proposition', 'amendment', 'position', 'law', 'people', 'registry', 'errors']}>
          {ended && <p className="note pending">{t('ended.on', { date: longDay(ended.at, consultation.seatZone, locale) })} {ended.successorId ? <Link href={`/consultations/${id}/propositions/${ended.successorId}`}>{t('ended.successor')}</Link> : <q dir="auto">{ended.reason}</q>}</p>}
          {proposition.note && <p className="law-lead serif" dir="auto">{proposition.note}</p>}
          {(proposition.beyondInterpretation || proposition.hierarchy || proposition.treatyRule) && (
            <ul className="law-flags">
              {proposition.beyondInterpretation && <li className="note pending">{t('warnings.beyond')}</li>}
              {proposition.hierarchy && <li className="note pending">{t(`warnings.${proposition.hierarchy}`)}</li>}
              {proposition.treatyRule && <li className="note">{t('warnings.treatyRule')}</li>}
            </ul>
          )}
          {may.end && <div className="law-do"><ReasonAct name="endProposition" input={{ propositionId }} label={t('end.label')} title={t('end.title')} text={t('end.text')} reason /></div>}

          <div className="sech"><span className="rn">I</span><h2>{t('text.title')}</h2></div>
          <TextSection proposition={proposition} />

          <div className="sech"><span className="rn">II</span><h2>{t('triggers.title')}</h2></div>
          <p className="law-lead muted">{t('triggers.lead')}</p>
          {consultation.illustrative && <p className="note pending law-lead">{t('triggers.demonstration')}</p>}
          {standing.length === 0 && <p className="note">{t('triggers.none')}</p>}
          <div className="law-triggers">{standing.map((trigger) => <TriggerEntry key={trigger.id} trigger={trigger} states={states} groups={groups} seat={consultation.seat} seatZone={consultation.seatZone} />)}</div>
          {offList.length > 0 && <details className="law-ended"><summary>{t('triggers.ended', { count: offList.length })}</summary><div className="law-triggers">{offList.map((trigger) => <TriggerEntry key={trigger.id} trigger={trigger} states={states} groups={groups} seat={consultation.seat} seatZone={consultation.seatZone} />)}</div></details>}
          {may.recordTrigger && <TriggerForm consultationId={id} propositionId={propositionId} states={states} groups={groups} ownAct={proposition.own.stateCode !== null} seat={consultation.seat} />}

          <div className="sech"><span className="rn">III</span><h2>{t('stances.title')}</h2></div>
          <StanceSection proposition={proposition} />

          <div className="sech"><span className="rn">IV</span><h2>{t('custom.title')}</h2></div>
          <AssessmentSection proposition={proposition} />

          <div className="sech"><span className="rn">V</span><h2>{amendment('title')}</h2></div>
          <AmendmentSection amendments={amendments} consultationId={id} propositionId={propositionId} states={states} />
        </ClientMessages>
        <p className="caution law-caution">{common('aid')}</p>
      </div>
    </Frame>
  )
}
