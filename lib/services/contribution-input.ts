import { z } from 'zod'
import type { RegisterFilter } from '@/lib/data/contribution-register'
import { numberOfReference } from '@/lib/domain/contribution'
import { idInput } from './act-input'

const nameInput = z.string().trim().min(1).max(300)

/** A filter as it stands in an address: every field optional, unknown values find nothing. */
export const contributionFilterInput = z.object({
  draftId: idInput.optional(), roundId: idInput.optional(), clause: idInput.optional(), category: nameInput.optional(), kind: nameInput.optional(), source: nameInput.optional(),
  delegationId: idInput.optional(), contributor: nameInput.optional(), class: nameInput.optional(), state: nameInput.optional(), outcome: nameInput.optional(), assignee: idInput.optional(), text: z.string().trim().max(200).optional(),
})
export type ContributionFilter = z.infer<typeof contributionFilterInput>

/** A reference typed into the search (`C-118`) asks for that line and no other. */
export function registerFilterOf(consultationId: string, { text, ...filter }: ContributionFilter): RegisterFilter {
  const number = text && /^\s*c/i.test(text) ? numberOfReference(text) : null
  return { consultationId, ...filter, ...(number === null ? (text ? { text } : {}) : { number }) }
}

/** The most contributions named one by one in a bulk act; more are chosen by a filter. */
const MOST_NAMED = 5_000

/** Which contributions an act is about: named one by one, or all that a filter finds, with exceptions. */
export const chosenInput = z.union([
  z.object({ ids: z.array(idInput).min(1).max(MOST_NAMED) }),
  z.object({ filter: contributionFilterInput, except: z.array(idInput).max(MOST_NAMED).default([]) }),
])
export type Chosen = z.infer<typeof chosenInput>
