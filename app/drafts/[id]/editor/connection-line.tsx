'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { closeName } from '@/lib/editor/close-codes'
import type { SyncState } from '@/lib/editor/sync-state'

const SHOWN = 3

/** Who else is here, and how what was typed stands with the server: both in words. */
export function ConnectionLine({ state, here }: { state: SyncState; here: readonly string[] }) {
  const t = useTranslations('editor')
  const format = useFormatter()
  const reason = state.code === undefined ? null : closeName(state.code)
  const names = here.length > SHOWN ? [...here.slice(0, SHOWN), t('presence.more', { count: here.length - SHOWN })] : [...here]
  return (
    <>
      {names.length > 0 && <span className="edit-here push" title={format.list(here)}>{t('presence.here', { names: format.list(names, { style: 'narrow', type: 'conjunction' }) })}</span>}
      <span className={`edit-state ${state.kind}${names.length > 0 ? '' : ' push'}`} role="status">
        {state.kind === 'refused' ? `${reason ? t(`refused.${reason}`) : t('refused.other')}${state.unsent > 0 ? ` ${t('state.kept', { unsent: state.unsent })}` : ''}` : t(`state.${state.outdated ? 'outdated' : state.kind}`, { unsent: state.unsent })}
      </span>
    </>
  )
}
