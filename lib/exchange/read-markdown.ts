import { cleanText, type ImportNote, type SourceParagraph } from '@/lib/domain/source-paragraph'

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/
const LIST = /^([ \t]*)(?:([-*+])|(\d{1,4})([.)])|(\(?(?:[a-z]|[ivxl]+)[.)]))[ \t]+(.*)$/
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/

/** Markdown as paragraphs: headings and lists as it marks them, emphasis, links and quotes reduced to their words. */
export function paragraphsOfMarkdown(raw: string): { paragraphs: SourceParagraph[]; notes: ImportNote[] } {
  const notes: ImportNote[] = []
  const { text, removed } = cleanText(raw)
  if (removed > 0) notes.push({ code: 'characters_removed', at: 0, detail: String(removed) })
  const paragraphs: SourceParagraph[] = []
  let open: SourceParagraph | null = null
  let fence: string | null = null
  const lines = withoutComments(text, notes).split('\n')
  const begin = frontMatter(lines, paragraphs, notes)
  for (let index = begin; index < lines.length; index++) {
    const line = lines[index]!
    const at = index + 1
    const fenced = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence || fenced) {
      if (fenced && (!fence || fenced.startsWith(fence))) fence = fence ? null : fenced
      else if (line.trim()) paragraphs.push({ text: line.trim(), at })
      open = null
      continue
    }
    const unquoted = line.replace(/^ {0,3}(?:>[ \t]?)+/, '')
    const heading = HEADING.exec(unquoted)
    const under = /^ {0,3}(=+|-+)[ \t]*$/.exec(unquoted)?.[1]
    if (under && open && open.printed === undefined && open.at === at - 1 && open.heading === undefined) {
      open.heading = under.startsWith('=') ? 1 : 2
      open = null
    } else if (unquoted.trim() === '') open = null
    else if (RULE.test(unquoted)) {
      notes.push({ code: 'rule_dropped', at, detail: unquoted.trim() })
      open = null
    } else if (heading) {
      paragraphs.push({ text: words(heading[2]!, at, notes), at, heading: heading[1]!.length })
      open = null
    } else {
      const list = LIST.exec(unquoted)
      if (list) {
        const indent = list[1]!.replace(/\t/g, '    ').length
        const bullet = list[2]
        open = { text: words(list[6]!, at, notes), at, printed: bullet ? '•' : list[3] ? `${list[3]}${list[4]}` : list[5]!, ...(indent >= 2 ? { depth: indent <= 4 ? 2 : 1 + Math.round(indent / 4) } : {}) }
        paragraphs.push(open)
      } else if (open) open.text = `${open.text} ${words(unquoted, at, notes)}`
      else {
        open = { text: words(unquoted, at, notes), at }
        paragraphs.push(open)
      }
    }
  }
  return { paragraphs: paragraphs.filter((paragraph) => paragraph.text.trim() !== '' || paragraph.printed), notes }
}

function frontMatter(lines: readonly string[], paragraphs: SourceParagraph[], notes: ImportNote[]): number {
  if (lines[0]?.trim() !== '---') return 0
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line))
  if (end < 0 || !lines.slice(1, end).every((line) => line.trim() === '' || /^[\w-]+:|^\s+|^-\s/.test(line))) return 0
  for (let index = 1; index < end; index++) {
    const line = lines[index]!
    const title = /^title:\s*(["']?)(.+?)\1\s*$/.exec(line)?.[2]
    if (title) paragraphs.push({ text: title, at: index + 1, title: true })
    else if (line.trim()) notes.push({ code: 'markup_dropped', at: index + 1, detail: line.trim() })
  }
  return end + 1
}

/** Comments leave, with a note; their line ends stay so that later lines keep their numbers. */
function withoutComments(text: string, notes: ImportNote[]): string {
  return text.replace(/<!--([\s\S]*?)-->/g, (whole, inside: string, offset: number) => {
    notes.push({ code: 'markup_dropped', at: text.slice(0, offset).split('\n').length, detail: inside.trim() })
    return whole.replace(/[^\n]/g, '')
  })
}

/** The words of a line without markup. Square brackets that are no link are the text's own and stay. */
function words(line: string, at: number, notes: ImportNote[]): string {
  const kept: string[] = []
  const hold = (sign: string): string => `\ue000${kept.push(sign) - 1}\ue001`
  return line
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, (_, sign: string) => hold(sign))
    .replace(/(`+)(.+?)\1/g, (_, __, inside: string) => hold(inside))
    .replace(/!?\[([^\]]*)\]\(([^)\s]*)(?:\s+"[^"]*")?\)/g, (_, label: string, target: string) => {
      notes.push({ code: 'link_dropped', at, detail: target })
      return label
    })
    .replace(/\[\^([^\]]+)\]/g, (mark) => {
      notes.push({ code: 'footnote_mark', at, detail: mark })
      return mark
    })
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/~~(?=\S)(.+?)(?<=\S)~~/g, (_, inside: string) => {
      notes.push({ code: 'struck_text', at, detail: inside })
      return inside
    })
    .replace(/\ue000(\d+)\ue001/g, (_, index: string) => kept[Number(index)] ?? '')
    .trim()
}
