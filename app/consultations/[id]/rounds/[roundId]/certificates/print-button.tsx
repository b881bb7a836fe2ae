'use client'
import { useTranslations } from 'next-intl'

/** Opens the browser's printing. */
export function PrintButton() {
  return <button type="button" className="btn" onClick={() => window.print()}>{useTranslations('silence')('certificate.print')}</button>
}
