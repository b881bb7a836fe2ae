import { AlignmentType, Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { strFromU8, strToU8, unzipSync, zip } from 'fflate'

/** One contribution as a compilation prints it: all its words are already those of the reader's language. */
export type CompiledEntry = { reference: string; /** who, and where the group does not say it, on what */ head: string; notes: string; parts: readonly { label: string; text: string }[]; answer: string | null }
export type CompiledGroup = { title: string; /** the words of the clause, where the group is a clause */ text: string | null; entries: readonly CompiledEntry[] }
export type CompilationWords = { title: string; subtitle: string; symbol: string; lines: readonly string[]; /** BCP 47 tag of the reader's language */ language: string; rightToLeft: boolean; textRightToLeft: boolean }

const FONT = { ascii: 'Noto Serif', hAnsi: 'Noto Serif', cs: 'Noto Naskh Arabic', eastAsia: 'Noto Serif SC' }
const [INK, GREY] = ['1B1A17', '625E55']
const UNHELD = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** Paragraphs that are put together at once: the library builds each document whole in memory, and holds everybody up while it does. */
const PART = 1_500

/**
 * A compilation as a Word file: a heading a group, under it the words of the clause and the contributions in order, each with
 * what it proposes, why, and the answer. Names are in bold, answers indented. Right to left in Arabic, run by run. Made in parts
 * that are joined, so that 31,000 contributions cost memory for one part and not for all.
 */
export async function writeCompilationDocx(groups: readonly CompiledGroup[], words: CompilationWords): Promise<Uint8Array> {
  const shell = unzipSync(await packed([...titleOf(words)], words))
  const bodies: string[] = [bodyOf(strFromU8(shell[BODY]!))]
  let part: Paragraph[] = []
  const flush = async (): Promise<void> => {
    if (part.length === 0) return
    bodies.push(bodyOf(strFromU8(unzipSync(await packed(part, words), { filter: ({ name }) => name === BODY })[BODY]!)))
    part = []
    await new Promise((turn) => setImmediate(turn))
  }
  for (const group of groups) {
    part.push(...headOf(group, words))
    for (const entry of group.entries) {
      part.push(...paragraphsOf(entry, words))
      if (part.length >= PART) await flush()
    }
  }
  await flush()
  const [before, after] = aroundBody(strFromU8(shell[BODY]!))
  return new Promise((done, failed) => zip({ ...shell, [BODY]: strToU8(before + bodies.join('') + after) }, { level: 6 }, (error, bytes) => (error ? failed(error) : done(bytes))))
}

const BODY = 'word/document.xml'
const OPEN = '<w:body>'

/** Where the paragraphs of a document begin and end; what follows them is the section, which stands once. */
function bounds(xml: string): [number, number] {
  const [from, to] = [xml.indexOf(OPEN) + OPEN.length, xml.lastIndexOf('<w:sectPr')]
  if (from < OPEN.length || to < from) throw new Error('a Word document without body or section')
  return [from, to]
}
const bodyOf = (xml: string): string => xml.slice(...bounds(xml))
const aroundBody = (xml: string): [string, string] => { const [from, to] = bounds(xml); return [xml.slice(0, from), xml.slice(to)] }

type Run = { bold?: boolean; italics?: boolean; color?: string; rightToLeft?: boolean }
const runs = (text: string, { rightToLeft }: CompilationWords, more: Run = {}): TextRun[] => text.replace(UNHELD, '').split('\n').map((line, index) => new TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}), rightToLeft, ...more }))
const paragraph = (children: TextRun[], { rightToLeft }: CompilationWords, more: object = {}): Paragraph => new Paragraph({ children, bidirectional: rightToLeft, spacing: { after: 80 }, ...more })

const titleOf = (words: CompilationWords): Paragraph[] => [
  paragraph(runs(words.symbol, words, { rightToLeft: false }), words, { bidirectional: false, alignment: AlignmentType.RIGHT }),
  paragraph(runs(words.subtitle, words), words), paragraph(runs(words.title, words), words, { heading: HeadingLevel.TITLE }), ...words.lines.map((line) => paragraph(runs(line, words, { color: GREY }), words)),
]

const headOf = (group: CompiledGroup, words: CompilationWords): Paragraph[] => [
  paragraph(runs(group.title, words), words, { heading: HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 320, after: 120 } }),
  ...(group.text ? [paragraph(runs(group.text, words, { italics: !words.textRightToLeft, rightToLeft: words.textRightToLeft }), words, { bidirectional: words.textRightToLeft, spacing: { after: 160 }, indent: { start: 360 } })] : []),
]

const paragraphsOf = (entry: CompiledEntry, words: CompilationWords): Paragraph[] => [
  paragraph([...runs(`${entry.reference}  `, words, { color: GREY, rightToLeft: false }), ...runs(entry.head, words, { bold: true }), ...runs(entry.notes ? `  ${entry.notes}` : '', words, { color: GREY })], words, { keepNext: true, spacing: { before: 160, after: 40 } }),
  ...entry.parts.map((part) => paragraph([...runs(`${part.label} `, words, { color: GREY }), ...runs(part.text, words)], words)),
  ...(entry.answer ? [paragraph(runs(entry.answer, words), words, { indent: { start: 720 } })] : []),
]

async function packed(children: Paragraph[], words: CompilationWords): Promise<Uint8Array> {
  const document = new Document({
    title: words.title,
    styles: {
      default: { document: { run: { font: FONT, size: 20, sizeComplexScript: 24, language: { value: words.language, bidirectional: 'ar-SA', eastAsia: 'zh-CN' } } }, heading1: { run: { font: FONT, size: 26, sizeComplexScript: 30, bold: true, color: INK } }, title: { run: { font: FONT, size: 36, sizeComplexScript: 40, bold: true, color: INK } } },
    },
    sections: [{
      properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 16 })] })] }) },
      children,
    }],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}
