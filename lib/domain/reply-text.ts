/** Stands at the head of every letter that may be answered: what a mail program quotes begins here. */
export const REPLY_MARK = '##- Placet -##'

/**
 * What a person wrote above the quoted letter: cut at the mark of our letter, without the line by which mail programs introduce
 * a quotation, without quoted lines at the end, and without a signature after the usual two dashes.
 */
export function replyText(mail: string): string {
  const lines = mail.replace(/\r\n?/g, '\n').split('\n')
  const marked = lines.findIndex((line) => line.includes(REPLY_MARK))
  const own = marked < 0 ? lines : lines.slice(0, marked)
  const signature = own.findIndex((line) => /^--\s?$/.test(line))
  const kept = signature < 0 ? own : own.slice(0, signature)
  const droppable = (line: string): boolean => line.trim() === '' || /^\s*>/.test(line)
  while (kept.length > 0 && droppable(kept.at(-1)!)) kept.pop()
  if (marked >= 0 || kept.length < own.length) {
    // "On Monday, the secretariat wrote:" in any language ends with a colon and stands alone before the quotation.
    if (kept.length > (marked >= 0 ? 0 : 1) && /[:：]\s*$/.test(kept.at(-1)!)) kept.pop()
    while (kept.length > 0 && droppable(kept.at(-1)!)) kept.pop()
  }
  return kept.join('\n').trim()
}

/** A clause by the label that stands before its words in print: `4 bis (a)`. */
type Labelled = { clauseId: string; label: string }

const plain = (label: string): string => label.toLowerCase().replace(/[\s().:：]+/g, '')

/**
 * The clause that a reply names at its beginning ("4 bis:", or a first line that is only "4 bis"), and the words without that
 * name. Null: it names none, and a person has to place it.
 */
export function placedReply(reply: string, clauses: readonly Labelled[]): { clauseId: string; text: string } | null {
  const [first = '', ...rest] = reply.split('\n')
  const colon = /^([^:：]{1,24})[:：]\s*(.*)$/.exec(first)
  const named = clauses.find(({ label }) => label !== '' && (plain(first) === plain(label) || (colon && plain(colon[1]!) === plain(label))))
  if (!named) return null
  const text = plain(first) === plain(named.label) ? rest.join('\n').trim() : [colon![2], ...rest].join('\n').trim()
  return text ? { clauseId: named.clauseId, text } : null
}
