import type { WordChange } from '@/lib/domain/compare'

/** A text with what came underlined and what went struck through, told by shape and not by colour alone. */
export function WordChanges({ words }: { words: readonly WordChange[] }) {
  return <>{words.map(({ kind, text }, index) => (
    kind === 'added' ? <ins className="ins" key={index}>{text}</ins> : kind === 'removed' ? <del className="del" key={index}>{text}</del> : <span key={index}>{text}</span>
  ))}</>
}
