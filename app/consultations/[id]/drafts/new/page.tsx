import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { isLanguage } from '@/lib/domain/language'
import { readNewDraft } from '@/lib/services/read-new-draft'
import { NewDraftForm } from './new-draft-form'

export async function generateMetadata() {
  return { title: (await getTranslations('import'))('title') }
}

/** Making a draft: from nothing, from pasted words or from a file, with a look at what was understood before anything is made. */
export default async function NewDraftPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor()
  const { id } = await params
  const facts = valueOrNotFound(await readNewDraft(await serviceContext(), id))
  const t = await getTranslations('import')
  const locale = await getLanguage()
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  const languages = facts.languages.map((code) => ({ code, name: names.of(code) ?? code }))
  return (
    <Frame current="consultations" consultationId={id}>
      <div className="page import">
        <header className="paperhead">
          <div>
            <h1>{t('title')}</h1>
            <p className="sub"><bdi>{facts.title}</bdi></p>
          </div>
        </header>
        <ClientMessages namespaces={['import', 'errors']}>
          <NewDraftForm consultationId={id} languages={languages} language={isLanguage(locale) && facts.languages.includes(locale) ? locale : facts.languages[0] ?? 'en'} />
        </ClientMessages>
      </div>
    </Frame>
  )
}
