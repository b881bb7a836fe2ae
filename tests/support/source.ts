import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize, posix } from 'node:path'
import ts from 'typescript'

const NOT_OURS = new Set(['node_modules', '.git', '.next', '.placet', 'generated', 'coverage', 'shots'])

/** Paths of all files under a folder of the repository, with `/`, products and packages left out. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder || '.', { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name
      return entry.isDirectory() ? filesUnder(path) : [path]
    })
    .sort()
}

/** One import of a source file. */
export type Import = { from: string; /** path in the repository, or the package's name as written */ to: string; ours: boolean; typeOnly: boolean }

const parsed = new Map<string, ts.SourceFile>()

export function parse(path: string): ts.SourceFile {
  const held = parsed.get(path)
  if (held) return held
  const made = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  parsed.set(path, made)
  return made
}

/** Calls `visit` on every node of a file. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  node.forEachChild((child) => walk(child, visit))
}

const isTypeOnly = (node: ts.ImportDeclaration): boolean => {
  const clause = node.importClause
  if (!clause) return false
  if (clause.isTypeOnly) return true
  return !clause.name && clause.namedBindings !== undefined && ts.isNamedImports(clause.namedBindings) && clause.namedBindings.elements.length > 0 && clause.namedBindings.elements.every((element) => element.isTypeOnly)
}

/** All that a file imports: statically, by `export … from`, by `import()`. */
export function importsOf(path: string, known: ReadonlySet<string>): Import[] {
  const found: Import[] = []
  const add = (specifier: string, typeOnly: boolean) => {
    const ours = specifier.startsWith('.') || specifier.startsWith('@/')
    found.push({ from: path, to: ours ? resolve(path, specifier, known) : specifier, ours, typeOnly })
  }
  walk(parse(path), (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) add(node.moduleSpecifier.text, isTypeOnly(node))
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) add(node.moduleSpecifier.text, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) add(node.argument.literal.text, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && ts.isStringLiteral(node.arguments[0])) add(node.arguments[0].text, false)
  })
  return found
}

function resolve(from: string, specifier: string, known: ReadonlySet<string>): string {
  const path = specifier.startsWith('@/') ? specifier.slice(2) : posix.normalize(normalize(join(dirname(from), specifier)).replaceAll('\\', '/'))
  return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((candidate) => known.has(candidate)) ?? path
}

/** Line of a node in its file, from 1. */
export const lineOf = (node: ts.Node): number => node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1
