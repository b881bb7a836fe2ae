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
/** A whole number within bounds, as a form sends it; outside them it is `invalid`, whichever end it passes. */
export const countInput = (least: number, most: number) => z.coerce.number().int().refine((value) => value >= least && value <= most)
/** The key of a form that becomes the id of the row it writes. */
export const rowKeyInput = z.uuid()
/** A line that must be given, and one that may be left empty: blank is none. */
export const lineInput = (maximum: number) => z.string().trim().min(1).max(maximum)
export const optionalLineInput = (maximum: number) => z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), z.string().trim().max(maximum).nullish())
/** A civil date as published: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; its shape is judged with its meaning. */
export const dateInput = z.string().trim().min(1).max(10)
export const optionalDateInput = z.preprocess((value) => (value === '' ? null : value), dateInput.nullish())
/** One of a few that must be chosen: none is `required`, another `invalid`. */
export const chosenInput = <Value extends string>(values: readonly [Value, ...Value[]]) => z.string().min(1).pipe(z.enum(values))
/** What a form sends where one of a few may be chosen or none. */
export const noneOr = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => (value === '' ? null : value), schema.nullish())
