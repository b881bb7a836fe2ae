import { getLocale } from 'next-intl/server'
import type { Language } from '@/lib/domain/language'

/**
 * The reader's language, in pages and routes. The catalogue's locale is a full tag ("ar-u-nu-arab", "en-GB"), so that
 * figures and dates follow the habits of the United Nations; everything else speaks of one of the six languages.
 */
export const getLanguage = async (): Promise<Language> => (await getLocale()).slice(0, 2) as Language
