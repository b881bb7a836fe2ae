import { z } from 'zod'
import { ACT_TEXT_MAX } from '@/lib/domain/act-text'

/** Ids of drafts, clauses and acts, as they arrive from outside: short, printable, never interpreted. */
export const idInput = z.string().min(1).max(100).regex(/^[\w.:-]+$/)
/** Made by a form when it opens; the same key again means the same act again. */
export const requestKeyInput = z.string().min(8).max(100)
/** A text of an act; longer than the limit is refused by name, never cut. */
export const textInput = z.string().max(ACT_TEXT_MAX)
/** A reason that must be given. */
export const reasonInput = z.string().trim().min(1).max(ACT_TEXT_MAX)
