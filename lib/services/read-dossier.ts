import { z } from 'zod'
import type { EffectCell } from '@/lib/domain/effect-column'
import { delegationName } from '@/lib/domain/delegation-name'
import { type Language, LANGUAGES } from '@/lib/domain/language'
import { fail, ok, type Result } from '@/lib/domain/result'
import { collatorOf, stateName } from '@/lib/domain/state-names'
import { TRACKER_TRACKS } from '@/lib/domain/tracker-track'
import { SWITCH_NAMES, type SilenceVisibility, valuesOf } from '@/lib/domain/consultation-rule'
import type { CitedAuthority } from '@/lib/law/authorities'
import { type Doctrine, doctrineWith, type SwitchName } from '@/lib/law/doctrine'
import type { Target, Track } from '@/lib/law/facts'
import { idInput } from './act-input'
import type { Context } from './context'
import { draftHead, type DraftHead } from './draft-head'
import { type DossierProposition, type DossierTrigger, dossierLaw } from './dossier-law'
import { type DossierSwitch, dossierSwitches } from './dossier-switches'
import { type DossierTrack, dossierTrack } from './dossier-tracks'
import { NAMED } from './named-delegation'
import { parseInput } from './parse-input'
import { type Effects, prepareEffects } from './read-effects'

/** A claim between two States: what silence towards it may be read as, and what reliance on conduct comes to. */
export type DossierPair = { triggerId: string; title: string; claimants: string[]; acquiescence: DossierTrack; estoppel: DossierTrack }

/** Everything that follows from a clause in every track, on one page, as one reader may see it. */
export type Dossier = {
  draft: DraftHead
  consultation: { title: string; body: string; instrument: string | null }
  clause: { id: string; label: string; text: string; sha256: string }
  revision: { id: string; ordinal: number; symbol: string; issuedAt: string; respondBy: string | null }
  revisions: { id: string; ordinal: number; issuedAt: string }[]
  asOf: string
  knownAt: string
  /** When the consultation was opened, and the moment of reading: between them one may ask. */
  life: { from: string; to: string }
  visibility: SilenceVisibility
  ownName: string | null
  tracks: DossierTrack[]
  /** null: not asked for. */
  between: DossierPair[] | null
  propositions: DossierProposition[]
  triggers: DossierTrigger[]
  switches: DossierSwitch[]
  /** Switches taken otherwise than the consultation's rules have them, for this view alone. */
  asIf: SwitchName[]
  /** All that the results cite, in the order in which they do. */
  authorities: CitedAuthority[]
  mayFile: boolean
}

const setting = z.object(Object.fromEntries(SWITCH_NAMES.map((name) => [name, z.enum(valuesOf(name) as [string, ...string[]]).optional()])) as Record<SwitchName, z.ZodOptional<z.ZodEnum>>)

const input = z.object({
  draftId: idInput, clauseId: idInput, revisionId: idInput.nullish(), asOf: z.date().nullish(), knownAt: z.date().nullish(), between: z.boolean().default(false), language: z.enum(LANGUAGES).default('en'),
  /** Switches "as if": for this question alone. */
  doctrine: setting.default({} as never),
})

/**
 * The dossier of a clause: all tracks, the law beside it, the switches. By the words of the newest revision that was issued
 * at that instant, or of the one named. `no_revision`, `not_in_revision` where there are no such words; `before_opening`.
 */
export async function readDossier(context: Context, raw: unknown): Promise<Result<Dossier>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { db, now } = context
  const { draftId, clauseId, revisionId, between, language } = parsed.value
  const until = (at: Date | null | undefined): Date => (at && at < now ? at : now)
  const prepared = await prepareEffects(context, { draftId, asOf: until(parsed.value.asOf), knownAt: until(parsed.value.knownAt), doctrine: parsed.value.doctrine as Partial<Doctrine> })
  if (!prepared.ok) return prepared
  const { effects } = prepared.value
  const draft = await db.draft.findUniqueOrThrow({
    where: { id: draftId },
    include: { consultation: true, revisions: { where: { issuedAt: { lte: effects.asOf < effects.knownAt ? effects.asOf : effects.knownAt } }, orderBy: { ordinal: 'asc' }, include: { clauses: { where: { clauseId, kind: { not: 'heading' } } } } } },
  })
  const revision = revisionId ? draft.revisions.find((one) => one.id === revisionId) : draft.revisions.at(-1)
  if (!revision) return revisionId ? fail('not_found', { field: 'revision' }) : fail('no_revision')
  const clause = revision.clauses[0]
  if (!clause) return fail('not_in_revision', { field: 'clauseId' })
  const target: Target = { of: 'version', versionId: clause.id }
  const names = await namesOf(context, effects, language)
  const tracksOn = (which: readonly Track[], on: Target): DossierTrack[] => which.flatMap((track) => dossierTrack(track, on, { ...prepared.value, nameOf: names.actor, compare: collatorOf(language).compare }) ?? [])
  const tracks = tracksOn(TRACKER_TRACKS, target)
  const law = await dossierLaw(context, { draftId, clauseId, effects, named: { delegation: names.delegation, state: (code) => stateName(code, language) } })
  const pairs = between ? pairsOf(law.triggers, prepared.value.assessment.facts.triggers, tracksOn, language) : null
  const cites = [...tracks, ...(pairs ?? []).flatMap((pair) => [pair.acquiescence, pair.estoppel])].flatMap((track) => [...(track.result?.authorities ?? []), ...(track.own?.effect?.authorities ?? [])])
  const { consultation } = draft
  return ok({
    draft: draftHead(draft), consultation: { title: consultation.title, body: consultation.body, instrument: consultation.instrument }, clause: { id: clauseId, label: clause.label, text: clause.text, sha256: clause.sha256 },
    revision: { id: revision.id, ordinal: revision.ordinal, symbol: revision.symbol, issuedAt: revision.issuedAt.toISOString(), respondBy: revision.respondBy?.toISOString() ?? null },
    revisions: draft.revisions.filter(({ clauses }) => clauses.length > 0).map(({ id, ordinal, issuedAt }) => ({ id, ordinal, issuedAt: issuedAt.toISOString() })),
    asOf: effects.asOf.toISOString(), knownAt: effects.knownAt.toISOString(), life: { from: consultation.createdAt.toISOString(), to: now.toISOString() },
    visibility: effects.visibility, ownName: effects.ownActorId && names.own, tracks, between: pairs, ...law,
    switches: dossierSwitches(target, tracks, prepared.value), asIf: SWITCH_NAMES.filter((name) => effects.doctrine[name] !== doctrineWith(effects.ruled)[name]),
    authorities: cites.filter(({ id }, index) => cites.findIndex((each) => each.id === id) === index),
  })
}

/** The claims of States among these events, each with the two tracks that are between a claimant and another. */
function pairsOf(triggers: readonly DossierTrigger[], facts: readonly { id: string; by: readonly string[] }[], tracksOn: (which: readonly Track[], on: Target) => DossierTrack[], language: Language): DossierPair[] {
  return triggers.flatMap(({ id, title }) => {
    const by = facts.find((one) => one.id === id)?.by ?? []
    const [acquiescence, estoppel] = by.length > 0 ? tracksOn(['ACQ', 'EST'], { of: 'trigger', triggerId: id }) : []
    return acquiescence && estoppel ? [{ triggerId: id, title, claimants: by.map((code) => stateName(code, language)).sort(collatorOf(language).compare), acquiescence, estoppel }] : []
  })
}

/** Names of actors and delegations in the reader's language. */
async function namesOf({ db }: Context, effects: Effects, language: Language) {
  const delegations = await db.delegation.findMany({ where: { consultationId: effects.consultationId }, select: { id: true, ...NAMED } })
  const names = new Map(delegations.map((delegation) => [delegation.id, delegationName(delegation, language)]))
  const own = effects.ownActorId && effects.delegationOf(effects.ownActorId)
  return {
    own: own ? names.get(own) ?? null : null,
    actor: ({ actorId, delegationId }: EffectCell): string => (delegationId ? names.get(delegationId) : undefined) ?? stateName(actorId, language),
    delegation: (id: string | null) => ({ name: id ? names.get(id) ?? '' : null, own: id !== null && id === own }),
  }
}
