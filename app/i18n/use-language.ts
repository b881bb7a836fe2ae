import { useLocale } from 'next-intl'
import type { Language } from '@/lib/domain/language'

/** As `getLanguage`, in components of the browser. */
export const useLanguage = (): Language => useLocale().slice(0, 2) as Language
