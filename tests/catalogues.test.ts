import { readFileSync, readdirSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '@/lib/domain/language'
import { filesUnder, lineOf, parse, walk } from './support/source'

type Tree = { [key: string]: string | Tree }

const namespacesOf = (language: Language): string[] => readdirSync(`messages/${language}`).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5)).sort()

/** All sentences of a language by `namespace.key.key`. */
function catalogue(language: Language): Map<string, string> {
  const found = new Map<string, string>()
  const gather = (tree: Tree, path: string): void => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') found.set(`${path}.${key}`, value)
      else gather(value, `${path}.${key}`)
    }
  }
  for (const namespace of namespacesOf(language)) gather(JSON.parse(readFileSync(`messages/${language}/${namespace}.json`, 'utf8')) as Tree, namespace)
  return found
}

const english = catalogue('en')
const others = LANGUAGES.filter((language) => language !== 'en')
const catalogues = new Map(LANGUAGES.map((language) => [language, catalogue(language)]))

type Element = ReturnType<IntlMessageFormat['getAst']>[number]
/** Kinds of elements in a parsed message, as the parser numbers them. */
const KIND = { literal: 0, argument: 1, number: 2, date: 3, time: 4, select: 5, plural: 6, pound: 7, tag: 8 } as const

const parseMessage = (message: string, language: string): Element[] => new IntlMessageFormat(message, language, undefined, { ignoreTag: false }).getAst()

/** What a sentence must be given, as `name:kind` (and `name=option` of choices), whatever the order of words. */
function argumentsOf(elements: readonly Element[], found = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type === KIND.literal || element.type === KIND.pound) continue
    found.add(`${element.value}:${Object.keys(KIND)[element.type]}`)
    if ('options' in element) {
      for (const [option, { value }] of Object.entries(element.options)) {
        if (element.type === KIND.select) found.add(`${element.value}=${option}`)
        argumentsOf(value, found)
      }
    }
    if ('children' in element) argumentsOf(element.children, found)
  }
  return found
}

function pluralsOf(elements: readonly Element[]): { options: string[]; ordinal: boolean }[] {
  return elements.flatMap((element) => {
    const inner = 'options' in element ? Object.values(element.options).flatMap(({ value }) => pluralsOf(value)) : 'children' in element ? pluralsOf(element.children) : []
    return element.type === KIND.plural && 'options' in element ? [{ options: Object.keys(element.options), ordinal: 'pluralType' in element && element.pluralType === 'ordinal' }, ...inner] : inner
  })
}

describe('the six catalogues', () => {
  it.each(others)('%s has the namespaces of English', (language) => {
    expect(namespacesOf(language)).toEqual(namespacesOf('en'))
  })

  it.each(others)('%s has every key of English and no other', (language) => {
    const own = catalogues.get(language)!
    expect({ missing: [...english.keys()].filter((key) => !own.has(key)), surplus: [...own.keys()].filter((key) => !english.has(key)) }).toEqual({ missing: [], surplus: [] })
  })

  it.each(LANGUAGES)('%s leaves no sentence empty and each can be formatted', (language) => {
    const broken = [...catalogues.get(language)!].flatMap(([key, message]) => {
      if (message.trim() === '') return [`${key} is empty`]
      try {
        parseMessage(message, language)
        return []
      } catch (error) {
        return [`${key}: ${String(error)}`]
      }
    })
    expect(broken).toEqual([])
  })

  it.each(others)('%s asks for the same values as English in every sentence', (language) => {
    const own = catalogues.get(language)!
    const wrong = [...english].flatMap(([key, message]) => {
      const translated = own.get(key)
      if (translated === undefined) return []
      const [wanted, given] = [[...argumentsOf(parseMessage(message, 'en'))].sort(), [...argumentsOf(parseMessage(translated, language))].sort()]
      // A language without plural forms may say the number plainly.
      const plain = (list: string[]) => list.map((entry) => entry.replace(/:(plural|number|argument)$/, ':value')).join()
      return plain(wanted) === plain(given) ? [] : [`${key}: ${wanted.join(' ')} ≠ ${given.join(' ')}`]
    })
    expect(wrong).toEqual([])
  })

  it.each(LANGUAGES)('%s counts in all its plural forms', (language) => {
    const wrong = [...catalogues.get(language)!].flatMap(([key, message]) =>
      pluralsOf(parseMessage(message, language)).flatMap(({ options, ordinal }) => {
        const rules = new Intl.PluralRules(language, { type: ordinal ? 'ordinal' : 'cardinal' })
        // The counts of a consultation: delegations, clauses, acts. Forms for nothing, millions or fractions are not asked for.
        const needed = new Set(Array.from({ length: 300 }, (_, index) => index + 1).filter((count) => !options.includes(`=${count}`)).map((count) => rules.select(count)))
        const missing = [...needed].filter((form) => !options.includes(form))
        return missing.length > 0 ? [`${key} lacks ${missing.join(', ')}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  it.each([['ar', /\p{Script=Arabic}/u], ['zh', /\p{Script=Han}/u], ['ru', /\p{Script=Cyrillic}/u]] as const)('%s is written in its own script', (language, script) => {
    const wrong = [...catalogues.get(language)!].filter(([key, message]) => {
      // Names, symbols and what stands in braces may stay as they are; a sentence of three Latin words may not.
      const words = message.replace(/[{<][^{}<>]*[}>]/g, ' ').match(/\p{Script=Latin}{2,}/gu) ?? []
      return words.length >= 3 && !script.test(message) && message === english.get(key)
    })
    expect(wrong.map(([key]) => key)).toEqual([])
  })
})

const pages = filesUnder('app').filter((path) => path.endsWith('.tsx'))
const code = [...filesUnder('app'), ...filesUnder('lib/exchange')].filter((path) => /\.tsx?$/.test(path))

/** What stands on a key of the keyboard is the same in every language. */
const isKeyCap = (node: ts.Node): boolean => ts.isJsxElement(node) && /^<kbd\b|className="kbd"/.test(node.openingElement.getText())

describe('what pages say', () => {
  it('stands in the catalogues, none of it in the pages themselves', () => {
    const spoken = new Set(['title', 'alt', 'placeholder', 'label', 'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'])
    const names = /^(Placet|Tacet|[A-Z]{1,4}\d*|\W*|Rev\.?|SHA-256|UTC|English|Français|Español|Русский|中文|العربية)$/u
    const wrong = pages.flatMap((path) => {
      const found: string[] = []
      walk(parse(path), (node) => {
        if (ts.isJsxText(node) && !isKeyCap(node.parent)) {
          const words = node.text.replace(/&\w+;/g, ' ').trim()
          if (/\p{L}{2,}/u.test(words) && !names.test(words)) found.push(`${path}:${lineOf(node)} ${words.slice(0, 60)}`)
        }
        if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer) && spoken.has(node.name.getText())) {
          const words = node.initializer.text.trim()
          if (/\p{L}{2,}/u.test(words) && !names.test(words)) found.push(`${path}:${lineOf(node)} ${node.getText().slice(0, 60)}`)
        }
      })
      return found
    })
    expect(wrong).toEqual([])
  })

  it('has a sentence for every key it asks for', () => {
    const prefixes = new Set([...english.keys()].flatMap((key) => key.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'))))
    const wrong = code.flatMap((path) => {
      const translators = translatorsOf(path)
      const found: string[] = []
      walk(parse(path), (node) => {
        if (!ts.isCallExpression(node) || !node.arguments[0]) return
        const callee = ts.isPropertyAccessExpression(node.expression) && ['rich', 'markup', 'raw'].includes(node.expression.name.text) ? node.expression.expression : node.expression
        const spaces = ts.isIdentifier(callee) ? translators.get(callee.text) : undefined
        if (!spaces) return
        const [asked] = node.arguments
        const full = (key: string) => [...spaces].map((space) => (space ? `${space}.${key}` : key))
        if (ts.isStringLiteralLike(asked) && !full(asked.text).some((key) => english.has(key))) found.push(`${path}:${lineOf(node)} ${full(asked.text).join(' or ')}`)
        if (ts.isTemplateExpression(asked)) {
          const head = asked.head.text.replace(/\.?[^.]*$/, '')
          if (head && !full(head).some((key) => prefixes.has(key))) found.push(`${path}:${lineOf(node)} ${full(head).join(' or ')}.…`)
        }
      })
      return found
    })
    expect(wrong).toEqual([])
  })
})

describe('what the catalogues hold', () => {
  it('is asked for somewhere: no sentence is left over', () => {
    // Codes of refusals are chosen in lib and told at the edge, which puts them together with these namespaces.
    const sorry = readFileSync('app/error.tsx', 'utf8')
    const coded = ['errors.', 'import.failures.', 'signIn.refusals.']
    const everywhere = [...code, ...[...filesUnder('lib'), ...filesUnder('server')].filter((path) => path.endsWith('.ts') && !path.includes('/generated/'))].map(askedIn)
    const isCode = (text: string): boolean => everywhere.some(({ literals, patterns }) => literals.has(text) || patterns.some((pattern) => pattern.test(text)))
    const asked = code.map((path) => ({ spaces: [...new Set([...translatorsOf(path).values()].flatMap((set) => [...set]))], ...askedIn(path) }))
    const left = [...english.keys()].filter((key) => {
      const space = coded.find((each) => key.startsWith(each))
      if (space && isCode(key.slice(space.length))) return false
      // Bundled with the page that tells of failure, as an object.
      if (key.startsWith('failure.')) return !sorry.includes(`.${key.slice('failure.'.length)}`)
      return !asked.some(({ spaces, literals, patterns }) => spaces.some((name) => {
        if (name && !key.startsWith(`${name}.`)) return false
        const rest = name ? key.slice(name.length + 1) : key
        return literals.has(rest) || patterns.some((pattern) => pattern.test(rest))
      }))
    })
    // The words of a failed page are bundled with it; the states of an invitation make their codes.
    expect(left.filter((key) => !key.startsWith('failure.') && !key.startsWith('errors.invitation_'))).toEqual([])
  })
})

/** Every string that stands in a file, and every template with its gaps as wildcards; one that is all gap tells nothing. */
function askedIn(path: string): { literals: Set<string>; patterns: RegExp[] } {
  const [literals, patterns] = [new Set<string>(), [] as RegExp[]]
  walk(parse(path), (node) => {
    if (ts.isStringLiteralLike(node)) literals.add(node.text)
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) literals.add(node.name.text)
    if (!ts.isTemplateExpression(node)) return
    const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    if (/^[\w.]*$/.test(parts.join('').replaceAll('\\', '')) && parts.join('') !== '') patterns.push(new RegExp(`^${parts.join('[\\w.-]+')}$`))
  })
  return { literals, patterns }
}

/** Names that hold a translator in a file, with the namespaces they may stand for. */
function translatorsOf(path: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const namespaceOf = (node: ts.Expression | undefined): string | null => {
    if (!node) return null
    if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node)) return namespaceOf(node.expression)
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return null
    if (node.expression.text === 'letterWords') return 'letter'
    if (!['useTranslations', 'getTranslations'].includes(node.expression.text)) return null
    const [first] = node.arguments
    if (!first) return ''
    if (ts.isStringLiteral(first)) return first.text
    if (ts.isObjectLiteralExpression(first)) {
      const property = first.properties.find((one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && one.name.getText() === 'namespace')
      return property && ts.isStringLiteral(property.initializer) ? property.initializer.text : null
    }
    return null
  }
  const note = (name: ts.BindingName, namespace: string | null) => {
    if (namespace !== null && ts.isIdentifier(name)) found.set(name.text, (found.get(name.text) ?? new Set()).add(namespace))
  }
  const listOf = (node: ts.Expression): ts.NodeArray<ts.Expression> | null => {
    if (ts.isArrayLiteralExpression(node)) return node.elements
    if (ts.isAwaitExpression(node)) return listOf(node.expression)
    return ts.isCallExpression(node) && node.expression.getText() === 'Promise.all' && node.arguments[0] ? listOf(node.arguments[0]) : null
  }
  walk(parse(path), (node) => {
    if (!ts.isVariableDeclaration(node) || !node.initializer) return
    note(node.name, namespaceOf(node.initializer))
    const list = ts.isArrayBindingPattern(node.name) ? listOf(node.initializer) : null
    if (list && ts.isArrayBindingPattern(node.name)) node.name.elements.forEach((element, index) => ts.isBindingElement(element) && note(element.name, namespaceOf(list[index])))
  })
  return found
}
