import { delegationOf } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { collatorOf, stateName } from '@/lib/domain/state-names'
import type { Context } from './context'
import { NAMED } from './named-delegation'

/** Who recorded something beside the text. `name` null: the secretariat. */
export type Author = { name: string | null; own: boolean }

export type Names = { author: (delegationId: string | null) => Author; state: (code: string) => string; /** Alphabetical order of the reader's language. */ compare: (one: string, other: string) => number; /** The reader's own delegation and State. */ ownId: string | null; ownState: string | null }

/** The names of a consultation's delegations and of States, in the reader's language. */
export async function namesIn({ db, actor }: Context, consultationId: string, language: Language): Promise<Names> {
  const delegations = await db.delegation.findMany({ where: { consultationId }, select: { id: true, ...NAMED } })
  const names = new Map(delegations.map((delegation) => [delegation.id, delegationName(delegation, language)]))
  const ownId = actor && delegationOf(actor, consultationId)
  return {
    ownId, ownState: delegations.find(({ id }) => id === ownId)?.stateCode ?? null,
    author: (delegationId) => ({ name: delegationId ? names.get(delegationId) ?? '' : null, own: delegationId === ownId }),
    state: (code) => stateName(code, language), compare: collatorOf(language).compare,
  }
}
