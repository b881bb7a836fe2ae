'use client'
import { LANGUAGES, type Language } from '@/lib/domain/language'

/** Each language names itself, whatever the reader's: this is the one list of words that is no translation. */
const OWN_NAMES: Record<Language, string> = { ar: 'العربية', zh: '中文', en: 'English', fr: 'Français', ru: 'Русский', es: 'Español' }

/** Chooses the language of the interface; kept in a cookie for a year. */
export function LanguageSwitch({ current, label }: { current: Language; label: string }) {
  const choose = (language: string): void => {
    document.cookie = `NEXT_LOCALE=${language};path=/;max-age=31536000;samesite=lax`
    location.reload()
  }
  return (
    <select className="language" aria-label={label} value={current} onChange={(event) => choose(event.target.value)}>
      {LANGUAGES.map((language) => <option key={language} value={language} lang={language}>{OWN_NAMES[language]}</option>)}
    </select>
  )
}
