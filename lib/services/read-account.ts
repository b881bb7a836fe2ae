import type { Role } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { runsAt } from '@/lib/domain/mandate'
import type { Context } from './context'

export type Account = {
  name: string
  email: string
  language: string
  hasPassword: boolean
  dailyDigest: boolean
  /** Newest first, ended ones included. */
  mandates: { id: string; role: Role; consultation: { id: string; title: string; symbol: string } | null; delegation: string | null; fromAt: Date; untilAt: Date | null; runs: boolean }[]
}

/** What a person may see of itself: how it is shown, and every mandate it holds or held. Null if nobody is signed in. */
export async function readAccount({ db, actor, now }: Context, language: Language): Promise<Account | null> {
  if (!actor) return null
  const person = await db.person.findUnique({
    where: { id: actor.personId },
    include: { mandates: { orderBy: { fromAt: 'desc' }, include: { consultation: { select: { id: true, title: true, symbol: true } }, delegation: { include: { organization: { select: { name: true, acronym: true } } } } } } },
  })
  if (!person) return null
  return {
    name: person.name, email: person.email, language: person.locale, hasPassword: person.passwordHash !== null, dailyDigest: person.dailyDigest,
    mandates: person.mandates.map(({ id, role, consultation, delegation, fromAt, untilAt }) => ({
      id, role: role as Role, consultation, delegation: delegation ? delegationName(delegation, language) : null, fromAt, untilAt, runs: runsAt({ fromAt, untilAt }, now),
    })),
  }
}
