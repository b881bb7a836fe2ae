'use client'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { ContributionLine } from '@/lib/services/contribution-line'

/** Lines chosen one by one, or all that the filter finds but for some: also those that have not come yet. */
type Choice = { all: boolean; ids: ReadonlySet<string> }

export function useChosen(lines: readonly ContributionLine[], total: number) {
  const [choice, setChoice] = useState<Choice>({ all: false, ids: new Set() })
  const anchor = useRef(0)
  const set = useCallback((indexes: readonly number[], on: boolean) => setChoice((before) => {
    const ids = new Set(before.ids)
    for (const index of indexes) {
      const id = lines[index]?.id
      if (id) (on !== before.all ? ids.add(id) : ids.delete(id))
    }
    return { ...before, ids }
  }), [lines])
  const has = useCallback((id: string): boolean => choice.ids.has(id) !== choice.all, [choice])
  const range = (from: number, to: number): number[] => Array.from({ length: Math.abs(to - from) + 1 }, (_, step) => Math.min(from, to) + step)
  const toggle = (index: number, through: boolean): void => {
    const on = !has(lines[index]?.id ?? '')
    set(through ? range(anchor.current, index) : [index], through || on)
    anchor.current = index
  }
  return useMemo(() => ({
    has, toggle,
    through: (from: number, to: number) => set(range(from, Math.min(lines.length - 1, Math.max(0, to))), true),
    chooseAll: () => setChoice({ all: true, ids: new Set() }),
    clear: () => setChoice({ all: false, ids: new Set() }),
    all: choice.all, count: choice.all ? total - choice.ids.size : choice.ids.size, ids: choice.ids,
  }), [choice, lines, total])
}
export type ChosenLines = ReturnType<typeof useChosen>
