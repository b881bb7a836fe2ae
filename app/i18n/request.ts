import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { isLanguage, LANGUAGES, type Language } from '@/lib/domain/language'
import { catalogueOf } from './catalogues'
import { intlTag } from './figures'

/** The reader's language: chosen (cookie), else the first of the browser's that is one of the six, else English. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get('NEXT_LOCALE')?.value
  const locale: Language = isLanguage(chosen) ? chosen : preferred((await headers()).get('accept-language') ?? '')
  return { locale: intlTag(locale), messages: catalogueOf(locale), timeZone: 'UTC', onError: reportMissing }
})

const preferred = (accepted: string): Language =>
  accepted.split(',').map((part) => part.trim().slice(0, 2).toLowerCase()).find((tag): tag is Language => LANGUAGES.includes(tag as Language)) ?? 'en'

const reportMissing = (error: Error): void => console.error(`catalogue: ${error.message}`)
