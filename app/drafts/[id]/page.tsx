import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { readClauseEffect } from '@/lib/services/read-clause-effect'
import { readClausePanel } from '@/lib/services/read-clause-panel'
import { readDraftPage } from '@/lib/services/read-draft-page'
import { DraftView } from './draft-view'
import { Masthead } from './masthead'
import { PhaseLine } from './phase-line'
import { SaveState } from './save-state'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ clause?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ id }, context, t] = [await params, await serviceContext(), await getTranslations('draft')]
  const page = context.actor ? await readDraftPage(context, { draftId: id }) : null
  return { title: page?.ok ? page.value.draft.title : t('page') }
}

/** The draft: outline, text and clause panel. */
export default async function DraftPage({ params, searchParams }: Props) {
  await requireActor()
  const [{ id }, { clause }, context, language] = [await params, await searchParams, await serviceContext(), await getLanguage()]
  const page = valueOrNotFound(await readDraftPage(context, { draftId: id, language }))
  const wanted = typeof clause === 'string' ? clause : null
  const first = page.clauses.find((each) => each.kind === 'paragraph') ?? page.clauses.find((each) => each.kind !== 'heading') ?? page.clauses[0]
  const asked = { draftId: id, clauseId: wanted ?? first?.id ?? '', language }
  const panel = asked.clauseId ? await readClausePanel(context, asked) : null
  const effect = panel?.ok ? await readClauseEffect(context, asked) : null
  const clauses = page.clauses.map(({ number: _number, label: _label, ...each }) => each)
  return (
    <Frame current="draft" draftId={id} whole footEnd={<ClientMessages namespaces={['draft']}><SaveState /></ClientMessages>}>
      <ClientMessages namespaces={['common', 'draft', 'panel', 'position', 'comment', 'law', 'errors', 'editor']}>
        <DraftView
          draft={page.draft}
          revision={page.revision && { ordinal: page.revision.ordinal }}
          seatZone={page.consultation.seatZone}
          clauses={clauses}
          numbers={Object.fromEntries(page.clauses.map((each) => [each.id, { number: each.number, label: each.label }]))}
          marks={page.marks}
          person={page.person}
          mayWrite={page.mayWrite}
          opened={panel?.ok ? { panel: panel.value, effect: effect?.ok ? effect.value : null } : null}
          linked={panel?.ok === true && wanted !== null}
          head={<Masthead page={page} />}
          lead={<PhaseLine phase={page.draft.phase} mayWrite={page.mayWrite} role={page.person.role} />}
        />
      </ClientMessages>
    </Frame>
  )
}
