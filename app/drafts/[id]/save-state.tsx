'use client'
import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import type { SyncState } from '@/lib/editor/sync-state'

let current: SyncState | null = null
const listeners = new Set<() => void>()

/** Told by the draft whenever its connection or what is unsent changes. */
export function setSaveState(state: SyncState): void {
  current = state
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether all edits are recorded, in words, for the foot of the page. */
export function SaveState() {
  const t = useTranslations('draft')
  const state = useSyncExternalStore(subscribe, () => current, () => null)
  return state && <span>{t(`saved.${state.kind}`, { unsent: state.unsent })}</span>
}
