import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { filesUnder, importsOf, lineOf, parse, walk, type Import } from './support/source'

/** The house of docs/ARCHITECTURE.md: what each part may import. Each line is a decision; the reason is in the test's name. */
const LAYERS: Record<string, readonly string[]> = {
  'lib/law': [],
  'lib/domain': ['lib/law'],
  'lib/editor': ['lib/domain', 'lib/law'],
  // Letters and tables go out in the reader's language, written where no page is at hand: the catalogues are part of them.
  'lib/exchange': ['lib/domain', 'lib/law', 'messages'],
  'lib/data': ['lib/editor', 'lib/domain', 'lib/law'],
  'lib/services': ['lib/data', 'lib/exchange', 'lib/editor', 'lib/domain', 'lib/law', 'prisma/seed/registry'],
  server: ['lib/services', 'lib/editor', 'lib/domain', 'lib/law'],
  app: ['lib/services', 'lib/editor', 'lib/domain', 'lib/law', 'messages'],
  prisma: ['lib/services', 'lib/data', 'lib/exchange', 'lib/editor', 'lib/domain', 'lib/law'],
  'scripts/tasks': ['server', 'prisma', 'lib/services', 'lib/data', 'lib/exchange', 'lib/domain', 'lib/law', 'messages'],
}

const all = filesUnder('').filter((path) => /\.(ts|tsx)$/.test(path) && !path.endsWith('.d.ts') && !path.endsWith('.d.mts'))
const known = new Set(filesUnder(''))
const sources = all.filter((path) => !/^(tests|bench)\//.test(path) && path.includes('/'))
const imports = sources.flatMap((path) => importsOf(path, known))
const layerOf = (path: string): string | undefined =>
  Object.keys(LAYERS).filter((layer) => path === layer || path.startsWith(`${layer}/`)).sort((a, b) => b.length - a.length)[0]

const under = (path: string, folders: readonly string[]): boolean => folders.some((folder) => path.startsWith(`${folder}/`))

describe('direction', () => {
  it('imports point down only: what knows less can be read, tested and replaced alone', () => {
    const wrong = imports
      .filter(({ ours }) => ours)
      .filter(({ from, to }) => {
        const layer = layerOf(from)
        if (!layer || under(to, [layer]) || under(to, LAYERS[layer]!)) return false
        // The edges open the database to hand it to a service; they never ask it anything themselves.
        return to !== 'lib/data/client.ts'
      })
      .map(({ from, to }) => `${from} → ${to}`)
    expect(wrong, 'these imports point up or sideways').toEqual([])
  })

  it('every source file belongs to a part of the house', () => {
    const strangers = sources.filter((path) => !layerOf(path) && !path.startsWith('scripts/'))
    expect(strangers, 'name the folder in LAYERS and in docs/ARCHITECTURE.md, with its place').toEqual([])
  })

  it('no file imports itself by way of others: what goes round cannot be read from any beginning', () => {
    expect(cyclesOf(imports.filter(({ ours, typeOnly }) => ours && !typeOnly))).toEqual([])
  })

  it('app and server ask the database nothing themselves: rights are checked in one place', () => {
    const asks = /\bdatabase\(\)\s*\.(?!\$disconnect|\$queryRaw`select 1`)/
    expect(sources.filter((path) => under(path, ['app', 'server']) && asks.test(readFileSync(path, 'utf8')))).toEqual([])
  })

  it('every import of ours leads to a file', () => {
    const generated = /^lib\/data\/generated\//
    expect(imports.filter(({ ours, to }) => ours && !known.has(to) && !generated.test(to)).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })
})

/** Cycles of the graph, each once, as `a → b → a`. */
function cyclesOf(edges: readonly Import[]): string[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const found = new Set<string>()
  const visit = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) {
      const cycle = trail.slice(at)
      const first = cycle.indexOf([...cycle].sort()[0]!)
      const turned = [...cycle.slice(first), ...cycle.slice(0, first)]
      found.add([...turned, turned[0]].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const to of next.get(path) ?? []) visit(to, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) visit(path, [])
  return [...found].sort()
}

describe('purity', () => {
  const pure = sources.filter((path) => under(path, ['lib/law', 'lib/domain']))

  it('lib/law and lib/domain import no package and nothing of Node: the rules must run anywhere, today and in ten years', () => {
    // Pure functions over words, without I/O; both run in the browser too.
    const allowed = new Set(['diff'])
    const wrong = imports.filter(({ from, to, ours, typeOnly }) => pure.includes(from) && !ours && !typeOnly && !allowed.has(to)).map(({ from, to }) => `${from} → ${to}`)
    expect(wrong).toEqual([])
  })

  it('lib/law and lib/domain read no clock, draw no lots and touch nothing outside: time is an argument', () => {
    const wrong = pure.flatMap((path) => {
      const found: string[] = []
      walk(parse(path), (node) => {
        const reason = impurity(node)
        if (reason) found.push(`${path}:${lineOf(node)} ${reason}`)
      })
      return found
    })
    expect(wrong).toEqual([])
  })

  it('lib/editor, which the browser shares, needs nothing of Node', () => {
    expect(imports.filter(({ from, to, typeOnly }) => from.startsWith('lib/editor/') && to.startsWith('node:') && !typeOnly).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('services read no clock either: the edge that calls them does', () => {
    const wrong = sources.filter((path) => path.startsWith('lib/services/')).flatMap((path) => {
      const found: string[] = []
      walk(parse(path), (node) => {
        const reason = readsClock(node)
        if (reason) found.push(`${path}:${lineOf(node)} ${reason}`)
      })
      return found
    })
    expect(wrong).toEqual([])
  })
})

const isMember = (node: ts.Node, object: string, member: string): boolean =>
  ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === object && node.name.text === member

function readsClock(node: ts.Node): string | null {
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date' && (node.arguments?.length ?? 0) === 0) return 'reads the clock (new Date())'
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date') return 'reads the clock (Date())'
  if (isMember(node, 'Date', 'now')) return 'reads the clock (Date.now)'
  if (isMember(node, 'performance', 'now')) return 'reads a clock (performance.now)'
  return null
}

function impurity(node: ts.Node): string | null {
  const clock = readsClock(node)
  if (clock) return clock
  if (isMember(node, 'Math', 'random')) return 'draws lots (Math.random)'
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && ['process', 'console', 'crypto', 'globalThis', 'window', 'document', 'localStorage'].includes(node.expression.text) && !isDeclaredIn(node.expression)) return `touches the world outside (${node.expression.text})`
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && ['fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'require'].includes(node.expression.text)) return `touches the world outside (${node.expression.text})`
  return null
}

/** Whether a name is a parameter or variable of the file itself, as `document` may be. */
function isDeclaredIn(name: ts.Identifier): boolean {
  let declared = false
  walk(name.getSourceFile(), (node) => {
    if ((ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name) && node.name.text === name.text) declared = true
  })
  return declared
}

describe('data', () => {
  it('only lib/data imports Prisma: one place knows how rows are kept', () => {
    const wrong = imports.filter(({ from, to }) => !from.startsWith('lib/data/') && (/^@prisma\//.test(to) || /^(pg|prisma)$/.test(to) || to.startsWith('lib/data/generated'))).map(({ from, to }) => `${from} → ${to}`)
    expect(wrong).toEqual([])
  })

  it('the custom server never imports server-only, which throws outside a page', () => {
    expect(imports.filter(({ from, to }) => to === 'server-only' && !from.startsWith('app/')).map(({ from }) => from)).toEqual([])
  })
})

describe('names', () => {
  it('files are kebab-case: one way to spell a name on every file system', () => {
    const sound = /^(\[?\.{0,3}[a-z0-9]+(-[a-z0-9]+)*\]?)(\.[a-z0-9-]+)*\.(ts|tsx|mjs|mts|css)$/
    const own = filesUnder('').filter((path) => /\.(ts|tsx|mjs|mts|css)$/.test(path))
    expect(own.filter((path) => !sound.test(basename(path)))).toEqual([])
  })

  it('no file is a drawer for odds and ends: a name says what is inside', () => {
    expect(all.filter((path) => /(^|\/)(utils?|helpers?|misc|common|shared|stuff|lib)\.tsx?$/.test(path))).toEqual([])
  })

  it('no barrels: a reader who follows an import lands where the thing is', () => {
    const barrels = sources.filter((path) => {
      const { statements } = parse(path)
      return statements.length > 0 && statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined)
    })
    const indexes = sources.filter((path) => /(^|\/)index\.tsx?$/.test(path) && path !== 'server/index.ts')
    expect([...barrels, ...indexes]).toEqual([])
  })

  it('exports are named, except where Next.js or a tool asks for a default', () => {
    const asked = /^(app\/.*(page|layout|template|error|global-error|not-found|loading|default)\.tsx|app\/i18n\/request\.ts|app\/.*(icon|opengraph-image|manifest|robots|sitemap)\.tsx?)$/
    const wrong = sources.filter((path) => !asked.test(path)).filter((path) =>
      parse(path).statements.some((statement) => ts.isExportAssignment(statement) || (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword))),
    )
    expect(wrong).toEqual([])
  })
})

describe('folders', () => {
  const guide = readFileSync('docs/ARCHITECTURE.md', 'utf8')
  const folders = [...new Set(sources.map((path) => dirname(path)))].filter((folder) => /^(lib|server|prisma|scripts)(\/|$)/.test(folder) && folder.split('/').length <= 2 && folder !== 'prisma/migrations')

  it('every folder has its sentence in docs/ARCHITECTURE.md: whoever looks for a thing finds the place', () => {
    expect(folders.filter((folder) => !guide.includes(`${folder}/`) && !guide.includes(`\`${basename(folder)}/`))).toEqual([])
  })

  it('lib has these parts and no other', () => {
    expect([...new Set(sources.filter((path) => path.startsWith('lib/')).map((path) => path.split('/')[1]))].sort()).toEqual(['data', 'domain', 'editor', 'exchange', 'law', 'services'])
  })
})

describe('tests', () => {
  const tests = all.filter((path) => path.startsWith('tests/') && path !== 'tests/architecture.test.ts')

  it('none is switched off, singled out or left for later: what is green has run', () => {
    const wrong = tests.flatMap((path) => {
      const found: string[] = []
      walk(parse(path), (node) => {
        if (ts.isPropertyAccessExpression(node) && ['skip', 'only', 'todo', 'fails'].includes(node.name.text) && ts.isIdentifier(node.expression) && ['it', 'test', 'describe', 'suite'].includes(node.expression.text)) found.push(`${path}:${lineOf(node)} ${node.getText()}`)
      })
      return found
    })
    expect(wrong).toEqual([])
  })

  it('nothing is asserted by a mock of our own', () => {
    const wrong = tests.flatMap((path) => {
      const found: string[] = []
      walk(parse(path), (node) => {
        if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && ['vi', 'vitest', 'jest'].includes(node.expression.text) && ['mock', 'doMock', 'spyOn', 'fn', 'stubGlobal', 'useFakeTimers'].includes(node.name.text)) found.push(`${path}:${lineOf(node)} ${node.getText()}`)
      })
      return found
    })
    expect(wrong).toEqual([])
  })
})
