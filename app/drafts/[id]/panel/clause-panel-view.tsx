'use client'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef } from 'react'
import { useRefusal } from '@/app/components/use-act'
import { useLanguage } from '@/app/i18n/use-language'
import type { Anchor, ResolvedAnchor } from '@/lib/editor/anchors'
import type { ClausePanel } from '@/lib/services/clause-panel'
import type { ClauseEffect } from '@/lib/services/read-clause-effect'
import type { Inside } from '@/lib/services/read-inside'
import { figure } from '@/app/i18n/figures'
import { CommentsTab } from './comments-tab'
import { EffectTab } from './effect-tab'
import { HistoryTab } from './history-tab'
import { OwnTab } from './own-tab'
import { PositionsTab } from './positions-tab'
import { useMoments } from './use-moments'

const PANEL_TABS = ['positions', 'comments', 'objections', 'effect', 'history', 'own'] as const
export type PanelTab = (typeof PANEL_TABS)[number]

type Props = {
  panel: ClausePanel | null
  effect: ClauseEffect | null
  /** What one's own delegation keeps for itself; null: one belongs to none, and has no such tab. */
  inside: Inside | null
  failure: string | null
  /** Whether any clause is selected. */
  chosen: boolean
  label: string
  personId: string
  tab: PanelTab
  onTab: (tab: PanelTab) => void
  onDone: () => void
  onRetry: () => void
  anchors: ReadonlyMap<string, ResolvedAnchor>
  pinned: Anchor | null
  onUnpin: () => void
  openComment: string | null
}

/** The clause panel: what is on record about the selected clause, what one's own delegation prepares, and what follows. */
export function ClausePanelView({ panel, effect, inside, failure, chosen, label, tab, onTab, onRetry, ...rest }: Props) {
  const [t, locale] = [useTranslations('panel'), useLanguage()]
  const refusal = useRefusal()
  const shown = PANEL_TABS.filter((each) => each !== 'own' || inside !== null)
  const tabs = useRef<HTMLDivElement>(null)
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const target = event.key === 'Home' ? 0 : event.key === 'End' ? shown.length - 1 : step === undefined ? null : shown.indexOf(tab) + (getComputedStyle(event.currentTarget).direction === 'rtl' ? -step : step)
    if (target === null) return
    event.preventDefault()
    const next = shown[(target + shown.length) % shown.length]!
    onTab(next)
    tabs.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
  }
  const count = (each: PanelTab) => (each === 'own' ? inside?.notes.length ?? null : panel && (each === 'positions' || each === 'comments' || each === 'objections') ? panel.counts[each] : null)
  return (
    <>
      <div className="head">
        <p className="meta num"><Where panel={panel} label={label} /></p>
        <h2 dir="auto">{panel?.live?.title || (label ? t('clause', { label }) : t('title'))}</h2>
        <div className="tabs" role="tablist" aria-label={t('title')} ref={tabs} onKeyDown={walk}>
          {shown.map((each) => (
            <button key={each} type="button" role="tab" id={`tab-${each}`} aria-controls="panel-body" aria-selected={each === tab} tabIndex={each === tab ? 0 : -1} onClick={() => onTab(each)}>
              {t(`tabs.${each}`)}{count(each) !== null && <> <span className="n">{figure(count(each)!, locale)}</span></>}
            </button>
          ))}
        </div>
      </div>
      <div className="bodyp scroll" id="panel-body" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0} aria-busy={chosen && !panel && !failure}>
        {failure && <p className="note pending" role="alert">{refusal({ ok: false, code: failure })} <button type="button" className="btn quiet" onClick={onRetry}>{t('retry')}</button></p>}
        {!chosen && <p className="muted empty">{t('chooseClause')}</p>}
        {chosen && !panel && !failure && <p className="muted empty" role="status">{t('loading')}</p>}
        {panel && (
          tab === 'own' && inside ? <OwnTab panel={panel} inside={inside} onDone={rest.onDone} />
            : tab === 'positions' ? <PositionsTab panel={panel} effect={effect} inside={inside} family="position" personId={rest.personId} onDone={rest.onDone} />
            : tab === 'objections' ? <PositionsTab panel={panel} effect={effect} inside={inside} family="objection" personId={rest.personId} onDone={rest.onDone} />
              : tab === 'comments' ? <CommentsTab panel={panel} {...rest} />
                : tab === 'effect' ? <EffectTab panel={panel} effect={effect} />
                  : <HistoryTab panel={panel} />
        )}
      </div>
      <p className="caution"><b>{t('aid')}</b> {effect && panel && <AsOf at={effect.asOf} zone={panel.seatZone} />}</p>
    </>
  )
}

function AsOf({ at, zone }: { at: string; zone: string }) {
  const t = useTranslations('panel')
  return t('asOf', { at: useMoments(zone).exact(at) })
}

/** Where the clause stands: in which revision, and under which hash. */
function Where({ panel, label }: { panel: ClausePanel | null; label: string }) {
  const [t, moments] = [useTranslations('panel'), useMoments(panel?.seatZone ?? 'UTC')]
  if (!panel) return label ? t('clause', { label }) : <>&nbsp;</>
  const { frozen, revision } = panel
  if (!revision) return t('where.noRevision')
  if (!frozen) return t('where.notInRevision', { revision: revision.ordinal })
  const date = moments.long(revision.issuedAt)
  return <>{t('where.inRevision', { label: frozen.label, revision: revision.ordinal, date })} · <bdi dir="ltr" title={frozen.sha256}>{frozen.sha256.slice(0, 4)} {frozen.sha256.slice(4, 8)}</bdi></>
}
