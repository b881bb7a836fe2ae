'use client'

const unsaved = new Set<string>()
const warn = (event: BeforeUnloadEvent) => event.preventDefault()

/** Closing the tab asks first as long as any form, by its key, has something typed that is not recorded. */
export function markUnsaved(key: string, isUnsaved: boolean): void {
  const before = unsaved.size
  if (isUnsaved) unsaved.add(key)
  else unsaved.delete(key)
  if (before === 0 && unsaved.size > 0) addEventListener('beforeunload', warn)
  if (before > 0 && unsaved.size === 0) removeEventListener('beforeunload', warn)
}
