import { createFormatter, createTranslator, NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { intlTag } from './figures'

// A plain language tag gives European figures in Arabic and American dates in English. Messages that count, and dates,
// are therefore formatted under the tag of `intlTag`, in messages as well as by the formatter.

/** Translator and formatter of a server page, in the figures and dates of the reader's language. */
export async function figured(namespace: string) {
  const [locale, messages] = [intlTag(await getLocale()), await getMessages()]
  return { t: createTranslator<any, any>({ locale, messages, namespace }), format: createFormatter({ locale, timeZone: 'UTC' }) }
}

/** As `ClientMessages`, with the figures and dates of the reader's language. Below it `useLocale` gives the tag, not the language. */
export async function FiguredMessages({ namespaces, children }: { namespaces: readonly string[]; children: ReactNode }) {
  const messages = await getMessages()
  const chosen = Object.fromEntries(namespaces.filter((name) => name in messages).map((name) => [name, messages[name]]))
  return <NextIntlClientProvider locale={intlTag(await getLocale())} messages={chosen} timeZone="UTC">{children}</NextIntlClientProvider>
}
