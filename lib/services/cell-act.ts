import type { EffectCell } from '@/lib/domain/effect-column'
import type { Context } from './context'

/** An act as its cell tells it: what was filed, or what a State did elsewhere. */
export type CellAct = {
  kind: string; ground: string | null; scope: string | null; scopeNote: string | null; fit: string | null; asLaw: string | null; interpretive: boolean | null
  text: string | null; replacement: string | null; effectiveAt: string; expiresAt: string | null; via: string; lang: string
  /** Number of the revision on which it was given; null: on a proposition, or elsewhere. */
  ordinal: number | null
  /** What was done elsewhere, by its title; null: an act filed here. */
  elsewhere: string | null
}

type Told = { act: CellAct; /** The words on which it was given. */ words: string | null }

/** Tells the act that a result rests on: a position, conduct that is recorded as an event, or an instrument. */
export async function readCellAct({ db }: Context, read: NonNullable<EffectCell['act']>): Promise<Told> {
  const bare: CellAct = {
    kind: read.kind, ground: null, scope: null, scopeNote: null, fit: null, asLaw: null, interpretive: null, text: null, replacement: null,
    effectiveAt: read.effectiveAt, expiresAt: null, via: read.viaGroup ? 'group' : 'own', lang: 'en', ordinal: null, elsewhere: null,
  }
  const filed = await db.position.findUnique({ where: { id: read.id }, include: { revisionClause: { select: { text: true, revision: { select: { ordinal: true } } } } } })
  if (filed) {
    const { kind, ground, scope, scopeNote, fit, asLaw, interpretive, text, replacement, via, lang } = filed
    return {
      words: filed.revisionClause?.text ?? null,
      act: { kind, ground, scope, scopeNote, fit, asLaw, interpretive, text, replacement, via, lang, effectiveAt: read.effectiveAt, expiresAt: filed.expiresAt?.toISOString() ?? null, ordinal: filed.revisionClause?.revision.ordinal ?? null, elsewhere: null },
    }
  }
  // Conduct of a State in an event is known by the event and the State.
  const event = await db.trigger.findUnique({ where: { id: read.id.split(':')[0]! }, select: { title: true, asLaw: true } })
  return { words: null, act: event ? { ...bare, elsewhere: event.title, asLaw: event.asLaw } : bare }
}
