'use client'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useLanguage } from '@/app/i18n/use-language'
import { figure } from '@/app/i18n/figures'
import { usePrinting } from '@/app/drafts/[id]/tracker/use-printing'
import type { ContributionHead } from '@/lib/services/read-contribution-head'
import type { ContributionsPage } from '@/lib/services/read-contributions'
import { BulkBar } from './bulk-bar'
import type { ContributionChoices } from './choices'
import { ContributionPanel } from './contribution-panel'
import { ContributionRow } from './contribution-row'
import { useChosen } from './use-chosen'
import { useLines } from './use-lines'

export type TableProps = {
  consultationId: string
  choices: ContributionChoices
  first: ContributionsPage
  may: { review: boolean; dispose: boolean }
  seatZone: string
  nothingFiled: boolean
  /** Names of the kinds of position. */
  stances: Record<string, string>
  officers: ContributionHead['officers']
  clauses: ContributionHead['clauses']
  drafts: ContributionHead['drafts']
}

const ESTIMATE = 64
/** So many lines before the end of what is there, the next are asked for. */
const AHEAD = 30

/**
 * The table. Only the rows in view are drawn, more come while one goes on. One row takes the focus by Tab; arrows walk, Home and End
 * go to the first and last row there is, Enter opens, Space chooses, with Shift from the last one chosen.
 */
export function ContributionTable(props: TableProps) {
  const { consultationId, choices, first, may, seatZone, nothingFiled, stances } = props
  const [t, locale, router, printing] = [useTranslations('contributions'), useLanguage(), useRouter(), usePrinting()]
  const { lines, total, next, busy, lost, loadMore, reload } = useLines(consultationId, choices, first)
  const chosen = useChosen(lines, total)
  const [at, setAt] = useState(0)
  const [openId, setOpenId] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => setMargin(list.current?.offsetTop ?? 0), [])

  const virtual = useWindowVirtualizer({ count: lines.length, estimateSize: () => ESTIMATE, overscan: 8, scrollMargin: margin, initialRect: { width: 1200, height: 900 }, getItemKey: (index) => lines[index]?.id ?? index })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (next && !lost && last >= lines.length - AHEAD) void loadMore()
  }, [last, lines.length, next, lost, loadMore])
  useEffect(() => {
    if (!wantsFocus.current) return
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${at}"]`)
    if (!row) return
    wantsFocus.current = false
    row.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
  })

  const move = useCallback((index: number) => {
    const to = Math.min(lines.length - 1, Math.max(0, index))
    wantsFocus.current = true
    setAt(to)
    virtual.scrollToIndex(to, { align: 'auto' })
  }, [lines.length, virtual])
  const close = useCallback(() => {
    setOpenId(null)
    wantsFocus.current = true
    setAt((index) => index)
  }, [])
  const changed = useCallback(async () => {
    await reload()
    router.refresh()
  }, [reload, router])

  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement
    if (!target.dataset.index || event.altKey || event.metaKey || event.ctrlKey) return
    const step: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: lines.length - 1 }
    if (event.key in step) {
      if (event.shiftKey && may.dispose && event.key.startsWith('Arrow')) chosen.through(at, step[event.key]!)
      move(step[event.key]!)
    } else if (event.key === ' ' && may.dispose) chosen.toggle(at, event.shiftKey)
    else if (event.key === 'Enter') setOpenId(lines[at]?.id ?? null)
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent): void => {
    const target = event.target as HTMLElement
    const row = target.closest<HTMLElement>('[data-index]')
    if (!row) return
    const index = Number(row.dataset.index)
    setAt(index)
    if (target.closest('.pick')) {
      if (target.closest('input')) chosen.toggle(index, event.shiftKey)
    } else if (!target.closest('a') && !getSelection()?.toString()) setOpenId(lines[index]?.id ?? null)
  }

  const shown = printing ? lines.map((_, index) => ({ index, start: 0, key: lines[index]!.id })) : items
  const tabRow = items.some(({ index }) => index === at) ? at : items[0]?.index ?? 0
  const words = useMemo(() => ({ stances, seatZone, locale }), [stances, seatZone, locale])
  const columns = ['number', 'clause', 'kind', 'from', 'class', 'proposed', 'reasons', 'answer'] as const
  if (nothingFiled) return <p className="note contrib-none">{choices.mine ? t('table.noneMine') : may.review ? t('table.noneFiled') : t('table.nonePublished')}</p>
  return (
    <>
      <div className="contrib-above">
        <p className="small muted" role="status">{t('table.shown', { total: figure(total, locale) })}{lost && <> · <b>{t('table.lost')}</b> <button type="button" className="btn quiet" onClick={() => void loadMore()}>{t('table.again')}</button></>}</p>
        {may.dispose && <BulkBar {...props} chosen={chosen} total={total} onChanged={changed} />}
      </div>
      <div className={`contrib-grid${may.dispose ? ' picks' : ''}`} role="grid" aria-label={t('table.label')} aria-rowcount={total + 1} aria-multiselectable={may.dispose || undefined} onKeyDown={onKeyDown} onClick={onClick}>
        <div className="contrib-head" role="row" aria-rowindex={1}>
          {may.dispose && <span role="columnheader"><span className="vh">{t('table.pick')}</span></span>}
          {columns.map((column) => <span key={column} role="columnheader">{t(`columns.${column}`)}</span>)}
        </div>
        <div ref={list} role="rowgroup" className="contrib-rows" style={printing ? undefined : { blockSize: virtual.getTotalSize() }}>
          {shown.map(({ index, start, key }) => (
            <ContributionRow
              key={key} ref={printing ? undefined : virtual.measureElement} line={lines[index]!} index={index} words={words} pick={may.dispose} chosen={chosen.has(lines[index]!.id)} tabbable={index === tabRow}
              style={printing ? undefined : { transform: `translateY(${start - margin}px)` }}
            />
          ))}
        </div>
      </div>
      {lines.length === 0 && <p className="note contrib-none">{t('table.none')}</p>}
      {busy && <p className="small muted" role="status">{t('table.loading')}</p>}
      <p className="small muted contrib-keys">{t(may.dispose ? 'table.keysPick' : 'table.keys')}</p>
      {openId && <ContributionPanel {...props} id={openId} onClose={close} onChanged={changed} />}
    </>
  )
}
