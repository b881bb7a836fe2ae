'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { FormRefusal } from '@/app/components/form-field'
import { Mark, type MarkId } from '@/app/components/mark'
import { WordChanges } from '@/app/components/word-changes'
import { directionOf } from '@/lib/domain/language'
import type { ClausePanel, PanelPosition } from '@/lib/services/clause-panel'
import { ReasonDialog, ReleaseDialog } from './dialogs'
import { useMoments } from './use-moments'
import { usePanelAct } from './use-panel-act'

type Props = { position: PanelPosition; panel: ClausePanel; onDone: () => void; onSupersede: () => void }

const OTHER_WORDS = { words_kept: 'keptWords', words_changed: 'onOtherWords', clause_removed: 'clauseCut' } as const
const STANDING_WORDS = { words_kept: 'kept', words_changed: 'changed', clause_removed: 'removed' } as const

/** One position: delegation, act, revision and date in a line; opened, everything it says and what may be done with it. */
export function PositionEntry({ position, panel, onDone, onSupersede }: Props) {
  const [t, law, groups, moments] = [useTranslations('position'), useTranslations('law'), useTranslations('registry.groups'), useMoments(panel.seatZone)]
  const act = usePanelAct(onDone)
  const { run, busy } = act
  const [asking, setAsking] = useState<'release' | 'withdraw' | 'leave' | null>(null)
  const { day, exact } = moments
  const earlier = !position.revision.latest && !position.keptInLatest && panel.frozen?.text !== position.words
  const kind = law(`kinds.${position.kind as 'support'}`)
  return (
    <details className={`act${position.delegation.own ? ' own' : ''}`} data-position={position.id} data-kind={position.kind} data-state={position.state} data-standing={position.standing} open={position.state === 'prepared' || undefined}>
      <summary>
        <span className="who-acts"><bdi>{position.delegation.name}</bdi>{position.group && <span className="micro"> {t('group.for', { group: groups(position.group.id as 'g77') })}</span>}</span>
        <span>{position.mark && <Mark id={position.mark as MarkId} />} {kind}{position.ground && position.ground !== 'none' && <span className="muted">, {t(`ground.${position.ground as 'legal'}`)}</span>}
          {position.standing !== 'on_these_words' && <span className="on-other micro">{t(OTHER_WORDS[position.standing])}</span>}
        </span>
        <span className={earlier ? 'car' : undefined}>{t('revision', { revision: position.revision.ordinal })}{earlier && <span className="vh"> {t('earlierWords')}</span>}</span>
        <span className="end num">{day(position.releasedAt ?? position.preparedAt)}</span>
      </summary>
      <div className="act-body">
        {position.state === 'withdrawn' && <p className="note">{t('withdrawn', { at: exact(position.withdrawnAt!) })} <q dir="auto">{position.withdrawalReason}</q></p>}
        {position.state === 'superseded' && <p className="note">{t('superseded')}</p>}
        {position.standing !== 'on_these_words' && (
          <div className={position.standing === 'words_kept' ? 'note' : 'note pending'}>
            <p>{t(`standingWords.${STANDING_WORDS[position.standing]}`, { revision: position.revision.ordinal })}</p>
            {position.comparison && <p className="words serif" lang={panel.lang} dir={directionOf(panel.lang)}><WordChanges words={position.comparison} /></p>}
          </div>
        )}
        <dl className="kv small">
          {position.scope === 'words' && <Row name={t('fields.scopeNote')}><q dir="auto">{position.scopeNote}</q></Row>}
          {position.scope === 'whole' && <Row name={t('fields.scope')}>{t('scope.whole')}</Row>}
          {(position.scope === 'general' || position.scope === 'specific') && <Row name={t('fields.scope')}>{t(`scope.${position.scope}`)}</Row>}
          {position.fit && <Row name={t('fields.fit')}>{t(`fit.${position.fit as 'unclear'}`)}</Row>}
          {position.asLaw && <Row name={t('fields.asLaw')}>{t(`asLaw.${position.asLaw as 'unspecified'}`)}</Row>}
          {position.interpretive !== null && <Row name={t('fields.interpretive')}>{t(position.interpretive ? 'interpretive.yes' : 'interpretive.no')}</Row>}
          {position.expiresAt && <Row name={t('fields.expiresAt')}>{exact(position.expiresAt)}</Row>}
        </dl>
        {position.group && <div className="small"><p>{t('group.binds', { count: position.group.bound.length })} {position.group.bound.join(', ')}</p>{position.group.left.length > 0 && <p>{t('group.left', { names: position.group.left.join(', ') })}</p>}<p className="muted">{t('group.prevails')}</p></div>}
        {position.text && <p className="said serif" dir="auto">{position.text}</p>}
        {position.replacement && <><p className="lab">{t('fields.replacement')}</p><p className="said serif" dir="auto" lang={panel.lang}>{position.replacement}</p></>}
        <details className="given"><summary>{t('givenOn', { revision: position.revision.ordinal })}</summary><p className="words serif" dir="auto" lang={panel.lang}>{position.words}</p></details>
        <p className="micro muted">
          {position.releasedAt ? t('onRecord', { at: exact(position.releasedAt) }) : t('preparedAt', { at: exact(position.preparedAt) })}
          {position.preparedBy && <> · <bdi>{t('preparedBy', { name: position.preparedBy })}</bdi></>}
        </p>
        <FormRefusal act={act} fields={[]} className="refusal" />
        <div className="do-acts">
          {position.can.release && <button type="button" className="btn primary" disabled={busy} onClick={() => setAsking('release')}>{t('release')}</button>}
          {position.can.discard && <button type="button" className="btn" disabled={busy} onClick={() => void run('discardPosition', { positionId: position.id })}>{t('discard')}</button>}
          {position.can.supersede && <button type="button" className="btn" onClick={onSupersede}>{t('supersede')}</button>}
          {position.group?.mayLeave && <button type="button" className="btn" disabled={busy} onClick={() => setAsking('leave')}>{t('group.leave')}</button>}
          {position.can.withdraw && <button type="button" className="btn" disabled={busy} onClick={() => setAsking('withdraw')}>{t('withdraw')}</button>}
        </div>
        {asking === 'release' && (
          <ReleaseDialog
            title={t('confirm.title', { kind, delegation: position.delegation.name })} words={position.words} revision={position.revision.ordinal} comparison={position.comparison} removed={position.standing === 'clause_removed'} lang={panel.lang}
            act={act} onClose={() => { setAsking(null); act.clear() }}
            onRelease={async (acknowledgedWords) => { if (await run('releasePosition', { positionId: position.id, acknowledgedWords })) setAsking(null) }}
          />
        )}
        {asking === 'leave' && (
          <ReasonDialog
            title={t('group.leave')} text={t('group.leaveText')} act={act} onClose={() => { setAsking(null); act.clear() }}
            onGiven={async (reason) => { if (await run('leaveGroupStatement', { positionId: position.id, reason })) setAsking(null) }}
          />
        )}
        {asking === 'withdraw' && (
          <ReasonDialog
            title={t('withdrawTitle', { kind })} text={t('withdrawText')} act={act} onClose={() => { setAsking(null); act.clear() }}
            onGiven={async (reason) => { if (await run('withdrawPosition', { positionId: position.id, reason })) setAsking(null) }}
          />
        )}
      </div>
    </details>
  )
}

const Row = ({ name, children }: { name: string; children: ReactNode }) => <><dt>{name}</dt><dd>{children}</dd></>
