import { Fragment, Slice, type Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { nanoid } from 'nanoid'
import type { Clause } from '@/lib/domain/clause'
import { withoutBreaks } from '@/lib/editor/document'
import { attributesOf } from '@/lib/editor/structure'

/** A clause as a paste proposes it. */
export type PastedClause = Pick<Clause, 'kind' | 'level' | 'numbering' | 'text'>
export type PasteOptions = {
  /** Understands several paragraphs as clauses; may load the recogniser first. */
  recognise: (text: string) => Promise<readonly PastedClause[]>
  /** The paste is larger than one edit may be: it belongs in an import. */
  onTooLarge: () => void
}

/** Bytes of UTF-8 that one paste may bring: what the server takes as one edit, with room for its own bookkeeping. */
export const LARGEST_PASTE = 180_000

const BLOCKS = new Set('p div h1 h2 h3 h4 h5 h6 li tr ul ol table blockquote pre section article header footer dd dt hr figcaption'.split(' '))
/** Elements whose content is no words of the text. */
const SILENT = new Set(['style', 'script', 'head', 'title', 'xml', 'o:p', 'template', 'noscript'])
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', ensp: ' ', emsp: ' ', thinsp: ' ', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', hellip: '…', shy: '', zwnj: '\u200c', zwj: '\u200d', lrm: '\u200e', rlm: '\u200f' }

/**
 * The paragraphs of an HTML clipboard (Word, browsers, mail) as plain text, one blank line between two. Nothing of it is ever
 * executed or kept. Reads once from left to right: no clipboard, however hostile, can make it slow.
 */
export function textFromHtml(html: string): string {
  const start = html.indexOf('<!--StartFragment-->')
  const end = html.indexOf('<!--EndFragment-->', start)
  const body = start >= 0 && end > start ? html.slice(start + 20, end) : html
  const lower = body.toLowerCase()
  const parts: string[] = []
  for (let at = 0; at < body.length; ) {
    const opens = body.indexOf('<', at)
    parts.push(words(body.slice(at, opens < 0 ? undefined : opens)))
    if (opens < 0) break
    const closes = body.startsWith('<!--', opens) ? body.indexOf('-->', opens) + 2 : body.indexOf('>', opens)
    if (closes < opens) break
    const [, ending, name] = /^<(\/?)([a-z][a-z0-9:]{0,20})/.exec(lower.slice(opens, opens + 24)) ?? []
    at = closes + 1
    if (name === undefined) continue
    if (SILENT.has(name) && !ending) {
      const after = lower.indexOf(`</${name}`, at)
      if (after < 0) break
      at = after
    } else if (name === 'br') parts.push('\n')
    else if (name === 'td' || name === 'th') parts.push(' ')
    else if (BLOCKS.has(name)) parts.push('\n\n')
  }
  return parts.join('').split(/\n{2,}/).map((paragraph) => paragraph.replace(/[ \t\u00a0]+/g, ' ').split('\n').map((line) => line.trim()).join('\n').trim()).filter(Boolean).join('\n\n')
}

const words = (text: string): string => text.replace(/\s+/g, ' ').replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,10});/gi, (whole, name: string) => entity(name) ?? whole)

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()]
  const code = name[1]?.toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10)
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : ''
}

/** One line of characters that may stand in a clause. */
export const asInline = (text: string): string => withoutBreaks(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g, '')).replace(/[\t\u00a0]/g, ' ')

/** Puts pasted clauses at the caret: into an empty clause, before or after a clause, or between its two halves. */
export function insertClauses(state: EditorState, pasted: readonly PastedClause[]): Transaction {
  const tr = state.tr
  const clauses = pasted.map((clause) => ({ ...clause, text: asInline(clause.text).trim() })).filter((clause) => clause.text !== '')
  if (clauses.length === 0) return tr
  if (!state.selection.empty) tr.deleteSelection()
  const { $from } = tr.selection
  const here = $from.parent
  const make = ({ text, ...shape }: PastedClause): ProseMirrorNode => state.schema.nodes['clause']!.create({ ...shape, id: nanoid() }, state.schema.text(text))
  let rest = clauses
  let at = $from.after(1)
  if (here.content.size === 0) {
    const { text, ...shape } = clauses[0]!
    tr.setNodeMarkup($from.before(1), null, { ...here.attrs, ...shape })
    tr.insertText(text, $from.pos)
    at += text.length
    rest = clauses.slice(1)
  } else if ($from.parentOffset === 0) at = $from.before(1)
  else if ($from.parentOffset < here.content.size) {
    tr.split($from.pos, 1, [{ type: here.type, attrs: { ...here.attrs, id: nanoid(), numbering: attributesOf(here).numbering === 'none' ? 'none' : null, alternativeOf: null } }])
    at = $from.pos + 1
  }
  const nodes = rest.map(make)
  tr.insert(at, nodes)
  const end = at + nodes.reduce((sum, node) => sum + node.nodeSize, 0)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(Math.max(1, end - 1)), -1)).scrollIntoView()
}

/** Clauses copied here keep what they are, but a copy is a new clause. */
const withoutIds = (slice: Slice): Slice => {
  const bare = (fragment: Fragment): Fragment => Fragment.fromArray(fragment.content.map((node) => (node.isText ? node : node.type.create({ ...node.attrs, id: null, alternativeOf: null }, node.content))))
  return new Slice(bare(slice.content), slice.openStart, slice.openEnd)
}

/** Paste as clean clauses: one paragraph is words in the line, several become clauses; formatting never comes along. */
export function pastePlugin({ recognise, onTooLarge }: PasteOptions): Plugin {
  return new Plugin({
    props: {
      transformPasted: withoutIds,
      clipboardTextSerializer: (slice) => slice.content.content.map((node) => node.textContent).join('\n\n'),
      handlePaste: (view, event) => {
        const data = event.clipboardData
        if (!data) return false
        const html = data.getData('text/html')
        const plain = data.getData('text/plain')
        const text = html ? textFromHtml(html) : plain
        if (new TextEncoder().encode(text).length > LARGEST_PASTE) {
          onTooLarge()
          return true
        }
        if (html.includes('data-pm-slice')) return false
        if (!/[\r\n]/.test(text.trim())) {
          view.dispatch(view.state.tr.insertText(asInline(text)).scrollIntoView())
          return true
        }
        void recognise(text).then((clauses) => view.isDestroyed || view.dispatch(insertClauses(view.state, clauses)))
        return true
      },
      handleDrop: (view, event, _slice, moved) => {
        if (moved) return false
        const text = event.dataTransfer?.getData('text/plain') ?? ''
        const position = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
        if (text && position !== undefined) view.dispatch(view.state.tr.insertText(asInline(text).slice(0, 10_000), position))
        return true
      },
    },
  })
}
