import { Node } from '@tiptap/core'
import type { Clause } from '@/lib/domain/clause'

/** Attributes of a clause in the editor: those of the domain; its text is the content. */
export type ClauseAttributes = Omit<Clause, 'text'>

/** A clause: plain characters, no marks. Numbers are drawn from decorations, so that typing never redraws one. */
export const ClauseNode = Node.create({
  name: 'clause',
  content: 'text*',
  marks: '',
  defining: true,
  isolating: false,
  addAttributes() {
    const stored = (fallback: string | number | null) => ({ default: fallback, rendered: false, keepOnSplit: false })
    return { id: stored(null), kind: stored('paragraph'), level: stored(1), numbering: stored(null), alternativeOf: stored(null) }
  },
  parseHTML() {
    return [{ tag: '[data-clause]', getAttrs: (element) => ({ kind: element.dataset.kind ?? 'paragraph', level: Number(element.dataset.level ?? 1) }) }]
  },
  renderHTML({ node }) {
    const { id, kind, level } = node.attrs as ClauseAttributes
    const tag = kind === 'heading' ? `h${Math.min(6, level + 1)}` : 'p'
    return [tag, { class: clauseClass(kind, level), 'data-clause': id ?? '', 'data-kind': kind, 'data-level': level }, 0]
  },
})

/** Style classes of a clause by what it is; shared by the live editor and the text shown before it. */
export const clauseClass = (kind: Clause['kind'], level: number): string => `clause k-${kind} l-${level}`
