'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRef, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import type { Imported } from '@/lib/services/import-contributions'
import type { TablePreview as Preview } from '@/lib/services/preview-contribution-import'
import type { ContributionHead } from '@/lib/services/read-contribution-head'
import { importTableAction, previewTableAction } from '../actions'
import { TablePreview } from './table-preview'

type Props = { consultationId: string; drafts: ContributionHead['drafts']; rounds: ContributionHead['rounds']; language: string }

/** Choose a table, look at what was understood, enter it. What is entered is what was shown. */
export function ImportForm({ consultationId, drafts, rounds, language }: Props) {
  const [t, act] = [useTranslations('contributions'), useAct()]
  const [draftId, setDraftId] = useState(drafts[0]!.id)
  const [roundId, setRoundId] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [done, setDone] = useState<Imported | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const form = (): FormData => {
    const data = new FormData()
    for (const [name, value] of Object.entries({ consultationId, draftId, roundId, language, previewed: preview?.hash ?? '' })) if (value) data.set(name, value)
    if (file) data.set('file', file)
    return data
  }
  const look = async (): Promise<void> => {
    if (!file) return act.refuse({ ok: false, code: 'required', field: 'file' })
    const found = await act.run(() => previewTableAction(form()))
    if (!found) return
    setPreview(found.value)
    requestAnimationFrame(() => heading.current?.focus())
  }
  const enter = async (): Promise<void> => {
    const entered = await act.run(() => importTableAction(form()))
    if (!entered) return
    setDone(entered.value)
    setPreview(null)
    setFile(null)
  }
  return (
    <>
      <form className="contrib-import" onSubmit={(event) => { event.preventDefault(); void look() }} noValidate>
        <FormField act={act} name="file" label={t('import.file')} hint={t('import.fileHint')}>{(control) => <input type="file" accept=".xlsx,.csv,.txt,.tsv" onChange={(event) => { act.clear(); setFile(event.target.files?.[0] ?? null); setPreview(null); setDone(null) }} {...control} />}</FormField>
        {drafts.length > 1 && <FormField act={act} name="draftId" label={t('filters.draft')}>{(control) => <select className="input" value={draftId} onChange={(event) => { setDraftId(event.target.value); setPreview(null) }} {...control}>{drafts.map(({ id, title, lang }) => <option key={id} value={id}>{`${title} (${lang.toUpperCase()})`}</option>)}</select>}</FormField>}
        {rounds.length > 0 && <FormField act={act} name="roundId" label={t('filters.round')}>{(control) => <select className="input" value={roundId} onChange={(event) => setRoundId(event.target.value)} {...control}><option value="">{t('import.noRound')}</option>{rounds.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>}</FormField>}
        <div className="go"><button className={preview ? 'btn' : 'btn primary'} disabled={act.busy}>{act.busy ? t('import.busy') : t('import.look')}</button></div>
        <FormRefusal act={act} fields={['file', 'draftId', 'roundId']} />
      </form>
      {done && (
        <p className="note blue" role="status">{t('import.done', { entered: done.entered, repeated: done.repeated, unplaced: done.unplaced, nothing: done.saysNothing })}{' '}
          <Link href={`/consultations/${consultationId}/contributions?order=number`}>{t('import.toTable')}</Link>{done.unplaced > 0 && <> · <Link href={`/consultations/${consultationId}/contributions?clause=unplaced`}>{t('links.unplaced', { count: done.unplaced })}</Link></>}
        </p>
      )}
      {preview && (
        <section className="contrib-preview" aria-labelledby="table-understood">
          <h2 id="table-understood" tabIndex={-1} ref={heading}>{t('import.understood')}</h2>
          <TablePreview preview={preview} />
          <p className="ask-do"><button type="button" className="btn primary" disabled={act.busy || preview.placed + preview.unplaced === 0} onClick={() => void enter()}>{act.busy ? t('import.busy') : t('import.enter', { count: preview.placed + preview.unplaced })}</button></p>
        </section>
      )}
    </>
  )
}
