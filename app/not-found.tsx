import Link from 'next/link'
import { getTranslations } from 'next-intl/server'

/** For what does not exist, and for what one may not see: the two look alike. */
export default async function NotFound() {
  const t = await getTranslations('common')
  return (
    <main className="page lone">
      <h1 className="serif">{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <p><Link href="/desk">{t('notFound.back')}</Link></p>
    </main>
  )
}
