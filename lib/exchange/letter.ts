import { directionOf, type Language } from '@/lib/domain/language'
import { REPLY_MARK } from '@/lib/domain/reply-text'

/** A letter of the platform in one language, before it is set as HTML or as plain text. */
export type Letter = {
  language: Language
  subject: string
  /** Who writes, and about which document. */
  sender: string
  symbol: string
  /** To whom, and who else has it. */
  address: string[]
  paragraphs: string[]
  facts: readonly { term: string; value: string; ltr?: boolean }[]
  /** Words of somebody, each under its heading; set apart, line by line. */
  quotes?: readonly { heading: string; text: string }[]
  link?: { label: string; href: string }
  /** What stands small under the letter. */
  foot: string[]
  /** Whether it may be answered: then it opens with the mark at which an answer is cut. */
  replyable: boolean
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)
const lines = (text: string): string => escape(text).replaceAll('\n', '<br>')

/** The letter as plain text, for readers that show nothing else. */
export function letterText(letter: Letter): string {
  const parts = [
    ...(letter.replyable ? [REPLY_MARK] : []),
    [letter.sender, letter.symbol, ...letter.address].filter(Boolean).join('\n'),
    ...letter.paragraphs,
    letter.facts.map(({ term, value }) => `${term}: ${value}`).join('\n'),
    ...(letter.quotes ?? []).map(({ heading, text }) => `${heading}:\n${text.split('\n').map((line) => `    ${line}`).join('\n')}`),
    letter.link ? `${letter.link.label}:\n${letter.link.href}` : '',
    `-- \n${letter.foot.join('\n')}`,
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

/** The letter as HTML: one column, no pictures, nothing fetched from anywhere, legible where styles are dropped. */
export function letterHtml(letter: Letter): string {
  const paragraph = (text: string): string => `<p style="margin:0 0 16px">${lines(text)}</p>`
  const facts = letter.facts.map(({ term, value, ltr }) => `<tr><th scope="row" style="text-align:start;vertical-align:top;font-weight:normal;color:#625e55;padding:2px 16px 2px 0">${escape(term)}</th><td style="vertical-align:top;padding:2px 0;word-break:break-word"${ltr ? ' dir="ltr"' : ''}>${lines(value)}</td></tr>`).join('')
  const quotes = (letter.quotes ?? []).map(({ heading, text }) => `<p style="margin:0;color:#625e55">${escape(heading)}</p><blockquote dir="auto" style="margin:0 0 16px;padding:0 12px;border-inline-start:3px solid #b9b3a6">${lines(text)}</blockquote>`).join('')
  return `<!doctype html>
<html lang="${letter.language}" dir="${directionOf(letter.language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(letter.subject)}</title></head>
<body style="margin:0;padding:24px 16px;background:#ffffff;color:#1b1a17;font:17px/1.6 'Noto Serif','Noto Naskh Arabic',Georgia,serif">
<div style="max-width:36rem;margin:0 auto">
${letter.replyable ? `<p style="margin:0 0 16px;color:#625e55;font-size:12px" dir="ltr">${REPLY_MARK}</p>\n` : ''}<p style="margin:0;border-bottom:3px solid #1b1a17;padding-bottom:4px"><b>${escape(letter.sender)}</b></p>
<p style="margin:4px 0 24px" dir="ltr">${escape(letter.symbol)}</p>
${letter.address.map((line) => `<p style="margin:0 0 4px">${escape(line)}</p>`).join('\n')}
<h1 style="font-size:20px;line-height:1.4;font-weight:600;margin:24px 0 16px">${escape(letter.subject)}</h1>
${letter.paragraphs.map(paragraph).join('\n')}
${facts ? `<table style="border-collapse:collapse;margin:0 0 16px;font-size:15px">${facts}</table>` : ''}
${quotes}
${letter.link ? `<p style="margin:0 0 24px"><a href="${escape(letter.link.href)}" style="color:#1f4690">${escape(letter.link.label)}</a></p>` : ''}
<div style="border-top:1px solid #ddd8cd;padding-top:12px;color:#625e55;font-size:13px;line-height:1.5">${letter.foot.map((line) => `<p style="margin:0 0 6px">${escape(line)}</p>`).join('')}</div>
</div>
</body>
</html>
`
}
