'use server'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { assertFactor } from '@/lib/services/assert-factor'
import { assertRegards } from '@/lib/services/assert-regards'
import { assessCustom } from '@/lib/services/assess-custom'
import { confirmChange } from '@/lib/services/confirm-change'
import { contestChange } from '@/lib/services/contest-change'
import { discardPosition } from '@/lib/services/discard-position'
import { endProposition } from '@/lib/services/end-proposition'
import { endTrigger } from '@/lib/services/end-trigger'
import { leaveGroupStatement } from '@/lib/services/leave-group-statement'
import { linkProposition } from '@/lib/services/link-proposition'
import { preparePropositionPosition } from '@/lib/services/prepare-proposition-position'
import { recordAmendment } from '@/lib/services/record-amendment'
import { recordAmendmentInstrument } from '@/lib/services/record-amendment-instrument'
import { recordProposition } from '@/lib/services/record-proposition'
import { recordTrigger } from '@/lib/services/record-trigger'
import { releasePosition } from '@/lib/services/release-position'
import { serveTriggerNotice } from '@/lib/services/serve-trigger-notice'
import { setDoctrine } from '@/lib/services/set-doctrine'
import { setSilenceVisibility } from '@/lib/services/set-silence-visibility'
import { unlinkProposition } from '@/lib/services/unlink-proposition'
import { withdrawAssertion } from '@/lib/services/withdraw-assertion'
import { withdrawPosition } from '@/lib/services/withdraw-position'

const ACTS = {
  assertFactor, assertRegards, assessCustom, confirmChange, contestChange, discardPosition, endProposition, endTrigger, leaveGroupStatement, linkProposition, preparePropositionPosition,
  recordAmendment, recordAmendmentInstrument, recordProposition, recordTrigger, releasePosition, serveTriggerNotice, setDoctrine, setSilenceVisibility, unlinkProposition, withdrawAssertion, withdrawPosition,
}
export type LawActName = keyof typeof ACTS

/** One door for the acts beside the text: the name of the use case and its input, both judged by the use case itself. */
export async function lawAct(name: LawActName, input: unknown): Promise<Result<{ id: string | null; served: number | null; already: number | null }>> {
  const use = Object.hasOwn(ACTS, name) ? ACTS[name] : null
  if (!use) return { ok: false, code: 'invalid', field: 'name' }
  const result = await use(await serviceContext(), input)
  if (!result.ok) return result
  for (const path of ['/consultations', '/drafts', '/revisions']) revalidatePath(path, 'layout')
  const { value } = result
  return { ok: true, value: { id: 'id' in value ? value.id : null, served: 'served' in value ? value.served : null, already: 'already' in value ? value.already : null } }
}
