'use client'
import { useCallback, useEffect, useState } from 'react'
import { markUnsaved } from './leave-warning'

const PREFIX = 'placet:form:'

/** Where a form keeps what is typed: by person, so that on a shared machine nobody finds another's words. */
export const formKey = (personId: string, draftId: string, clauseId: string, form: string): string => `${PREFIX}${draftId}:${personId}:${clauseId}:${form}`

type Kept<Values> = { values: Values; requestKey: string }

const stored = <Values>(key: string): Kept<Values> | null => {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept<Values> | null
  } catch {
    return null
  }
}

/** Whether a form was left with something typed in it: it opens again by itself. */
export const hasDraft = (key: string): boolean => stored(key) !== null

/** On opening the draft page: what an earlier visit left typed still warns when the tab is closed. */
export function useDirtyForms(draftId: string): void {
  useEffect(() => {
    for (let index = 0; index < sessionStorage.length; index++) {
      const key = sessionStorage.key(index)
      if (key?.startsWith(`${PREFIX}${draftId}:`)) markUnsaved(key, true)
    }
  }, [draftId])
}

/**
 * What is typed in a form, kept in the tab's storage across failures, refreshed panels, other tabs and reloads, with the
 * request key that makes a repeated filing the same act. `clear` after the act is filed, or when the person throws it away.
 */
export function useFormDraft<Values extends object>(key: string, blank: Values) {
  const [kept, setKept] = useState<Kept<Values>>(() => {
    const before = stored<Values>(key)
    return before ? { ...before, values: { ...blank, ...before.values } } : { values: blank, requestKey: crypto.randomUUID() }
  })
  const set = useCallback((change: Partial<Values>) => {
    setKept((before) => {
      const next = { ...before, values: { ...before.values, ...change } }
      try {
        sessionStorage.setItem(key, JSON.stringify(next))
      } catch {
        // Storage may be full or forbidden; the form then keeps its words only as long as it stands.
      }
      markUnsaved(key, true)
      return next
    })
  }, [key])
  const clear = useCallback(() => {
    sessionStorage.removeItem(key)
    markUnsaved(key, false)
  }, [key])
  return { values: kept.values, requestKey: kept.requestKey, set, clear }
}
