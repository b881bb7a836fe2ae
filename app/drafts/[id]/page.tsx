import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { ChineseFonts } from '@/app/components/chinese-fonts'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { readClauseEffect } from '@/lib/services/read-clause-effect'
import { readClausePanel } from '@/lib/services/read-clause-panel'
import { readInside } from '@/lib/services/read-inside'
import { readDraftPage } from '@/lib/services/read-draft-page'
import { DraftView } from './draft-view'
import { Masthead } from './masthead'
import { SaveState } from './save-state'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ clause?: string | string[] }> }

/** Read once a request: the title of the tab and the page ask for the same. */
const readPage = cache(async (draftId: string) => {
  const [context, language] = [await serviceContext(), await getLanguage()]
  return { context, language, page: await readDraftPage(context, { draftId, language }) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ page }, t] = [await readPage((await params).id), await getTranslations('draft')]
  return { title: page.ok ? page.value.draft.title : t('page') }
}

/** The draft: outline, text and clause panel. */
export default async function DraftPage({ params, searchParams }: Props) {
  await requireActor()
  const [{ id }, { clause }] = [await params, await searchParams]
  const { context, language, page: read } = await readPage(id)
  const page = valueOrNotFound(read)
  const wanted = typeof clause === 'string' ? clause : null
  const first = page.clauses.find((each) => each.kind === 'paragraph') ?? page.clauses.find((each) => each.kind !== 'heading') ?? page.clauses[0]
  const asked = { draftId: id, clauseId: wanted ?? first?.id ?? '', language }
  const [panel, effect, inside] = asked.clauseId ? await Promise.all([readClausePanel(context, asked, page.clauses), readClauseEffect(context, asked), readInside(context, asked)]) : [null, null, null]
  const clauses = page.clauses.map(({ number: _number, label: _label, ...each }) => each)
  return (
    <Frame current="draft" draftId={id} whole footEnd={<ClientMessages namespaces={['draft']}><SaveState /></ClientMessages>}>
      {page.draft.lang === 'zh' && <ChineseFonts />}
      <ClientMessages namespaces={['common', 'draft', 'panel', 'position', 'comment', 'inside', 'law', 'tracker', 'errors', 'editor', 'registry']}>
        <DraftView
          draft={page.draft}
          revision={page.revision && { ordinal: page.revision.ordinal }}
          seatZone={page.consultation.seatZone}
          clauses={clauses}
          numbers={Object.fromEntries(page.clauses.map((each) => [each.id, { number: each.number, label: each.label }]))}
          marks={page.marks}
          person={page.person}
          mayWrite={page.mayWrite}
          opened={panel?.ok ? { panel: panel.value, effect: effect?.ok ? effect.value : null, inside } : null}
          linked={panel?.ok === true && wanted !== null}
          head={<Masthead page={page} />}
        />
      </ClientMessages>
    </Frame>
  )
}
