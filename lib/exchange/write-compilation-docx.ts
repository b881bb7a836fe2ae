import { AlignmentType, Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from 'docx'

/** One contribution as a compilation prints it: all its words are already those of the reader's language. */
export type CompiledEntry = { reference: string; /** who, and where the group does not say it, on what */ head: string; notes: string; parts: readonly { label: string; text: string }[]; answer: string | null }
export type CompiledGroup = { title: string; /** the words of the clause, where the group is a clause */ text: string | null; entries: readonly CompiledEntry[] }
export type CompilationWords = { title: string; subtitle: string; symbol: string; lines: readonly string[]; /** BCP 47 tag of the reader's language */ language: string; rightToLeft: boolean; textRightToLeft: boolean }

const FONT = { ascii: 'Noto Serif', hAnsi: 'Noto Serif', cs: 'Noto Naskh Arabic', eastAsia: 'Noto Serif SC' }
const UNHELD = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/**
 * A compilation as a Word file: a heading a group, under it the words of the clause and the contributions in order, each with
 * what it proposes, why, and the answer. Names are in bold, answers indented. Right to left in Arabic, run by run.
 */
export async function writeCompilationDocx(groups: readonly CompiledGroup[], words: CompilationWords): Promise<Buffer> {
  const { rightToLeft } = words
  const run = (text: string, more: { bold?: boolean; italics?: boolean; color?: string; rightToLeft?: boolean } = {}): TextRun[] =>
    text.replace(UNHELD, '').split('\n').map((line, index) => new TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}), rightToLeft, ...more }))
  const paragraph = (children: TextRun[], more: object = {}): Paragraph => new Paragraph({ children, bidirectional: rightToLeft, spacing: { after: 80 }, ...more })
  const body = groups.flatMap((group) => [
    paragraph(run(group.title), { heading: HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 320, after: 120 } }),
    ...(group.text ? [paragraph(run(group.text, { italics: !words.textRightToLeft, rightToLeft: words.textRightToLeft }), { bidirectional: words.textRightToLeft, spacing: { after: 160 }, indent: { start: 360 } })] : []),
    ...group.entries.flatMap((entry) => [
      paragraph([...run(`${entry.reference}  `, { color: '625E55', rightToLeft: false }), ...run(entry.head, { bold: true }), ...run(entry.notes ? `  ${entry.notes}` : '', { color: '625E55' })], { keepNext: true, spacing: { before: 160, after: 40 } }),
      ...entry.parts.map((part) => paragraph([...run(`${part.label} `, { color: '625E55' }), ...run(part.text)])),
      ...(entry.answer ? [paragraph(run(entry.answer), { indent: { start: 720 } })] : []),
    ]),
  ])
  const document = new Document({
    title: words.title,
    styles: {
      default: { document: { run: { font: FONT, size: 20, sizeComplexScript: 24, language: { value: words.language, bidirectional: 'ar-SA', eastAsia: 'zh-CN' } } }, heading1: { run: { font: FONT, size: 26, sizeComplexScript: 30, bold: true, color: '1B1A17' } }, title: { run: { font: FONT, size: 36, sizeComplexScript: 40, bold: true, color: '1B1A17' } } },
    },
    sections: [{
      properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 16 })] })] }) },
      children: [
        paragraph(run(words.symbol, { rightToLeft: false }), { bidirectional: false, alignment: AlignmentType.RIGHT }),
        paragraph(run(words.subtitle)), paragraph(run(words.title), { heading: HeadingLevel.TITLE }),
        ...words.lines.map((line) => paragraph(run(line, { color: '625E55' }))), ...body,
      ],
    }],
  })
  return Packer.toBuffer(document)
}
