import { readFileSync } from 'node:fs'
import { recogniseText } from '@/lib/domain/recognise-text'
import { numberClauses } from '@/lib/domain/numbering'
const [file, lang = 'en', full] = process.argv.slice(2)
const t = performance.now()
const r = recogniseText(readFileSync(file!, 'utf8'), lang)
const ms = performance.now() - t
const n = numberClauses(r.clauses.map((c, i) => ({ ...c, id: String(i), alternativeOf: null })), lang)
console.log('TITLE', r.title, `(${ms.toFixed(0)} ms)`)
if (full) r.clauses.forEach((c, i) => console.log(`${c.kind.slice(0, 5)}${c.level} ${c.numbering ?? ''} [${n.get(String(i))!.number}] {${n.get(String(i))!.label}} ${c.text.slice(0, 70)}`))
const count: Record<string, number> = {}; r.clauses.forEach((c) => count[`${c.kind}${c.level}${c.numbering ?? ''}`] = (count[`${c.kind}${c.level}${c.numbering ?? ''}`] ?? 0) + 1)
console.log(count); r.notes.forEach((x) => console.log('  note', x.code, x.at, x.detail.slice(0, 80)))
