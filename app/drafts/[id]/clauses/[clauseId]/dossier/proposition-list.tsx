import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { DossierProposition } from '@/lib/services/dossier-law'

/** Propositions linked to the clause, with what each author says that the text does with them. Nothing is settled here. */
export function PropositionList({ propositions, consultationId, defaultNumber }: { propositions: readonly DossierProposition[]; consultationId: string; /** Of the switch that decides where nobody said anything. */ defaultNumber: number }) {
  const [t, proposition] = [useTranslations('dossier'), useTranslations('proposition')]
  if (propositions.length === 0) return <p className="muted">{t('law.none')}</p>
  return (
    <ul className="dossier-law">
      {propositions.map((one) => (
        <li key={one.id}>
          <p className="serif"><Link href={`/consultations/${consultationId}/propositions/${one.id}`}><bdi lang={one.lang}>{one.statement}</bdi></Link></p>
          <p className="small muted"><bdi>{one.provision}</bdi>{one.beyondInterpretation && <> <span className="tag pending">{proposition('flags.beyond')}</span></>}{(one.hierarchy === 'charter' || one.hierarchy === 'jus_cogens') && <> <span className="tag breaking">{proposition(`flags.${one.hierarchy}`)}</span></>}</p>
          {one.regards.length === 0 ? <p className="small">{t('law.unsaid', { number: defaultNumber })}</p> : (
            <ul className="dossier-regards small">
              {one.regards.map((said) => (
                <li key={said.id}><b><bdi>{said.by.name ?? proposition('secretariat')}</bdi></b> {proposition(`regardsOf.${said.value}`)}{said.wholeText && <> ({t('law.wholeText')})</>}. <q dir="auto">{said.reason}</q></li>
              ))}
            </ul>
          )}
          {one.conflicting && <p className="small note pending">{t('law.differ')}</p>}
        </li>
      ))}
    </ul>
  )
}
