'use client'
import { uuidv4 } from 'lib0/random'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { type FormEvent, useCallback, useRef, useState } from 'react'
import type { Failure } from '@/lib/domain/result'
import type { ImportPreview } from '@/lib/services/preview-import'
import { createAction, previewAction } from './actions'
import { useFailureSentence } from './failure-sentence'
import { type Correction, PreviewOutline } from './preview-outline'
import { SourceFields } from './source-fields'
import { useDraftSource } from './use-draft-source'

type Props = { consultationId: string; languages: { code: string; name: string }[]; language: string }
type Refusal = Pick<Failure, 'code' | 'field' | 'detail'>

/** The form for a new draft: the source, then what it was understood to be, then the draft. */
export function NewDraftForm({ consultationId, languages, language: first }: Props) {
  const t = useTranslations('import')
  const sentence = useFailureSentence()
  const router = useRouter()
  const source = useDraftSource()
  const [language, setLanguage] = useState(first)
  const [title, setTitle] = useState('')
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [corrections, setCorrections] = useState<ReadonlyMap<number, Correction>>(new Map())
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const requestKey = useRef('')
  const suggested = useRef('')
  const correct = useCallback((index: number, one: Correction) => setCorrections((before) => new Map(before).set(index, one)), [])
  const heading = useRef<HTMLHeadingElement>(null)

  const formData = (): FormData => {
    requestKey.current ||= uuidv4()
    const form = new FormData()
    for (const [name, value] of Object.entries({ consultationId, language, title, source: source.kind, requestKey: requestKey.current })) form.set(name, value)
    if (source.kind === 'text') form.set('text', source.text)
    if (source.kind === 'file' && source.file) form.set('file', source.file)
    if (preview) form.set('previewed', preview.hash)
    form.set('corrections', JSON.stringify([...corrections].map(([index, one]) => ({ index, ...one }))))
    return form
  }
  const ask = async <Value,>(question: () => Promise<{ ok: true; value: Value } | Failure>): Promise<Value | null> => {
    if (busy) return null
    setBusy(true)
    setRefusal(null)
    const answer = await question().catch((): Failure => ({ ok: false, code: 'unreachable' }))
    setBusy(false)
    if (answer.ok) return answer.value
    setRefusal(answer)
    return null
  }
  const look = async (): Promise<void> => {
    if (source.kind === 'file' && !source.file) return setRefusal({ code: 'required', field: 'file' })
    if (source.tooLong()) return setRefusal({ code: 'import_too_large', field: 'text', detail: { maximum: 5, size: Math.ceil(new Blob([source.text]).size / 1024 / 1024) } })
    const found = await ask(() => previewAction(formData()))
    if (!found) return
    setPreview(found)
    setCorrections(new Map())
    if (title.trim() === '' || title === suggested.current) setTitle(found.title)
    suggested.current = found.title
    requestAnimationFrame(() => heading.current?.focus())
  }
  const make = async (): Promise<void> => {
    if (title.trim() === '') {
      setRefusal({ code: 'required', field: 'title' })
      return document.getElementById('draft-title')?.focus()
    }
    const made = await ask(() => createAction(formData()))
    if (!made) return
    source.finish()
    router.push(`/drafts/${made.id}`)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void (preview || source.kind === 'empty' ? make() : look())
  }
  const changed = (): void => {
    setPreview(null)
    setCorrections(new Map())
    setRefusal(null)
  }
  const refused = (field: string): string | null => (refusal?.field === field ? sentence(refusal) : null)
  const said = refusal && !['title', 'language', 'file', 'text'].includes(refusal.field ?? '') ? sentence(refusal) : null
  return (
    <form onSubmit={submit} noValidate aria-busy={busy}>
      <section className="import-source">
        <SourceFields source={source} refused={refused} onChange={changed} onRefused={setRefusal} />
        <div className="import-what">
          <div className="field">
            <label htmlFor="draft-language">{t('language')}</label>
            <select className="select" id="draft-language" value={language} onChange={(event) => { setLanguage(event.target.value); changed() }} aria-describedby="language-hint">
              {languages.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
            </select>
            <p className="hint" id="language-hint">{t('languageHint')}</p>
            {refused('language') && <p className="note pending" role="alert">{refused('language')}</p>}
          </div>
          <div className="field">
            <label htmlFor="draft-title">{t('draftTitle')}</label>
            <textarea className="input import-title" id="draft-title" rows={2} dir="auto" value={title} onChange={(event) => setTitle(event.target.value)} aria-describedby="title-hint" aria-invalid={refused('title') !== null || undefined} />
            <p className="hint" id="title-hint">{source.kind === 'empty' ? t('titleHintEmpty') : t('titleHint')}</p>
            {refused('title') && <p className="note pending" role="alert">{refused('title')}</p>}
          </div>
        </div>
      </section>
      {preview && (
        <section className="import-preview" aria-labelledby="understood">
          <div className="sech"><h2 id="understood" ref={heading} tabIndex={-1}>{t('understood')}</h2></div>
          <PreviewOutline preview={preview} language={language} corrections={corrections} onCorrect={correct} paragraphs={source.kind === 'file' && /\.docx$/i.test(source.file?.name ?? '')} />
        </section>
      )}
      <div className="import-do">
        {said && <p className="note pending" role="alert">{said}</p>}
        <button className="btn primary large" disabled={busy}>{busy ? t('busy') : preview || source.kind === 'empty' ? t('make') : t('look')}</button>
        {preview && <span className="muted small">{t('nothingYet')}</span>}
      </div>
    </form>
  )
}
