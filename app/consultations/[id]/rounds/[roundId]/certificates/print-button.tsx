'use client'
import { useTranslations } from 'next-intl'

/** Opens the browser's printing. */
export function PrintButton() {
  const t = useTranslations('silence')
  return <button type="button" className="btn" onClick={() => window.print()}>{t('certificate.print')}</button>
}
