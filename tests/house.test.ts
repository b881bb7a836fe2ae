import { readFileSync, statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { filesUnder } from './support/source'

const BINARY = /\.(docx|xlsx|pdf|png|jpg|ico|woff2?|ttf|zip)$/
const texts = filesUnder('')
  .filter((path) => !BINARY.test(path) && path !== 'tests/house.test.ts' && !path.endsWith('.tsbuildinfo') && path !== 'next-env.d.ts' && statSync(path).size < 4_000_000)
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

const linesWith = (pattern: RegExp, files = texts): string[] =>
  files.flatMap(({ path, text }) => (pattern.test(text) ? text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 120)}`] : [])) : []))

it('reads the whole repository', () => {
  expect(texts.length).toBeGreaterThan(200)
  expect(texts.map(({ path }) => path)).toEqual(expect.arrayContaining(['.ci/run', 'package-lock.json', 'README.md']))
})

it('no file names a directory of one machine: what works here must work on the next', () => {
  // Paths that exist on every machine of their kind are not of one machine: /tmp is named nowhere, os.tmpdir() is.
  expect(linesWith(/(?<![\w./-])\/(work|root|home|Users|tmp)\/[\w.-]/)).toEqual([])
})

it('no file names a package registry: which one is asked is the machine\'s business', () => {
  expect(linesWith(/registry\.(npmjs|yarnpkg)\.(org|com)|npm\.pkg\.github|verdaccio|artifactory/)).toEqual([])
  expect(linesWith(/"resolved": "http/, texts.filter(({ path }) => path === 'package-lock.json'))).toEqual([])
})

it('nothing is left for later', () => {
  expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, texts.filter(({ path }) => /\.(ts|tsx|mjs|css|json|prisma)$/.test(path) && !path.startsWith('messages/') && path !== 'package-lock.json'))).toEqual([])
})

it('no secret is kept in the repository', () => {
  expect(linesWith(/-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(AKIA|ghp_|npm_)[A-Za-z0-9]{16,}/)).toEqual([])
})
