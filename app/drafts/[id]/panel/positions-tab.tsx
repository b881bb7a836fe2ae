'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { formKey } from '@/app/components/form-draft'
import { WordChanges } from '@/app/components/word-changes'
import { directionOf } from '@/lib/domain/language'
import type { ClausePanel, PanelPosition } from '@/lib/services/clause-panel'
import type { Segment } from '@/lib/domain/tracker'
import type { ClauseEffect } from '@/lib/services/read-clause-effect'
import type { Inside } from '@/lib/services/read-inside'
import { PositionEntry } from './position-entry'
import { PositionForm } from './position-form'
import { useOpener } from './use-opener'

type Props = { panel: ClausePanel; effect: ClauseEffect | null; inside: Inside | null; family: 'position' | 'objection'; personId: string; onDone: () => void }

/** Positions of a clause, or its objections, which are a type of their own: prepared, standing, and no longer standing. */
export function PositionsTab({ panel, effect, inside, family, personId, onDone }: Props) {
  const t = useTranslations('position')
  const key = formKey(personId, panel.draftId, panel.clauseId, family)
  const { open, opener, show, close: closeForm } = useOpener(key)
  const [superseding, setSuperseding] = useState<string | null>(null)
  const rows = panel.positions.filter((position) => (position.kind === 'objection') === (family === 'objection'))
  const [prepared, standing, past] = [rows.filter((row) => row.state === 'prepared'), rows.filter((row) => row.state === 'standing'), rows.filter((row) => row.state === 'superseded' || row.state === 'withdrawn')]
  const close = () => {
    closeForm()
    setSuperseding(null)
  }
  const entry = (row: PanelPosition) => <PositionEntry key={row.id} position={row} panel={panel} onDone={onDone} onSupersede={() => { setSuperseding(row.id); show() }} />
  const bindable = panel.frozen !== null
  return (
    <>
      <WordsNotice panel={panel} />
      {panel.can.preparePosition && bindable && (open
        ? <PositionForm key={superseding ?? ''} panel={panel} speaksFor={inside?.speaksFor ?? []} family={family} draftKey={key} supersedes={superseding} onClose={close} onDone={() => { close(); onDone() }} />
        : <p className="act-open"><button ref={opener} type="button" className="btn" onClick={show}>{t(family === 'objection' ? 'open.objection' : 'open.position')}</button></p>)}
      {panel.can.preparePosition && !bindable && <p className="note">{t(panel.revision ? 'cannot.notInRevision' : 'cannot.noRevision')}</p>}
      {prepared.length > 0 && <section className="prepared" aria-label={t('prepared.title')}><h3>{t('prepared.title')}</h3><p className="small muted">{t('prepared.seenBy')}</p>{prepared.map(entry)}</section>}
      {standing.length > 0 && <section aria-label={t('standing')}><p className="acts-head micro" aria-hidden="true"><span>{t('columns.delegation')}</span><span>{t('columns.act')}</span><span>{t('columns.on')}</span><span className="end">{t('columns.date')}</span></p>{standing.map(entry)}</section>}
      {rows.length === 0 && <p className="muted empty">{t(family === 'objection' ? 'none.objection' : 'none.position')}</p>}
      {family === 'position' && effect && <SilenceLine effect={effect} />}
      {past.length > 0 && <details className="past"><summary>{t('past', { count: past.length })}</summary>{past.map(entry)}</details>}
    </>
  )
}

/** Says whether the live text still has the words of the revision; where not, compares them word by word. */
function WordsNotice({ panel }: { panel: ClausePanel }) {
  const t = useTranslations('panel')
  if (panel.words === 'removed') return <div className="note pending"><p>{t('words.removed', { revision: panel.revision!.ordinal })}</p></div>
  if (panel.words !== 'changed') return null
  return (
    <div className="note pending">
      <p>{t('words.changed', { revision: panel.revision!.ordinal })}</p>
      {panel.comparison && <details><summary>{t('words.compare', { revision: panel.revision!.ordinal })}</summary><p className="words serif" lang={panel.lang} dir={directionOf(panel.lang)}><WordChanges words={panel.comparison} /></p></details>}
    </div>
  )
}

/** Silence is counted, never listed: who did nothing is no act and stands beside none. */
function SilenceLine({ effect }: { effect: ClauseEffect }) {
  const t = useTranslations('position')
  const count = (group: Segment) => effect.groups.find((each) => each.group === group)?.silent ?? 0
  const [noAct, notNotified, absent] = [count('noStance'), count('unserved'), count('absent')]
  if (noAct + notNotified + absent === 0) return null
  return <p className="small muted silence-line">{t('silence', { noAct, notNotified, absent })}</p>
}
