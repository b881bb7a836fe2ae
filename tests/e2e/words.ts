import { readFileSync } from 'node:fs'

type Catalogue = { [key: string]: string | Catalogue }

/** The words of the interface in a language, by their key as `namespace.key`: a story in Arabic names buttons as a reader of Arabic finds them. Fails on a key that is none. */
export function wordsIn(language: string): (key: string) => string {
  const held = new Map<string, Catalogue>()
  return (key) => {
    const [namespace, ...path] = key.split('.')
    const catalogue = held.get(namespace!) ?? (JSON.parse(readFileSync(`messages/${language}/${namespace}.json`, 'utf8')) as Catalogue)
    held.set(namespace!, catalogue)
    const found = path.reduce<string | Catalogue | undefined>((at, step) => (typeof at === 'object' ? at[step] : undefined), catalogue)
    if (typeof found !== 'string') throw new Error(`messages/${language} has no ${key}`)
    return found
  }
}
