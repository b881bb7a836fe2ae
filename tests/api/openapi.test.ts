import { Validator } from '@seriousme/openapi-schema-validator'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openApi } from '@/app/api/v1/openapi'
import { OPERATIONS } from '@/app/api/v1/operations'
import { TOKEN_SCOPES } from '@/lib/domain/access-token'
import { filesUnder } from '@/tests/support/source'

type Told = { operationId: string; parameters?: { name?: string; in?: string }[]; responses: Record<string, unknown>; security: object[] }
const document = openApi() as unknown as { paths: Record<string, Record<string, Told>>; components: { schemas: Record<string, unknown> } }

const told = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))

/** Every method that a route file answers, by its place in the file tree. */
const answered = filesUnder('app/api/v1').filter((path) => path.endsWith('/route.ts')).flatMap((path) => {
  const at = path.slice('app/api/v1'.length, -'/route.ts'.length).replace(/\[(\w+)\]/g, '{$1}')
  return [...readFileSync(path, 'utf8').matchAll(/^export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/gm)].map(([, method]) => `${method!.toLowerCase()} ${at}`)
})

describe('the document of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document) as never)
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
  })

  it('tells of every route and method, and of no other', () => {
    expect([...told].sort()).toEqual([...answered].sort())
    expect(answered.length).toBeGreaterThan(20)
  })

  it('tells of each route the operation that it answers', () => {
    for (const operation of OPERATIONS) {
      const file = readFileSync(`app/api/v1${operation.path.replace(/\{(\w+)\}/g, '[$1]')}/route.ts`, 'utf8')
      // Imported under its own name or, where a service is called the same, as `operation`.
      const name = new RegExp(`\\b${operation.id} as operation\\b`).test(file) ? 'operation' : operation.id
      expect(file, operation.id).toMatch(new RegExp(`export const ${operation.method.toUpperCase()} = endpoint\\(${name},`))
    }
  })

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!)
    const found = (path: string): unknown => path.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
    expect(references.length).toBeGreaterThan(100)
    expect(references.filter((path) => found(path) === undefined)).toEqual([])
  })

  it('names every parameter in a path, a scope or a session for each operation, and how each refuses', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const operation of Object.values(methods)) {
        if (operation.operationId === 'readOpenApi') continue
        expect((operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => `{${name}}`), path).toEqual(path.match(/\{\w+\}/g) ?? [])
        expect(Object.keys(operation.responses), path).toEqual(expect.arrayContaining(['401', '403', '422', '429', '500']))
      }
    }
    expect(OPERATIONS.filter(({ method, scope }) => (method === 'get') !== (scope !== null && TOKEN_SCOPES.includes(scope)))).toEqual([])
  })

  it('stands in the repository as it is served', async () => {
    await expect(`${JSON.stringify(openApi(), null, 2)}\n`).toMatchFileSnapshot('../../docs/openapi.json')
  })
})
