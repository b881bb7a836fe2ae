'use client'
import { useTranslations } from 'next-intl'
import type { Command } from '@tiptap/pm/state'
import { useEffect, useState, type KeyboardEvent } from 'react'
import type { LiveText } from './live-text'
import type { ClauseKind, Numbering } from '@/lib/domain/clause'
import type { ClauseAttributes } from '@/lib/editor/clause-node'

type Commands = typeof import('@/lib/editor/commands')

const DRAWINGS = {
  newClause: 'M2 3h9M2 6h9M7 10h6M10 7v6',
  out: 'M13 3H2M13 13H2M13 8H5M8 5 5 8l3 3',
  into: 'M2 3h11M2 13h11M2 8h8M8 5l3 3-3 3',
  moveUp: 'M8 13V3M4 7l4-4 4 4',
  moveDown: 'M8 3v10M4 9l4 4 4-4',
  remove: 'M3 4h10M6 4V2h4v2M5 4l.6 9h4.8L11 4',
  undo: 'M6 3 3 6l3 3M3 6h6a4 4 0 0 1 0 8H6',
  redo: 'm10 3 3 3-3 3M13 6H7a4 4 0 0 0 0 8h3',
  comment: 'M2 3h12v8H8l-3 3v-3H2z',
} as const

const KINDS: [key: string, kind: ClauseKind, level: number][] = [
  ['heading1', 'heading', 1], ['heading2', 'heading', 2], ['heading3', 'heading', 3], ['preambular', 'preambular', 1],
  ['paragraph', 'paragraph', 1], ['subparagraph', 'subparagraph', 2], ['item', 'item', 3], ['deeper', 'item', 4],
]
const NUMBERINGS: [key: string, value: Numbering][] = [['next', null], ['bis', 'bis'], ['none', 'none'], ['restart', 'restart']]

/** The structure commands. One stop of the Tab key; arrows walk along it. */
export function ToolBar({ live, onHelp, canComment }: { live: LiveText | null; onHelp: () => void; canComment: boolean }) {
  const t = useTranslations('editor')
  const [commands, setCommands] = useState<Commands | null>(null)
  useEffect(() => void import('@/lib/editor/commands').then(setCommands), [])
  const view = live?.view ?? null
  const state = view?.state
  const current = state?.selection.$from.depth ? (state.selection.$from.parent.attrs as ClauseAttributes) : null
  const able = (command: Command | undefined): boolean => Boolean(command && state && command(state))
  const run = (command: Command): void => {
    if (view) command(view.state, view.dispatch, view)
    view?.focus()
  }
  const tool = (key: keyof typeof DRAWINGS, enabled: boolean, act: () => void) => (
    <button type="button" className="edit-tool" data-command={key} aria-disabled={!enabled} title={t(`command.${key}`)} aria-label={t(`command.${key}`)} onMouseDown={(event) => event.preventDefault()} onClick={() => enabled && act()}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d={DRAWINGS[key]} /></svg>
    </button>
  )
  const word = (key: 'bis' | 'alternative', command: Command | undefined) => (
    <button type="button" className="edit-tool word" data-command={key} aria-disabled={!able(command)} title={t(`command.${key}`)} aria-label={`${t(`short.${key}`)}: ${t(`command.${key}`)}`} onMouseDown={(event) => event.preventDefault()} onClick={() => command && able(command) && run(command)}>
      {t(`short.${key}`)}
    </button>
  )
  const kind = KINDS.find(([, each, level]) => each === current?.kind && level === current.level)?.[0] ?? 'paragraph'
  const numbering = NUMBERINGS.find(([, value]) => value === (current?.numbering ?? null))?.[0] ?? 'next'
  const c = commands
  return (
    <div className="edit-tools" role="toolbar" aria-label={t('tools')} aria-controls="draft-text" onKeyDown={walk}>
      <select className="select edit-kind" aria-label={t('kind')} value={kind} disabled={!current} onChange={(event) => {
        const chosen = KINDS.find(([key]) => key === event.target.value)
        if (c && chosen) run(c.changeKind(chosen[1], chosen[2]))
      }}>
        {KINDS.map(([key]) => <option key={key} value={key}>{t(`kinds.${key}`)}</option>)}
      </select>
      <select className="select edit-numbering" aria-label={t('numbering')} value={numbering} disabled={!current || current.kind === 'heading'} onChange={(event) => {
        const chosen = NUMBERINGS.find(([key]) => key === event.target.value)
        if (c && chosen) run(c.setNumbering(chosen[1]))
      }}>
        {NUMBERINGS.map(([key]) => <option key={key} value={key}>{t(`numberings.${key}`)}</option>)}
      </select>
      <span className="edit-group">
        {tool('newClause', able(c?.newClause), () => c && run(c.newClause))}
        {word('bis', c?.insertBis)}
        {word('alternative', c?.insertAlternative)}
      </span>
      <span className="edit-group mirrored">
        {tool('out', able(c?.promote), () => c && run(c.promote))}
        {tool('into', able(c?.demote), () => c && run(c.demote))}
      </span>
      <span className="edit-group">
        {tool('moveUp', able(c?.moveUp), () => c && run(c.moveUp))}
        {tool('moveDown', able(c?.moveDown), () => c && run(c.moveDown))}
        {tool('remove', able(c?.deleteClause), () => c && run(c.deleteClause))}
      </span>
      <span className="edit-group mirrored">
        {tool('undo', live?.canUndo ?? false, () => live?.undo())}
        {tool('redo', live?.canRedo ?? false, () => live?.redo())}
      </span>
      {canComment && tool('comment', live?.anchorOfSelection() != null, () => live?.comment())}
      <button type="button" className="edit-tool word help" title={t('command.help')} aria-label={t('command.help')} onClick={onHelp}>?</button>
    </div>
  )
}

function walk(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.target instanceof HTMLSelectElement || !['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button, select')]
  const at = stops.indexOf(event.target as HTMLElement)
  const ahead = (event.key === 'ArrowRight') === (getComputedStyle(event.currentTarget).direction === 'ltr')
  const next = event.key === 'Home' ? 0 : event.key === 'End' ? stops.length - 1 : at + (ahead ? 1 : -1)
  stops[(next + stops.length) % stops.length]?.focus()
  event.preventDefault()
}
