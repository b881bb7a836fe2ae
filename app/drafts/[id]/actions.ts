'use server'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { discardComment } from '@/lib/services/discard-comment'
import { discardPosition } from '@/lib/services/discard-position'
import { prepareComment } from '@/lib/services/prepare-comment'
import { leaveGroupStatement } from '@/lib/services/leave-group-statement'
import { preparePosition } from '@/lib/services/prepare-position'
import { releaseComment } from '@/lib/services/release-comment'
import { releasePosition } from '@/lib/services/release-position'
import { removePrivateNote } from '@/lib/services/remove-private-note'
import { resolveComment } from '@/lib/services/resolve-comment'
import { setFourEyes } from '@/lib/services/set-four-eyes'
import { withdrawComment } from '@/lib/services/withdraw-comment'
import { withdrawPosition } from '@/lib/services/withdraw-position'
import { writePrivateNote } from '@/lib/services/write-private-note'

const ACTS = { discardComment, discardPosition, leaveGroupStatement, prepareComment, preparePosition, releaseComment, releasePosition, removePrivateNote, resolveComment, setFourEyes, withdrawComment, withdrawPosition, writePrivateNote }
export type ActName = keyof typeof ACTS

/** One door for the acts of the clause panel: the name of the use case and its input, both judged by the use case itself. */
export async function act(name: ActName, input: unknown): Promise<Result<{ id: string | null }>> {
  const use = Object.hasOwn(ACTS, name) ? ACTS[name] : null
  if (!use) return { ok: false, code: 'invalid', field: 'name' }
  const context = await serviceContext()
  if (!context.actor) return { ok: false, code: 'forbidden' }
  const result = await use(context, input)
  return result.ok ? { ok: true, value: { id: 'id' in result.value ? result.value.id : null } } : result
}
