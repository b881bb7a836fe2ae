import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { SwitchName } from '@/lib/law/doctrine'
import type { DossierSwitch, SwitchChange } from '@/lib/services/dossier-switches'
import { type DossierQuery, withQuery } from './query'

/** Every switch with the setting in use, the default, and what each other setting would give; those on which nothing turns are folded. */
export function SwitchList({ switches, asIf, query }: { switches: readonly DossierSwitch[]; asIf: readonly SwitchName[]; query: DossierQuery }) {
  const t = useTranslations('dossier')
  const turns = (one: DossierSwitch): boolean => asIf.includes(one.name) || one.value !== one.default || one.alternatives.some(({ changes }) => changes.length > 0)
  const still = switches.filter((one) => !turns(one))
  const line = (one: DossierSwitch) => <SwitchLine key={one.name} one={one} number={switches.indexOf(one) + 1} asIf={asIf.includes(one.name)} query={query} />
  return (
    <>
      <p className="small muted dossier-lead">{t('switches.lead')}</p>
      <ul className="dossier-switches">{switches.filter(turns).map(line)}</ul>
      {still.length > 0 && <details className="dossier-still"><summary>{t('switches.still', { count: still.length })}</summary><ul className="dossier-switches">{still.map(line)}</ul></details>}
    </>
  )
}

function SwitchLine({ one, number, asIf, query }: { one: DossierSwitch; number: number; asIf: boolean; query: DossierQuery }) {
  const [t, rules, format] = [useTranslations('dossier'), useTranslations('rules'), useFormatter()]
  const { name, value } = one
  const tags = (of: string) => <>{of === one.default && <> <span className="tag">{rules('default')}</span></>}{of === one.ruled && of !== one.default && <> <span className="tag">{t('switches.rule')}</span></>}</>
  return (
    <li data-switch={name}>
      <h3><span className="num">{format.number(number)}</span> {rules(`switches.${name}.question`)}</h3>
      <p className="dossier-use">{asIf && <span className="tag pending">{t('switches.asIf')}</span>} <b>{rules(`switches.${name}.${value}`)}</b>{tags(value)}</p>
      <ul>
        {one.alternatives.map((other) => (
          <li key={other.value}>
            <span>{rules(`switches.${name}.${other.value}`)}{tags(other.value)} <Link className="acts" prefetch={false} scroll={false} href={withQuery(query, { [name]: other.value === one.ruled ? null : other.value })} aria-label={`${t('switches.read')}: ${rules(`switches.${name}.${other.value}`)}`}>{t('switches.read')}</Link></span>
            <span className="dossier-gives">{other.changes.length === 0 ? t('switches.nothing') : other.changes.map((change) => <Change key={change.track} change={change} />)}</span>
          </li>
        ))}
      </ul>
    </li>
  )
}

/** What another setting gives in one track: of the result over all, of the reader's own State, of others. */
function Change({ change }: { change: SwitchChange }) {
  const [t, law] = [useTranslations('dossier'), useTranslations('law')]
  const track = t(`tracks.${change.track}`)
  const step = ({ from, to }: { from: string; to: string }) => ({ track, from: law(`short.${from}`), to: law(`short.${to}`) })
  return (
    <>
      {change.result && <span>{t('switches.over', step(change.result))}</span>}
      {change.own && <span>{t('switches.own', step(change.own))}</span>}
      {change.others > 0 && <span>{t('switches.others', { track, count: change.others })}</span>}
    </>
  )
}
