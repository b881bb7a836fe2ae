import { stateName } from '@/lib/domain/state-names'
import type { PresenceUser } from '@/lib/editor/wire'

/** Whose caret it is, as the reader's language names them: the delegation in full; for secretariat and chair, the person. */
export const collabNameOf = ({ delegation, name }: PresenceUser, locale: string): string =>
  delegation?.stateCode ? stateName(delegation.stateCode, locale) : (delegation?.name ?? name)
