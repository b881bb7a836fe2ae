import { z } from 'zod'
import { record } from '@/lib/data/record'
import { DELEGATION_KINDS, delegationKindOf } from '@/lib/domain/mandate'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { STATE_CODES } from '@/lib/domain/state-names'
import { idInput, requestKeyInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { isBodyMember } from './read-registry'

const input = z.object({
  consultationId: idInput,
  /** ISO 3166-1 alpha-2 codes of States of the registry. */
  states: z.array(z.string().length(2)).max(STATE_CODES.length).default([]),
  /** Ids of organisations of the registry. */
  organizations: z.array(idInput).max(200).default([]),
  /** Somebody who is neither: a company, a university, a person. */
  other: z.object({ kind: z.enum(DELEGATION_KINDS).exclude(['state']), name: z.string().trim().min(1).max(200) }).nullish(),
  /** Whether the States named decide in the body; absent: as the registry says for each on this day. */
  memberOfBody: z.boolean().nullish(),
  requestKey: requestKeyInput,
})

export type Accredited = { /** Ids of delegations that this act made. */ made: string[]; /** How many of those named were there before. */ already: number }

/**
 * Accredits delegations to a consultation: any number of States and organisations of the registry at once, and one that
 * is in no registry. What is there already is left as it is, so that the same form twice makes nothing twice. Refuses
 * with `forbidden`, `required` where nobody is named, `not_found` for an unknown State or organisation.
 */
export async function accreditDelegation(context: Context, raw: unknown): Promise<Result<Accredited>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, other, requestKey, memberOfBody } = parsed.value
  const consultation = await context.db.consultation.findUnique({ where: { id: consultationId }, select: { memberSubject: true } })
  if (!consultation || !can(context.actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'consultationId' })
  if (!can(context.actor, 'delegation.accredit', { consultationId })) return fail('forbidden')
  const [states, organizations] = [[...new Set(parsed.value.states)], [...new Set(parsed.value.organizations)]]
  if (states.length + organizations.length === 0 && !other) return fail('required', { field: 'states' })
  const unknownState = states.find((code) => !STATE_CODES.includes(code))
  if (unknownState) return fail('not_found', { field: 'states', detail: { value: unknownState } })
  const listed = await context.db.organization.findMany({ where: { id: { in: organizations } }, select: { id: true, kind: true } })
  if (listed.length < organizations.length) return fail('not_found', { field: 'organizations' })

  return context.db.$transaction(async (tx) => {
    // One accreditation at a time in a consultation: two secretaries who name the same State make one delegation.
    await tx.$queryRaw`select id from "Consultation" where id = ${consultationId} for update`
    const there = await tx.delegation.findMany({ where: { consultationId }, select: { id: true, stateCode: true, organizationId: true, kind: true, name: true } })
    const wanted: { id?: string; kind: string; stateCode?: string; organizationId?: string; name?: string; memberOfBody: boolean }[] = []
    for (const code of states.filter((one) => !there.some((delegation) => delegation.stateCode === one))) {
      const member = memberOfBody ?? (await isBodyMember(tx, consultation.memberSubject, code, context.now.toISOString().slice(0, 10)))
      wanted.push({ kind: 'state', stateCode: code, memberOfBody: member })
    }
    for (const { id, kind } of listed.filter((one) => !there.some((delegation) => delegation.organizationId === one.id))) {
      wanted.push({ kind: delegationKindOf(kind), organizationId: id, memberOfBody: false })
    }
    if (other && !there.some((delegation) => delegation.id === requestKey || (delegation.kind === other.kind && delegation.name === other.name))) wanted.push({ id: requestKey, ...other, memberOfBody: false })
    const made: string[] = []
    for (const delegation of wanted) {
      const { id } = await tx.delegation.create({ data: { ...delegation, consultationId, invitedAt: context.now } })
      await record(tx, {
        at: context.now, personId: context.actor!.personId, delegationId: id, kind: 'delegation.accredit', subjectId: id,
        payload: { consultationId, kind: delegation.kind, stateCode: delegation.stateCode ?? null, organizationId: delegation.organizationId ?? null, name: delegation.name ?? null, memberOfBody: delegation.memberOfBody },
      })
      made.push(id)
    }
    return ok({ made, already: states.length + organizations.length + (other ? 1 : 0) - made.length })
  }, { timeout: 60_000, maxWait: 10_000 })
}
