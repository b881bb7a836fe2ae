/** What an import or a paste may have to tell the person who checks it. The sentence of each is in the catalogue `import`, key `notes.<code>`. */
export const NOTE_CODES = [
  'number_differs', 'number_style', 'bullet_dropped', 'page_furniture', 'rule_dropped', 'footnote', 'footnote_mark', 'joined', 'hyphen_kept', 'heading_joined',
  'heading_split', 'sequence_split', 'characters_removed', 'encoding_assumed', 'tracked_changes', 'comments', 'table', 'text_box', 'picture',
  'hidden_text', 'struck_text', 'contents_dropped', 'symbol_dropped', 'link_dropped', 'markup_dropped'
] as const
export type NoteCode = (typeof NOTE_CODES)[number]

/** `at`: line of a text, or paragraph of a Word file, from 1; 0 where it concerns the whole. `detail`: the words or figures it is about, whole. */
export type ImportNote = { code: NoteCode; at: number; detail: string }

/**
 * One paragraph as a source has it, before anything is recognised. Readers of files fill in what the format says for certain;
 * everything left out is inferred from the words.
 */
export type SourceParagraph = {
  text: string
  /** Line or paragraph of the source, from 1. */
  at: number
  /** Level 1 to 9 where the format says that it is a heading. */
  heading?: number
  /** The format says that it is the title of the document. */
  title?: boolean
  /** The number an automatic list prints before it, e.g. "(a)" or "•"; not part of `text`. */
  printed?: string
  /** Depth in a nested list, from 1, where the format says it. */
  depth?: number
}

const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\ufeff\ufffe\uffff\ufdd0-\ufdef]/g

/**
 * Composed (NFC) text without control characters, soft hyphens and unpaired surrogates; line ends are single \n.
 * Marks that order mixed right-to-left and left-to-right text are kept: they are part of how the words are read.
 */
export function cleanText(raw: string): { text: string; removed: number } {
  const even = raw.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/\u000b/g, '\n')
  const bare = even.replace(CONTROL, '').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
  const soft = (even.match(/\u00ad|\ufeff/g) ?? []).length
  return { text: bare.normalize('NFC'), removed: even.length - bare.length - soft }
}

/** One line of words: tabs, line ends and runs of blanks become one space; a no-break space stays. */
export const oneLine = (text: string): string => text.replace(/[\t\n\f\v ]+/g, ' ').trim()
