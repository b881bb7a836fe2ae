import type { ActKind } from './act'
import type { AsOf, ChangeClass, ClauseVersionFacts } from './facts'

/**
 * How the words of a version relate to earlier ones: `same`, character for character (VER-1); `kept`, changed in a way that
 * the secretariat has confirmed as not of substance and nobody contests (VER-8); `changed`, in substance or not confirmed,
 * split or merged (VER-9).
 */
export type WordChange = 'same' | 'kept' | 'changed'

/** Classes of a change that leave the substance as it was: confirmed and uncontested they carry every act (VER-8). */
export const KEEPING: readonly ChangeClass[] = ['editorial', 'renumber', 'translation']

/** For each version, every earlier version from which its words come, with how they changed on the way. */
export type Ancestry = ReadonlyMap<string, ReadonlyMap<string, WordChange>>

const WORSE: Record<WordChange, number> = { same: 0, kept: 1, changed: 2 }
const worse = (a: WordChange, b: WordChange): WordChange => (WORSE[a] >= WORSE[b] ? a : b)

/** VER-1, VER-8, VER-9: the class of one step, as known; a contested class is no class, an unconfirmed one neither. */
export function stepOf(version: ClauseVersionFacts, before: ClauseVersionFacts, { asOf, knownAt }: AsOf): WordChange {
  if (version.sha256 === before.sha256) return 'same'
  const known = (version.changes ?? []).filter((change) => change.effectiveAt <= asOf && change.recordedAt <= knownAt)
  if (known.some((change) => change.stage === 'contested')) return 'changed'
  const confirmed = known.filter((change) => change.stage === 'confirmed').sort((a, b) => b.effectiveAt - a.effectiveAt || b.recordedAt - a.recordedAt)
  const newest = confirmed.filter((change) => change.effectiveAt === confirmed[0]!.effectiveAt && change.recordedAt === confirmed[0]!.recordedAt)
  return newest.length > 0 && newest.every((change) => KEEPING.includes(change.class)) ? 'kept' : 'changed'
}

/** `versionsOf`: by clause, in order of revision. */
export function ancestryOf(versionsOf: ReadonlyMap<string, readonly ClauseVersionFacts[]>, at: AsOf): Ancestry {
  const all = new Map([...versionsOf.values()].flat().map((version) => [version.id, version]))
  const ancestry = new Map<string, Map<string, WordChange>>()
  const of = (version: ClauseVersionFacts): Map<string, WordChange> => {
    const found = ancestry.get(version.id)
    if (found) return found
    const made = new Map<string, WordChange>([[version.id, 'same']])
    ancestry.set(version.id, made)
    const siblings = versionsOf.get(version.clauseId)!
    const before = siblings[siblings.indexOf(version) - 1]
    // Words come from earlier revisions alone; so no two versions can come from each other.
    const origins = (version.origins ?? []).flatMap((id) => all.get(id) ?? []).filter((origin) => origin.ordinal < version.ordinal)
    for (const [parent, step] of [...(before ? [[before, stepOf(version, before, at)] as const] : []), ...origins.map((origin) => [origin, origin.sha256 === version.sha256 ? 'same' : 'changed'] as const)]) {
      for (const [id, change] of of(parent)) {
        const earlier = all.get(id)!
        if (earlier.ordinal >= version.ordinal) continue
        // Words that came back are the same words again.
        const whole = earlier.sha256 === version.sha256 ? 'same' : worse(step, change)
        const there = made.get(id)
        made.set(id, there && WORSE[there] < WORSE[whole] ? there : whole)
      }
    }
    // An act on later words counts on earlier ones where the words are the same (TRK-8).
    for (const later of siblings) if (later.ordinal > version.ordinal && later.sha256 === version.sha256) made.set(later.id, 'same')
    return made
  }
  for (const version of all.values()) of(version)
  return ancestry
}

/** What becomes of an act on words that changed (VER-2 to VER-5): it stands, is carried as a protection or a fact, or lapses. */
export type Carriage = 'stands' | 'carried' | 'lapsed'

const PROTECTED: readonly ActKind[] = ['objection', 'reserve_point', 'dissociation', 'reserve_pending']
const ANSWERS: readonly ActKind[] = ['support', 'support_statement', 'abstention', 'amend']

export function carriageOf(kind: ActKind, change: WordChange): Carriage {
  if (change !== 'changed') return 'stands'
  if (PROTECTED.includes(kind)) return 'carried'
  return ANSWERS.includes(kind) ? 'lapsed' : 'carried'
}

const DAY = 86_400_000

/** Five working days (Monday to Friday, UTC) after an instant: until then support that was carried may be taken back (VER-8). */
export function optOutUntil(issuedAt: number): number {
  let at = issuedAt
  for (let days = 0; days < 5; ) {
    at += DAY
    // 1 January 1970 was a Thursday: day 2 and 3 of the count are a Saturday and a Sunday.
    const weekday = Math.floor(at / DAY) % 7
    if (weekday !== 2 && weekday !== 3) days += 1
  }
  return at
}
