import { NextIntlClientProvider, type AbstractIntlMessages } from 'next-intl'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import '@/app/styles/tokens.css'
import '@/app/styles/ground.css'
import '@/app/styles/components.css'
import '@/app/styles/draft-base.css'
import '@/app/styles/draft-editor.css'
import { MarkSymbols } from '@/app/components/mark'
import { DraftEditor } from '@/app/drafts/[id]/editor/draft-editor'
import type { CommentSpan, DraftEditorProps, OutlineEntry } from '@/app/drafts/[id]/editor/props'

type Told = { outline: OutlineEntry[]; selected: string | null; spans: unknown[]; states: unknown[]; text: string }
type Given = Pick<DraftEditorProps, 'draftId' | 'epoch' | 'lang' | 'mayWrite' | 'person' | 'initialClauses' | 'marginNotes'> & { messages: AbstractIntlMessages }
declare global {
  interface Window { given: Given; told: Told }
}

window.told = { outline: [], selected: null, spans: [], states: [], text: '' }

/** The editor alone, with what it says kept where a test can read it. */
function Page() {
  const { messages, ...given } = window.given
  const [selected, setSelected] = useState<string | null>(null)
  const [spans, setSpans] = useState<CommentSpan[]>([])
  return (
    <NextIntlClientProvider locale={given.lang} messages={messages} timeZone="UTC">
      <MarkSymbols />
      <article className="textpane scroll" style={{ maxInlineSize: '47rem' }}>
        <DraftEditor
          {...given} title="Draft" restoredFrom={null} selectedClauseId={selected} spans={spans}
          onSelectClause={(id) => { window.told.selected = id; setSelected(id) }}
          onOutline={(outline) => { window.told.outline = outline }}
          onState={(state) => { window.told.states.push(state) }}
          onSpans={(resolved) => { window.told.spans = [...resolved.values()] }}
          onSelectedText={(_id, text) => { window.told.text = text }}
          onCommentOnWords={(anchor) => setSpans([{ commentId: 'comment', anchor }])}
          lead={<span><b>Drafting.</b></span>}
        />
      </article>
    </NextIntlClientProvider>
  )
}

createRoot(document.getElementById('page')!).render(<Page />)
