import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/app/i18n/client-messages'
import { revisionLabel } from '@/lib/domain/revision'
import type { RevisionChanges } from '@/lib/services/read-changes'
import { ChangeEntry } from './change-entry'

/** Namespaces of the forms below a change. */
export const CHANGE_MESSAGES = ['change', 'proposition', 'people', 'errors'] as const

/** What changed in a revision against the one before, and what the class of each change does to positions. */
export async function ChangeSection({ changes, revisionId, draftId, seat }: { changes: RevisionChanges; revisionId: string; draftId: string; seat: { name: string; zone: string } }) {
  const t = await getTranslations('change')
  const listed = (labels: readonly string[]): string => labels.map((label) => `\u2068${label}\u2069`).join(' · ')
  return (
    <section aria-labelledby="changes">
      <div className="sech"><h2 id="changes">{t('title')}</h2></div>
      <p className="law-lead muted">{t('lead')}</p>
      {changes.changes.length === 0 && <p className="note">{t('none', { label: revisionLabel(changes.previous.ordinal) })}</p>}
      <ClientMessages namespaces={CHANGE_MESSAGES}>
        <div className="chg-list">{changes.changes.map((change) => <ChangeEntry key={change.clauseId} change={change} of={changes} seat={seat} />)}</div>
      </ClientMessages>
      {changes.renumbered.length > 0 && <p className="small">{t('renumbered', { labels: listed(changes.renumbered) })}</p>}
      {changes.added.length > 0 && <p className="small">{t('added', { labels: listed(changes.added) })}</p>}
      {changes.removed.length > 0 && <p className="small">{t('removed', { labels: listed(changes.removed) })}</p>}
      <p className="small"><Link href={`/drafts/${draftId}/compare?from=${changes.previous.id}&to=${revisionId}`}>{t('compare', { label: revisionLabel(changes.previous.ordinal) })}</Link></p>
    </section>
  )
}
