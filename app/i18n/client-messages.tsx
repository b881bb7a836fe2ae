import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** Gives the client components below it the namespaces that they name, and no others: catalogues are large, pages are not. */
export async function ClientMessages({ namespaces, children }: { namespaces: readonly string[]; children: ReactNode }) {
  const messages = await getMessages()
  const chosen = Object.fromEntries(namespaces.filter((name) => name in messages).map((name) => [name, messages[name]]))
  return <NextIntlClientProvider locale={await getLocale()} messages={chosen} timeZone="UTC">{children}</NextIntlClientProvider>
}
