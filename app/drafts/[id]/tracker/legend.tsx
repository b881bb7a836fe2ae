import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { Mark } from '@/app/components/mark'
import { CELL_MARKS } from '@/lib/domain/tracker'

/** What the marks mean; always in view on a desktop. */
export const Legend = memo(function Legend() {
  const t = useTranslations('tracker')
  return (
    <section className="legend" aria-labelledby="legend-title">
      <h2 id="legend-title">{t('legend')} <span>{t('legendNote')}</span></h2>
      <ul>
        {CELL_MARKS.filter((mark) => mark !== 'outside').map((mark) => <li key={mark}><Mark id={mark} />{t(`marks.${mark}`)}</li>)}
        <li><Mark id="outside" />{t('marks.outside')}</li>
        <li><span className="mod via"><Mark id="support" /></span>{t('viaGroup')}</li>
        <li><span className="mod car"><Mark id="objection" /></span>{t('carried')}</li>
      </ul>
      <p className="legend-keys only-l" aria-hidden="true"><span className="kbd">←</span> <span className="kbd">↑</span> <span className="kbd">↓</span> <span className="kbd">→</span> {t('walk')} <span className="kbd">Enter</span> {t('reasons')}</p>
    </section>
  )
})
