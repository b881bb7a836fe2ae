import ar from '@/messages/ar/failure.json'
import en from '@/messages/en/failure.json'
import es from '@/messages/es/failure.json'
import fr from '@/messages/fr/failure.json'
import ru from '@/messages/ru/failure.json'
import zh from '@/messages/zh/failure.json'

export type Sorry = typeof en

const BY_LANGUAGE: Record<string, Sorry> = { ar, zh, en, fr, ru, es }

/** The words for a page that failed, bundled with it: when the server is in trouble there may be no catalogue to ask. */
export const sorry = (language: string): Sorry => BY_LANGUAGE[language] ?? en
