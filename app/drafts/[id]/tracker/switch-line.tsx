import { useFormatter, useTranslations } from 'next-intl'
import type { SwitchName } from '@/lib/law/doctrine'

/** The contested points of doctrine on which a result turns: said before anybody sets them otherwise. */
export function SwitchLine({ switches }: { switches: readonly SwitchName[] }) {
  const [t, format] = [useTranslations('tracker'), useFormatter()]
  return switches.length === 0 ? null : <p className="switches">{t('turnsOn', { switches: format.list(switches.map((name) => t(`switches.${name}`)), { type: 'conjunction' }) })}</p>
}
