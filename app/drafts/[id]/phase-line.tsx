import { useTranslations } from 'next-intl'

/** The phase of the draft and what it means for this reader, in one line. */
export function PhaseLine({ phase, mayWrite, role }: { phase: string; mayWrite: boolean; role: string | null }) {
  const t = useTranslations('draft')
  const voice = role === 'observer' || role === 'stakeholder'
  const said = phase === 'frozen' ? 'frozen' : mayWrite ? 'write' : voice ? 'comment' : 'read'
  return <span><b>{t(`phase.${phase === 'frozen' || phase === 'negotiation' ? phase : 'drafting'}`)}</b> {t(`mayDo.${said}`)}</span>
}
