import { getTranslations } from 'next-intl/server'
import type { PlainEffect } from '@/lib/domain/effect-column'
import type { Tell } from '@/lib/services/resources/show-effects'

/** Puts effects into the words of the catalogue, in the language of the request, with the line that goes beside all of them. */
export async function effectTeller(): Promise<{ effect: Tell; aid: string }> {
  const law = await getTranslations('law')
  const told = new Map<string, ReturnType<Tell>>()
  const effect = (given: PlainEffect): ReturnType<Tell> => {
    const key = JSON.stringify(given)
    const known = told.get(key)
    if (known) return known
    const { code, strength, because, authorities, sensitivity, flags, range } = given
    const count = Number(because.find(({ values }) => values?.count !== undefined)?.values?.count ?? 0)
    const made: ReturnType<Tell> = {
      code, short: law(`short.${code}`), sentence: law(`sentence.${code}`, { count }), strength,
      because: because.map((reason) => ({ key: reason.key, sentence: law(`reasons.${reason.key}`, reason.values as never) })),
      authorities: authorities.map(({ id, checked, analogy }) => ({ id, citation: law(`authorities.${id}`), checked, analogy })), sensitivity, flags, range,
    }
    told.set(key, made)
    return made
  }
  return { effect, aid: law('aid') }
}
