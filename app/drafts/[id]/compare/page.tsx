import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { getLanguage } from '@/app/i18n/language'
import { WordChanges } from '@/app/components/word-changes'
import { ChangeEntry, ChangeTags } from '@/app/revisions/[id]/change-entry'
import { CHANGE_MESSAGES } from '@/app/revisions/[id]/change-section'
import { requireActor, serviceContext } from '@/app/session'
import { directionOf } from '@/lib/domain/language'
import { revisionLabel } from '@/lib/domain/revision'
import { type ComparedText, compareRevisions } from '@/lib/services/compare-revisions'
import { readChanges } from '@/lib/services/read-changes'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('revision'))('compare.title') }
}

type Query = { from?: string; to?: string; whole?: string }

/** Any two texts of a draft, issued or live, clause by clause and word by word. A plain form: it works without script. */
export default async function ComparePage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Query> }) {
  const [{ id }, query] = [await params, await searchParams]
  await requireActor()
  const [t, classes] = [await getTranslations('revision'), await getTranslations('change')]
  const one = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)
  const context = await serviceContext()
  const result = await compareRevisions(context, { draftId: id, from: one(query.from), to: one(query.to) })
  if (!result.ok) {
    if (result.code !== 'no_revision') notFound()
    return <Frame current="revisions" draftId={id}><div className="page"><header className="paperhead"><h1>{t('compare.title')}</h1></header><p className="note revs-lead">{t('compare.noRevision')}</p></div></Frame>
  }
  const { draft, texts, from, to, entries } = result.value
  // A class belongs to the step from one revision to the next; over several steps, or to the live text, there is none.
  const classified = to.ordinal === null ? null : await readChanges(context, to.id, await getLanguage())
  const changes = classified?.ok && classified.value?.previous.id === from.id ? classified.value : null
  const seat = { name: draft.seat, zone: draft.seatZone }
  const name = (text: ComparedText): string => (text.ordinal === null ? t('compare.live') : revisionLabel(text.ordinal))
  const whole = query.whole !== 'no'
  const shown = whole ? entries : entries.filter((entry) => entry.state !== 'same')
  const tongue = { lang: draft.lang, dir: directionOf(draft.lang) }
  const choice = (side: 'from' | 'to', chosen: ComparedText) => (
    <label className="cmp-side">{t(`compare.${side}`)}{' '}
      <select className="input" name={side} defaultValue={chosen.id}>{texts.map((text) => <option key={text.id} value={text.id}>{name(text)}</option>)}</select>
    </label>
  )
  return (
    <Frame current="revisions" draftId={id}>
      <div className="page cmp">
        <header className="paperhead"><div><h1>{t('compare.title')}</h1><p className="sub" {...tongue}>{draft.title}</p></div><p className="dist">{t('compare.legend')}</p></header>
        <form className="filters" method="get">
          {choice('from', from)}{choice('to', to)}
          <label className="cmp-side"><select className="input" name="whole" defaultValue={whole ? 'yes' : 'no'} aria-label={t('compare.title')}><option value="yes">{t('compare.whole')}</option><option value="no">{t('compare.onlyChanges')}</option></select></label>
          <button className="btn">{t('compare.submit')}</button>
        </form>
        {entries.every((entry) => entry.state === 'same') && <p className="note">{t('compare.same')}</p>}
        <ClientMessages namespaces={changes ? CHANGE_MESSAGES : []}><div className="cmp-text">
          {shown.map((entry) => {
            const clause = (entry.to ?? entry.from)!
            const Text = clause.kind === 'heading' ? 'h2' : 'p'
            const change = changes?.changes.find(({ clauseId }) => clauseId === entry.clauseId)
            const renumbered = entry.from && entry.to && entry.from.number !== entry.to.number && entry.from.number
            return (
              <div className={`cmp-cl is-${entry.state}${clause.kind === 'heading' ? ' h' : ''}`} key={entry.clauseId}>
                <span className="no"><bdi>{whole ? clause.number : clause.label}</bdi>{renumbered && <small className="muted">{t('wasNumber', { number: entry.from!.number })}</small>}</span>
                <Text className="tx" {...tongue} style={{ '--depth': clause.kind === 'heading' ? 0 : clause.level - 1 } as React.CSSProperties}>
                  {entry.state === 'added' ? <ins className="ins">{clause.text}</ins> : entry.state === 'removed' ? <del className="del">{clause.text}</del> : entry.words.length ? <WordChanges words={entry.words} /> : clause.text}
                </Text>
                <span className="mg">{entry.state !== 'same' && t(`states.${entry.state}`)}{entry.moved && entry.state !== 'moved' && `, ${t('states.moved')}`}</span>
                {change && <details className="chg-in" id={`change-${entry.clauseId}`}><summary>{classes('see')} <ChangeTags change={change} /></summary><ChangeEntry change={change} of={changes!} seat={seat} wordsBeside /></details>}
              </div>
            )
          })}
        </div></ClientMessages>
      </div>
    </Frame>
  )
}
