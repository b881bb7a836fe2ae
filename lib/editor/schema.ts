import { getSchema, Node } from '@tiptap/core'
import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
import type { Clause } from '@/lib/domain/clause'
import { ClauseNode, type ClauseAttributes } from '@/lib/editor/clause-node'

const DocumentNode = Node.create({ name: 'doc', topNode: true, content: 'clause+' })
const TextNode = Node.create({ name: 'text', group: 'inline' })

/** The document of a draft: a flat list of clauses of plain characters. Nothing else can be written, pasted or received. */
export const SCHEMA_EXTENSIONS = [DocumentNode, ClauseNode, TextNode]

let built: Schema | null = null
/** The ProseMirror schema, the same in the browser and in Node (no DOM needed). */
export const editorSchema = (): Schema => (built ??= getSchema(SCHEMA_EXTENSIONS))

/** A clause as a node of the editor. */
export function nodeOf(clause: Clause, schema: Schema = editorSchema()): ProseMirrorNode {
  const { text, ...attributes } = clause
  return schema.nodes['clause']!.create(attributes, text === '' ? null : schema.text(text))
}

/** A node of the editor as a clause. */
export function clauseOfNode(node: ProseMirrorNode): Clause {
  return { ...(node.attrs as ClauseAttributes), text: node.textContent }
}

/** All clauses of an editor's document. */
export const clausesOfNode = (doc: ProseMirrorNode): Clause[] => doc.content.content.map(clauseOfNode)
