'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import type { DraftEditorProps } from './props'
import { directionOf } from '@/lib/domain/language'
import { numberClauses } from '@/lib/domain/numbering'
import { openingWords } from '@/lib/domain/outline'
import { type KeptEdit, lostEdits } from '@/lib/editor/lost-edits'
import { editsOfOtherEpochs } from '@/lib/editor/unsent-store'

type Props = Pick<DraftEditorProps, 'draftId' | 'epoch' | 'lang' | 'person' | 'initialClauses' | 'restoredFrom' | 'title'> & { doc: Y.Doc }

/**
 * Edits that this device kept of a draft which has been restored since: shown as words, to copy or to discard. They are never
 * merged: the person alone can tell what still belongs into the text.
 */
export function LostEditsNotice({ doc, draftId, epoch, lang, person, initialClauses, restoredFrom, title }: Props) {
  const t = useTranslations('editor.lost')
  const [kept, setKept] = useState<KeptEdit[]>([])
  const [asked, setAsked] = useState(false)
  const [copied, setCopied] = useState<boolean | null>(null)
  const store = useMemo(() => editsOfOtherEpochs({ draftId, epoch, personId: person.id }), [draftId, epoch, person.id])
  useEffect(() => void store.load().then(setKept), [store])
  // As it was when the live text arrived: what is typed now changes nothing of what was lost.
  const lost = useMemo(() => lostEdits(kept, doc), [kept, doc])
  useEffect(() => { if (lost.recorded.length) void store.remove(lost.recorded) }, [lost, store])
  const labels = useMemo(() => {
    const numbers = numberClauses(initialClauses, lang)
    return new Map(initialClauses.map(({ id, text }) => [id, numbers.get(id)?.label || openingWords(text)]))
  }, [initialClauses, lang])
  if (lost.edits === 0) return null

  const head = restoredFrom ? t('fromBackup', { when: restoredFrom, edits: lost.edits }) : t('fromEarlier', { edits: lost.edits })
  const nameOf = (clauseId: string | null): string => (clauseId !== null && labels.get(clauseId)) || t('nowhere')
  const asText = (): string => [title, head, ...lost.clauses.flatMap(({ clauseId, written, taken }) => ['', nameOf(clauseId), ...written.map((words) => `${t('wrote')} ${words}`), ...taken.map((words) => `${t('took')} ${words}`)])].join('\n')
  const copy = (): void => void navigator.clipboard.writeText(asText()).then(() => setCopied(true), () => setCopied(false))
  const download = (): void => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([asText()], { type: 'text/plain;charset=utf-8' }))
    link.download = 'edits.txt'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }
  const discard = (): void => void store.remove(kept.map(({ key }) => key)).then(() => setKept([]))
  const tongue = { lang, dir: directionOf(lang) }
  return (
    <section className="edit-held edit-lost" aria-label={head}>
      <p role="alert"><b>{head}</b> {t('lead')}</p>
      {lost.clauses.length === 0 ? <p>{t('noWords')}</p> : (
        <dl>
          {lost.clauses.map(({ clauseId, written, taken }) => [
            <dt key={`${clauseId} name`}><bdi>{nameOf(clauseId)}</bdi></dt>,
            <dd key={`${clauseId} words`}>
              {written.map((words, index) => <p key={`wrote ${index}`}>{t('wrote')} <ins className="ins" {...tongue}>{words}</ins></p>)}
              {taken.map((words, index) => <p key={`took ${index}`}>{t('took')} <del className="del" {...tongue}>{words}</del></p>)}
            </dd>,
          ])}
        </dl>
      )}
      <p className="edit-held-do">
        <button type="button" className="btn" onClick={copy}>{t('copy')}</button>
        <button type="button" className="btn" onClick={download}>{t('download')}</button>
        {asked ? (
          <>
            <span>{t('sure')}</span>
            <button type="button" className="btn" onClick={discard}>{t('discardForGood')}</button>
            <button type="button" className="btn quiet" onClick={() => setAsked(false)}>{t('keep')}</button>
          </>
        ) : <button type="button" className="btn quiet" onClick={() => setAsked(true)}>{t('discard')}</button>}
        <span role="status">{copied === null ? '' : t(copied ? 'copied' : 'notCopied')}</span>
      </p>
    </section>
  )
}
