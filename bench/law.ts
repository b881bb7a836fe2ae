/**
 * What the legal engine costs: 195 States × 200 clauses × 7 tracks with 20,000 acts, each effect and each result over all
 * asked for, from nothing; then one act more and everything asked again. On one core, medians over the runs, against the
 * limits that the project has set itself.
 *
 * `npm run bench law [runs]`
 */
import { STANCES } from '@/lib/law/act'
import { type Assessment, assess } from '@/lib/law/assess'
import { type ActFacts, type Facts, NO_FACTS, type Target, type Track } from '@/lib/law/facts'

const [STATES, CLAUSES, ACTS, PROPOSITIONS, REVISIONS] = [195, 200, 20_000, 20, 3]
const TRACKS: readonly Track[] = ['CON', 'SIL', 'SA', 'SP', 'AMD', 'CIL', 'PO']
const LIMITS = { allMs: 1000, oneActMs: 10 }
const DAY = 86_400_000
const START = Date.UTC(2024, 0, 1)
const AS_OF = START + 800 * DAY

/** Numbers that look drawn by lot and are the same on every machine (a linear congruential generator). */
function* numbers(): Generator<number, never> {
  let held = 20_261_126
  for (;;) yield (held = (held * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296
}

const lots = numbers()
const upTo = (limit: number): number => Math.floor(lots.next().value * limit)
const oneOf = <T>(list: readonly T[]): T => list[upTo(list.length)]!
const at = (day: number) => ({ effectiveAt: START + day * DAY, recordedAt: START + day * DAY })

const versionId = (clause: number, revision: number): string => `c${clause} r${revision}`

function anAct(index: number): ActFacts {
  const revision = upTo(REVISIONS)
  const day = revision * 200 + upTo(190) + 1
  const aimed: ActFacts['target'] = lots.next().value < 0.9 ? { of: 'version', versionId: versionId(upTo(CLAUSES), revision) } : { of: 'proposition', propositionId: `p${upTo(PROPOSITIONS)}` }
  const kind = oneOf([...STANCES, 'practice', 'different_application', 'refrain', 'disclaimer'] as const)
  return {
    id: `a${index}`, kind, actorId: `s${upTo(STATES)}`, target: aimed, via: 'own', ...at(day), ground: oneOf(['legal', 'policy', 'none']), fit: oneOf(['compatible', 'conflicting', 'unclear']),
    asLaw: oneOf(['lex_lata', 'lex_ferenda', 'unspecified']), interpretivePosition: lots.next().value < 0.5,
  }
}

/** A consultation of the size of the largest there are: three revisions, a fifth of the words changed in each, claims served on all. */
function scene(): Facts {
  const states = Array.from({ length: STATES }, (_, index) => `s${index}`)
  return {
    ...NO_FACTS,
    actors: states.map((id, index) => ({ id, kind: 'state', memberOfBody: index < 104 ? [{ from: 0 }] : [], treatyParty: index % 5 < 3 ? [{ from: 0 }] : [], groups: [], interests: index < 12 ? ['spacefaring'] : [], accredited: [{ from: 0 }] })),
    versions: Array.from({ length: CLAUSES }, (_, clause) => Array.from({ length: REVISIONS }, (_, revision) => ({
      id: versionId(clause, revision), clauseId: `c${clause}`, ordinal: revision + 1, sha256: `${clause} ${clause % 5 < revision ? revision : 0}`, issuedAt: START + revision * 200 * DAY, recordedAt: START + revision * 200 * DAY,
      respondBy: START + (revision * 200 + 90) * DAY,
    }))).flat(),
    propositions: Array.from({ length: PROPOSITIONS }, (_, index) => ({
      id: `p${index}`, provision: 'OST II', links: Array.from({ length: 5 }, (_, clause) => ({ ...at(1), clauseId: `c${index * 5 + clause}` })), regards: [{ ...at(1), by: null, value: oneOf(['asserted', 'implied', 'disclaimed'] as const), clauseId: `c${index * 5}` }],
    })),
    triggers: Array.from({ length: PROPOSITIONS * 2 }, (_, index) => ({
      id: `t${index}`, type: oneOf(['interpretive_claim', 'national_law', 'operation', 'agreement_among_some'] as const), by: [`s${upTo(STATES)}`], propositionId: `p${index % PROPOSITIONS}`, ...at(10 + upTo(300)),
      states: { proposition: true, legalClaim: lots.next().value < 0.8, consequences: true }, published: at(310), affects: [],
    })),
    notices: Array.from({ length: PROPOSITIONS * 2 }, (_, index) => states.filter(() => lots.next().value < 0.7).map((actorId) => ({ triggerId: `t${index}`, actorId, servedAt: START + 320 * DAY, recordedAt: START + 321 * DAY, channel: oneOf(['note_verbale', 'forum', 'platform'] as const) }))).flat(),
    acts: Array.from({ length: ACTS }, (_, index) => anAct(index)),
    amendments: [{ id: 'm', propositionId: 'p0', by: 's0', ...at(20) }],
    procedures: [{ id: 'x', versionId: versionId(0, 2), basis: 'decision', deadline: START + 500 * DAY, blockAt: 1, languages: ['en'], service: states.slice(0, 104).map((actorId) => ({ actorId, servedAt: START + 401 * DAY, recordedAt: START + 401 * DAY, languages: ['en'] })), ...at(400) }],
  }
}

const targets: readonly Target[] = Array.from({ length: CLAUSES }, (_, clause) => ({ of: 'version', versionId: versionId(clause, REVISIONS - 1) }))

/** Asks for every effect and every result over all; returns how many were given, so that none can be left out unseen. */
function askAll(assessment: Assessment): number {
  let given = 0
  for (const track of TRACKS) {
    for (const target of targets) {
      assessment.aggregate(track, target)
      for (let state = 0; state < STATES; state += 1) if (assessment.effect(track, `s${state}`, target)) given += 1
    }
  }
  return given
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
/** Milliseconds of one core that the work took: what others do on the machine meanwhile is not its cost. */
const timed = <T>(work: () => T): [number, T] => {
  const begun = process.threadCpuUsage()
  const result = work()
  const { user, system } = process.threadCpuUsage(begun)
  return [(user + system) / 1000, result]
}

function main(runs: number): void {
  const facts = scene()
  const effects = STATES * CLAUSES * TRACKS.length
  const all: number[] = []
  const one: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const [spent, assessment] = timed(() => {
      const made = assess(facts, {}, { asOf: AS_OF, knownAt: AS_OF })
      const given = askAll(made)
      if (given !== effects) throw new Error(`${given} effects given of ${effects}`)
      return made
    })
    all.push(spent)
    // What an act can touch is asked again: every State and every track on the clause, and the results over all.
    for (let more = 0; more < 20; more += 1) {
      const act: ActFacts = { id: `more ${run} ${more}`, kind: 'objection', ground: 'legal', actorId: `s${(more * 7) % STATES}`, target: { of: 'version', versionId: versionId(more * 9, REVISIONS - 1) }, via: 'own', ...at(750) }
      const target: Target = { of: 'version', versionId: versionId(more * 9, REVISIONS - 1) }
      const [step, code] = timed(() => {
        const next = assessment.with(act)
        for (const track of TRACKS) {
          next.aggregate(track, target)
          for (let state = 0; state < STATES; state += 1) next.effect(track, `s${state}`, target)
        }
        return next.effect('CIL', act.actorId, target)?.code
      })
      if (code !== 'CIL-CONTRA' && code !== 'G-HIGHER') throw new Error(`the act was not read: ${code}`)
      one.push(step)
    }
  }
  const [allMs, oneMs] = [median(all), median(one)]
  console.log(`${STATES} States × ${CLAUSES} clauses × ${TRACKS.length} tracks, ${ACTS} acts, Node ${process.version}, ${runs} runs, medians`)
  console.log(`from nothing      ${allMs.toFixed(0)} ms, the slowest ${Math.max(...all).toFixed(0)} ms   ${Math.round(effects / (allMs / 1000)).toLocaleString('en')} States·clauses·tracks a second   ${(allMs / LIMITS.allMs).toFixed(2)} of the limit (${LIMITS.allMs} ms)`)
  console.log(`after one act     ${oneMs.toFixed(2)} ms, the slowest ${Math.max(...one).toFixed(2)} ms   ${(oneMs / LIMITS.oneActMs).toFixed(2)} of the limit (${LIMITS.oneActMs} ms)`)
  if (allMs > LIMITS.allMs || oneMs > LIMITS.oneActMs) process.exitCode = 1
}

main(Number(process.argv[2] ?? 5))
