import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { createTranslator } from 'next-intl'
import { isLanguage, LANGUAGES, type Language } from '@/lib/domain/language'
import { cited } from '@/lib/law/authorities'
import { authoritiesOf, CODES, isCode, strengthOf } from '@/lib/law/codes'
import { FLAG_AUTHORITIES, type Flag, FLAGS } from '@/lib/law/effect'
import { answerCase } from '@/lib/law/worked-case'
import ar from '@/messages/ar/law.json'
import en from '@/messages/en/law.json'
import es from '@/messages/es/law.json'
import fr from '@/messages/fr/law.json'
import ru from '@/messages/ru/law.json'
import zh from '@/messages/zh/law.json'

/** Answers worked cases from standard input, or explains a code. Only the answer goes to standard output. */
const USAGE = `npm run --silent law -- evaluate < cases.json
npm run --silent law -- explain <code> [--language ${LANGUAGES.join('|')}]`

/** What the caller did wrong, in a sentence; the process ends with code 2. */
class Misused extends Error {}

const catalogues: Record<Language, typeof en> = { ar, en, es, fr, ru, zh }

async function evaluate(): Promise<string> {
  let given: unknown
  try {
    given = JSON.parse(await text(process.stdin))
  } catch (error) {
    throw new Misused(`What came in is not JSON: ${(error as Error).message}`)
  }
  const cases = Array.isArray(given) ? given : typeof given === 'object' && given !== null && 'cases' in given ? given.cases : null
  if (!Array.isArray(cases)) throw new Misused('No list of cases was found: {"cases": [{"id", "track", "input"}]} is wanted.')
  return JSON.stringify(cases.map(answerCase), null, 1)
}

const isFlag = (text: string): text is Flag => (FLAGS as readonly string[]).includes(text)

function explain(code: string | undefined, language: string): string {
  if (code === undefined || !(isCode(code) || isFlag(code))) throw new Misused(`${code ?? 'Nothing'} is no code of the engine. These are: ${[...CODES, ...FLAGS].join(', ')}`)
  if (!isLanguage(language)) throw new Misused(`${language} is none of the languages ${LANGUAGES.join(', ')}.`)
  const words = createTranslator({ locale: language, messages: catalogues[language] })
  const say = (key: string): string => words(key as never, { count: 0 } as never)
  const authorities = cited(isFlag(code) ? FLAG_AUTHORITIES[code] : authoritiesOf(code)).map(({ id, checked, analogy }) =>
    `  ${say(`authorities.${id}`)}${analogy ? ` (${say('byAnalogy')})` : ''}${checked ? '' : ` [${say('toBeChecked')}]`}`)
  // A flag stands beside a result: it has a sentence, and no strength of its own.
  const said = isFlag(code) ? [code, '', say(`flags.${code}`)] : [`${code}  ${say(`short.${code}`)}`, '', say(`sentence.${code}`), '', say(`strength.${strengthOf(code)}`)]
  return [...said, '', say('authority'), ...authorities, '', say('aid')].join('\n')
}

async function main(argv: string[]): Promise<string> {
  const { values, positionals } = parse(argv)
  const [command, code, ...more] = positionals
  if (command === 'evaluate' && code === undefined) return evaluate()
  if (command === 'explain' && more.length === 0) return explain(code, values.language ?? 'en')
  throw new Misused(USAGE)
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options: { language: { type: 'string' } } })
  } catch (error) {
    throw new Misused(`${(error as Error).message}\n\n${USAGE}`)
  }
}

try {
  process.stdout.write(`${await main(process.argv.slice(2))}\n`)
} catch (error) {
  if (!(error instanceof Misused)) throw error
  console.error(error.message)
  process.exitCode = 2
}
