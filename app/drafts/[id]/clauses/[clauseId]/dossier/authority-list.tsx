import { useTranslations } from 'next-intl'
import type { CitedAuthority } from '@/lib/law/authorities'

/** All authorities in full, in the numbers by which the tracks cite them; those not read at their source are marked. */
export function AuthorityList({ authorities }: { authorities: readonly CitedAuthority[] }) {
  const [t, law] = [useTranslations('dossier'), useTranslations('law')]
  return (
    <>
      <ol className="dossier-authorities">
        {authorities.map(({ id, checked, analogy }) => <li key={id} className="auth">{law(`authorities.${id}`)}{analogy && <> ({law('byAnalogy')})</>}{!checked && <> <span className="tag pending">{law('toBeChecked')}</span></>}</li>)}
      </ol>
      {authorities.some(({ checked }) => !checked) && <p className="small muted">{t('authorities.unchecked')}</p>}
    </>
  )
}
