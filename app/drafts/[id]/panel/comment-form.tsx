'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useFormDraft } from '@/app/components/form-draft'
import { FormChoice, FormRefusal } from '@/app/components/form-field'
import { COMMENT_CATEGORIES } from '@/lib/domain/comment'
import type { Anchor } from '@/lib/editor/anchors'
import type { ClausePanel } from '@/lib/services/clause-panel'
import { ReleaseDialog } from './dialogs'
import { RoundNote } from './round-note'
import { TextField } from './text-field'
import { usePanelAct } from './use-panel-act'

type Typed = { category: string; body: string; proposedWording: string; rationale: string; anchor: Anchor | null }
const BLANK: Typed = { category: '', body: '', proposedWording: '', rationale: '', anchor: null }

type Props = { panel: ClausePanel; draftKey: string; pinned?: Anchor | null; parentId?: string; onClose: () => void; onDone: () => void }

/** Prepares a comment, or with `parentId` a reply; whoever may release may do so in the same step. */
export function CommentForm({ panel, draftKey, pinned, parentId, onClose, onDone }: Props) {
  const [t, p] = [useTranslations('comment'), useTranslations('panel')]
  const { values, requestKey, set, clear } = useFormDraft<Typed>(draftKey, BLANK)
  const act = usePanelAct(() => { clear(); onDone() })
  const { run, busy } = act
  const [confirming, setConfirming] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('textarea,input')?.focus(), [])
  useEffect(() => {
    if (pinned) set({ anchor: pinned })
  }, [pinned, set])
  const anchor = values.anchor?.clauseId === panel.clauseId ? values.anchor : null
  const input = (release: boolean) => ({
    draftId: panel.draftId, clauseId: panel.clauseId, body: values.body, release, requestKey,
    ...(parentId ? { parentId } : { ...(values.category ? { category: values.category } : {}), proposedWording: values.proposedWording, rationale: values.rationale, ...(anchor ? { anchor: { start: anchor.start, end: anchor.end, quote: anchor.quote } } : {}) }),
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await run('prepareComment', input(false))
  }
  return (
    <form className="act-form" ref={form} onSubmit={(event) => void submit(event)} onKeyDown={(event) => { if (event.key === 'Escape' && !confirming) { event.preventDefault(); event.stopPropagation(); onClose() } }} aria-label={t(parentId ? 'reply' : 'open')} noValidate>
      {anchor && (
        <p className="anchor small">{t('anchored')} <q dir="auto" lang={panel.lang}>{anchor.quote}</q> <button type="button" className="btn quiet" onClick={() => set({ anchor: null })}>{t('wholeClause')}</button></p>
      )}
      {!parentId && <RoundNote panel={panel} />}
      {!parentId && <FormChoice act={act} label={t('fields.category')} value={values.category} onChange={(category) => set({ category })} name="category" options={COMMENT_CATEGORIES.map((each) => ({ value: each, label: t(`category.${each}`) }))} />}
      <TextField act={act} label={t(parentId ? 'fields.reply' : 'fields.body')} value={values.body} onChange={(body) => set({ body })} name="body" rows={parentId ? 3 : 4} />
      {!parentId && <TextField act={act} label={t('fields.proposedWording')} value={values.proposedWording} onChange={(proposedWording) => set({ proposedWording })} name="proposedWording" rows={2} optional lang={panel.lang} />}
      {!parentId && <TextField act={act} label={t('fields.rationale')} value={values.rationale} onChange={(rationale) => set({ rationale })} name="rationale" rows={2} optional />}
      <FormRefusal act={act} fields={['category', 'body', 'proposedWording', 'rationale']} className="refusal" />
      <div className="do-acts">
        <button className="btn primary" disabled={busy}>{p('prepare')}</button>
        {panel.can.releaseComment && <button type="button" className="btn" disabled={busy} onClick={() => { act.clear(); setConfirming(true) }}>{p('prepareAndRelease')}</button>}
        <button type="button" className="btn quiet" onClick={onClose}>{p('close')}</button>
        <button type="button" className="btn quiet" onClick={() => { clear(); onClose() }}>{p('throwAway')}</button>
      </div>
      {confirming && (
        <ReleaseDialog
          title={t('confirm')} words={null} revision={null} comparison={null} removed={false} lang={panel.lang} act={act} note={!parentId && <RoundNote panel={panel} />} onClose={() => setConfirming(false)}
          onRelease={async () => { if (!(await run('prepareComment', input(true)))) setConfirming(false) }}
        />
      )}
    </form>
  )
}
