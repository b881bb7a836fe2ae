'use client'
import { useTranslations } from 'next-intl'
import type { ListedRow, TablePreview as Preview } from '@/lib/services/preview-contribution-import'

/** What a table would become: how many rows are placed and by what, and every one that is not, with why. */
export function TablePreview({ preview }: { preview: Preview }) {
  const t = useTranslations('contributions')
  const { by } = preview
  return (
    <>
      <p><b dir="auto">{preview.fileName}</b> · {t(`layouts.${preview.layout}`)}</p>
      <dl className="kv contrib-counts">
        <dt>{t('import.rows')}</dt><dd className="num">{t('import.count', { count: preview.rows })}</dd>
        <dt>{t('import.placed')}</dt><dd className="num">{t('import.count', { count: preview.placed })} <span className="muted">{t('import.by', { id: by.clause_id, number: by.number, words: by.words, general: by.general })}</span></dd>
        <dt>{t('import.unplaced')}</dt><dd className="num">{t('import.count', { count: preview.unplaced })}</dd>
        <dt>{t('import.repeated')}</dt><dd className="num">{t('import.count', { count: preview.repeated })}</dd>
        <dt>{t('import.nothing')}</dt><dd className="num">{t('import.count', { count: preview.saysNothing })}</dd>
      </dl>
      <Rows title={t('import.unplacedTitle')} rows={preview.unplacedRows} all={preview.unplaced} open />
      <Rows title={t('import.nothingTitle')} rows={preview.silentRows} all={preview.saysNothing} />
      {preview.unknownContributors.length > 0 && (
        <details><summary>{t('import.unknown', { count: preview.unknownContributors.length })}</summary><ul>{preview.unknownContributors.map(({ name, rows }) => <li key={name}><bdi>{name}</bdi> <span className="muted num">{t('import.times', { count: rows })}</span></li>)}</ul></details>
      )}
      {preview.notes.length > 0 && (
        <details open><summary>{t('import.notes', { count: preview.notes.length })}</summary><ul>{preview.notes.map((note, index) => <li key={index}>{t(`tableNotes.${note.code}`)} <span className="muted">{[note.sheet, note.row && t('import.row', { row: note.row })].filter(Boolean).join(', ')}</span> {note.detail && <bdi>{note.detail}</bdi>}</li>)}</ul></details>
      )}
      {preview.first.length > 0 && (
        <div className="wide"><table className="data"><caption>{t('import.first')}</caption>
          <thead><tr><th scope="col">{t('import.line')}</th><th scope="col">{t('columns.clause')}</th><th scope="col">{t('columns.from')}</th><th scope="col">{t('columns.proposed')}</th><th scope="col">{t('columns.reasons')}</th></tr></thead>
          <tbody>{preview.first.map((row) => <tr key={row.row}><td className="num">{row.row}</td><td dir="auto">{row.clause ?? t('row.whole')}</td><td dir="auto">{row.who}</td><td className="q" dir="auto">{row.proposedText ?? '–'}</td><td dir="auto">{row.reasons ?? '–'}</td></tr>)}</tbody>
        </table></div>
      )}
    </>
  )
}

function Rows({ title, rows, all, open }: { title: string; rows: readonly ListedRow[]; all: number; open?: boolean }) {
  const t = useTranslations('contributions')
  if (all === 0) return null
  return (
    <details open={open}>
      <summary>{title} <span className="muted num">{t('import.count', { count: all })}</span></summary>
      <ul className="contrib-listed">
        {rows.map((row) => (
          <li key={`${row.sheet} ${row.row}`}><span className="num muted">{t('import.row', { row: row.row })}</span> <bdi>{row.number}</bdi> <b dir="auto">{row.who}</b> <span dir="auto">{row.words}</span>{row.why && <span className="why">{t(`unplacedWhy.${row.why}`)}</span>}</li>
        ))}
        {all > rows.length && <li className="muted">{t('import.more', { count: all - rows.length })}</li>}
      </ul>
    </details>
  )
}
