'use client'
import { useSyncExternalStore } from 'react'

function subscribe(change: () => void): () => void {
  const media = matchMedia('print')
  const events = ['beforeprint', 'afterprint'] as const
  for (const name of events) addEventListener(name, change)
  media.addEventListener('change', change)
  return () => {
    for (const name of events) removeEventListener(name, change)
    media.removeEventListener('change', change)
  }
}

/** Whether the page is being printed: then every row is drawn, not only those on the screen. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => matchMedia('print').matches, () => false)

function subscribeWidth(change: () => void): () => void {
  const media = matchMedia('(min-width: 64rem)')
  media.addEventListener('change', change)
  return () => media.removeEventListener('change', change)
}

/** Whether the window has the width of a desktop (LOOK 5). The server takes it that it has. */
export const useWide = (): boolean => useSyncExternalStore(subscribeWidth, () => matchMedia('(min-width: 64rem)').matches, () => true)
