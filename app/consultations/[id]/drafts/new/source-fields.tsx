'use client'
import { useTranslations } from 'next-intl'
import type { Failure } from '@/lib/domain/result'
import type { SourceKind, useDraftSource } from './use-draft-source'

const KINDS: readonly SourceKind[] = ['file', 'text', 'empty']

type Props = {
  source: ReturnType<typeof useDraftSource>
  /** The sentence of what is wrong with a field, or null. */
  refused: (field: string) => string | null
  onChange: () => void
  onRefused: (refusal: Pick<Failure, 'code' | 'field' | 'detail'>) => void
}

/** Where the text comes from: a file, pasted words, or nowhere. Changing the choice keeps what was typed under the others. */
export function SourceFields({ source, refused, onChange, onRefused }: Props) {
  const t = useTranslations('import')
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const problem = await source.choose(file)
    onChange()
    if (problem) onRefused({ ...problem, field: 'file' })
  }
  return (
    <div className="import-from">
      <fieldset>
        <legend>{t('from')}</legend>
        {KINDS.map((kind) => (
          <label className="check" key={kind}>
            <input type="radio" name="source" value={kind} checked={source.kind === kind} onChange={() => { source.setKind(kind); onChange() }} />
            <span><b>{t(`sources.${kind}`)}</b> <span className="muted">{t(`sourceHints.${kind}`)}</span></span>
          </label>
        ))}
      </fieldset>
      {source.kind === 'file' && (
        <div className="field">
          <label htmlFor="draft-file">{t('file')}</label>
          <input className="input" id="draft-file" type="file" accept=".txt,.md,.markdown,.docx,text/plain,text/markdown,application/vnd.openxmlformats-officedocument.wordprocessingml.document" onChange={(event) => void choose(event.target.files?.[0])} aria-invalid={refused('file') !== null || undefined} aria-describedby="file-hint" />
          <p className="hint" id="file-hint">{source.file ? <>{t('chosen')} <bdi>{source.file.name}</bdi></> : t('fileHint')}</p>
          {refused('file') && <p className="note pending" role="alert">{refused('file')}</p>}
        </div>
      )}
      {source.kind === 'text' && (
        <div className="field">
          <label htmlFor="draft-text">{t('text')}</label>
          <textarea className="input import-text" id="draft-text" rows={14} dir="auto" spellCheck={false} value={source.text} onChange={(event) => { source.setText(event.target.value); onChange() }} aria-invalid={refused('text') !== null || undefined} aria-describedby="text-hint" />
          <p className="hint" id="text-hint">{t('textHint')}</p>
          {refused('text') && <p className="note pending" role="alert">{refused('text')}</p>}
        </div>
      )}
    </div>
  )
}
