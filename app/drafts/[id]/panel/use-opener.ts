'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { hasDraft } from '@/app/components/form-draft'

/**
 * Whether a form is open, and the button that opens it. Opens by itself where something was left typed; when closed, the
 * focus returns to the button, which is there again only after the form has gone.
 */
export function useOpener(draftKey: string) {
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const returning = useRef(false)
  useEffect(() => setOpen((before) => before || hasDraft(draftKey)), [draftKey])
  useEffect(() => {
    if (!open && returning.current) opener.current?.focus()
    returning.current = false
  }, [open])
  const show = useCallback(() => setOpen(true), [])
  const close = useCallback(() => {
    returning.current = true
    setOpen(false)
  }, [])
  return { open, opener, show, close }
}
