import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/components/frame'
import { figure } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { directionOf } from '@/lib/domain/language'
import { compilationGroups, compileContributions, type CompilationGroup } from '@/lib/services/compile-contributions'
import { EXPORT_FORMATS } from '@/lib/services/export-contributions'
import { queryOf, readChoices } from '../choices'
import { compilationTelling } from '../telling'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Contributions on one page; a group that holds more is read in parts. */
const ON_A_PAGE = 200

export async function generateMetadata() {
  return { title: (await getTranslations('contributions'))('compile.title') }
}

/** A compilation to read: the groups in order, one at a time, and the whole as a file. */
export default async function CompilationPage({ params, searchParams }: Props) {
  await requireActor()
  const [{ id }, query] = [await params, await searchParams]
  const choices = readChoices(query)
  const by = query.by === 'delegation' ? 'delegation' : 'clause'
  const [t, locale, context] = [await getTranslations('contributions'), await getLanguage(), await serviceContext()]
  const ask = { consultationId: id, language: locale, by, filter: choices.filter, mine: choices.mine } as const
  const groups = valueOrNotFound(await compilationGroups(context, ask))
  const chosen = groups.find(({ key }) => key === query.group) ?? groups[0]
  const part = Math.max(1, Number(typeof query.part === 'string' && /^\d{1,4}$/.test(query.part) ? query.part : 1))
  const compiled = valueOrNotFound(await compileContributions(context, { ...ask, filter: { ...choices.filter, ...(chosen ? filterOf(chosen) : {}) } }))
  const tell = await compilationTelling(by, context.now)
  const entries = []
  let [clauseText, clauseLang, index] = [null as string | null, 'en', 0]
  if (chosen) for await (const line of compiled.lines()) {
    index += 1
    if (index > part * ON_A_PAGE) break
    if (index <= (part - 1) * ON_A_PAGE) continue
    if (by === 'clause' && line.clauseId && clauseText === null) [clauseText, clauseLang] = [compiled.words.text.clauseOf(line.draftId, line.clauseId)?.text ?? '', compiled.words.text.drafts.find((draft) => draft.id === line.draftId)?.lang ?? 'en']
    entries.push({ id: line.id, ...tell.entry(line) })
  }
  const base = `/consultations/${id}/contributions/compilation`
  const address = (change: Record<string, string | undefined>): string => base + queryOf({ ...choices, order: 'clause' }, { by: by === 'delegation' ? by : undefined, ...change })
  const titleOf = (group: CompilationGroup): string => (group.kind === 'whole' ? t('row.whole') : group.kind === 'unplaced' ? t('row.unplaced') : group.title)
  const at = chosen ? groups.indexOf(chosen) : -1
  const [before, after] = [groups[at - 1], groups[at + 1]]
  const parts = chosen ? Math.ceil(chosen.count / ON_A_PAGE) : 0
  return (
    <Frame current="contributions" consultationId={id}>
      <div className="page contributions compiled">
        <header className="paperhead"><div><p className="sub"><Link href={`/consultations/${id}/contributions${queryOf(choices)}`}>{t('title')}</Link></p><h1>{t(by === 'clause' ? 'compile.byClause' : 'compile.byDelegation')}</h1></div>
          <div className="contrib-files">
            <nav className="seg" aria-label={t('compile.arranged')}><Link href={address({ by: undefined })} aria-current={by === 'clause' ? 'true' : undefined}>{t('orders.clause')}</Link><Link href={address({ by: 'delegation' })} aria-current={by === 'delegation' ? 'true' : undefined}>{t('orders.delegation')}</Link></nav>
            {EXPORT_FORMATS.map((format) => <a key={format} className="btn" href={`/api/consultations/${id}/contributions/compilation${queryOf({ ...choices, order: 'clause' }, { by, format })}`} download>{t(`compile.files.${format}`)}</a>)}
          </div></header>
        {groups.length === 0 ? <p className="note">{t('table.none')}</p> : (
          <div className="compiled-body">
            <nav aria-label={t('compile.contents')}><h2 className="vh">{t('compile.contents')}</h2><ol>{groups.map((group) => <li key={group.key}><Link href={address({ group: group.key })} aria-current={group === chosen ? 'true' : undefined}><span dir="auto">{titleOf(group)}</span> <span className="num">{figure(group.count, locale)}</span></Link></li>)}</ol></nav>
            <article>
              <h2 dir="auto">{titleOf(chosen!)}</h2>
              {clauseText && <p className="tx" lang={clauseLang} dir={directionOf(clauseLang)}>{clauseText}</p>}
              <p className="muted small">{t('compile.count', { count: chosen!.count })}{chosen!.open > 0 && `, ${t('sum.open')} (${figure(chosen!.open, locale)})`}</p>
              {entries.map((entry) => (
                <section key={entry.id}>
                  <h3><bdi className="ref" dir="ltr">{entry.reference}</bdi> <span dir="auto">{entry.head}</span> <span className="notes">{entry.notes}</span></h3>
                  {entry.parts.map((one, place) => <p key={place}><span className="muted">{one.label}</span> <span dir="auto" className={one.label === t('compile.proposed') ? 'words q' : 'words'}>{one.text}</span></p>)}
                  {entry.answer && <p className="answer" dir="auto">{entry.answer}</p>}
                </section>
              ))}
              <nav className="compiled-go" aria-label={t('compile.on')}>
                {part > 1 && <Link className="btn" href={address({ group: chosen!.key, part: String(part - 1) })}>{t('compile.partBefore')}</Link>}
                {part < parts && <Link className="btn" href={address({ group: chosen!.key, part: String(part + 1) })}>{t('compile.partAfter', { part: part + 1, parts })}</Link>}
                {before && part === 1 && <Link className="btn" href={address({ group: before.key })}>{t('compile.before', { title: titleOf(before) })}</Link>}
                {after && part >= parts && <Link className="btn" href={address({ group: after.key })}>{t('compile.after', { title: titleOf(after) })}</Link>}
              </nav>
            </article>
          </div>
        )}
      </div>
    </Frame>
  )
}

/** What narrows the register to one group. */
const filterOf = ({ kind, key }: CompilationGroup) => (kind === 'delegation' ? { delegationId: key } : kind === 'contributor' ? { contributor: key } : { clause: key })
