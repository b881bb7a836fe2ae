import { getTranslations } from 'next-intl/server'
import { AnswerTag } from '@/app/consultations/[id]/contributions/answer-tag'
import { LanguageSwitch } from '@/app/components/language-switch'
import { longDay } from '@/app/i18n/figures'
import { ClientMessages } from '@/app/i18n/client-messages'
import { getLanguage } from '@/app/i18n/language'
import { valueOrNotFound } from '@/app/session'
import { database } from '@/lib/data/client'
import { readStakeholderAnswers } from '@/lib/services/read-stakeholder-answers'

export async function generateMetadata() {
  return { title: (await getTranslations('contributions'))('mineTitle'), robots: { index: false }, referrer: 'no-referrer' }
}

/** What somebody without an account filed in a round, with the published answers: for whoever holds the person's secret link. */
export default async function StakeholderAnswersPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, t, common, locale] = [await params, await getTranslations('contributions'), await getTranslations('common'), await getLanguage()]
  const { name, round, lines } = valueOrNotFound(await readStakeholderAnswers(database(), { token, language: locale }))
  return (
    <main className="page contributions own-answers" id="main">
      <header className="paperhead"><div><p className="sub"><span dir="auto">{round.title}</span></p><h1>{t('mineTitle')}</h1></div><p className="dist"><span dir="auto">{name}</span><br /><ClientMessages namespaces={['common']}><LanguageSwitch current={locale} label={common('language')} /></ClientMessages></p></header>
      <p className="note">{t('lead.stakeholder')}</p>
      {lines.length === 0 && <p>{t('table.noneMine')}</p>}
      {lines.map((line) => (
        <section key={line.id}>
          <h2><bdi className="ref" dir="ltr">{line.reference}</bdi> <span dir="auto">{line.clause ?? t('row.whole')}</span> <span className="muted small">{longDay(new Date(line.filedAt), round.seatZone, locale)}</span></h2>
          {[line.quote, line.proposedText, line.body].filter(Boolean).map((words, index) => <p key={index} dir="auto" lang={line.lang ?? undefined}>{words}</p>)}
          <p><AnswerTag outcome={line.outcome} state={line.state} /> {line.reason && <span dir="auto">{line.reason}</span>} {line.result && <span className="muted">{t('row.changed', { clause: [line.result.clause, line.result.revision].filter(Boolean).join(', ') })}</span>}</p>
        </section>
      ))}
    </main>
  )
}
