import { useTranslations } from 'next-intl'
import type { Failure } from '@/lib/domain/result'

/** The sentence of a refusal: one of reading, else one that the whole platform shares. */
export function useFailureSentence(): (failure: Pick<Failure, 'code' | 'detail'>) => string {
  const own = useTranslations('import.failures')
  const shared = useTranslations('errors')
  return ({ code, detail }) => {
    if (own.has(code as never)) return own(code as never, detail as never)
    return shared.has(code as never) ? shared(code as never, detail as never) : shared('invalid')
  }
}
