import { useTranslations } from 'next-intl'
import type { CitedAuthority } from '@/lib/law/authorities'

/** Citations, each with what must stand beside it where it was not checked or serves by analogy. */
export function AuthorityLine({ authorities }: { authorities: readonly CitedAuthority[] }) {
  const law = useTranslations('law')
  return (
    <p className="auth">{law('authority')}: {authorities.map(({ id, checked, analogy }, index) => (
      <span key={id}>{index > 0 && '; '}{law(`authorities.${id}`)}{analogy && <> ({law('byAnalogy')})</>}{!checked && <> <span className="tag pending">{law('toBeChecked')}</span></>}</span>
    ))}.</p>
  )
}
