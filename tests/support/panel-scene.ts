import { createHash, randomUUID } from 'node:crypto'
import type { Database } from '@/lib/data/client'
import { appendUpdates, loadDraft, seedDraft } from '@/lib/data/draft-log'
import type { Role } from '@/lib/domain/actor'
import type { Clause } from '@/lib/domain/clause'
import { numberClauses } from '@/lib/domain/numbering'
import { stateFromClauses } from '@/lib/editor/document'
import type { Context } from '@/lib/services/context'
import { loadActor } from '@/lib/services/load-actor'
import * as Y from 'yjs'

export const NOON = new Date('2026-11-23T12:00:00Z')
export const minutes = (count: number): Date => new Date(NOON.getTime() + count * 60_000)

const sha256 = (text: string) => createHash('sha256').update(text.normalize('NFC')).digest('hex')

/** Who takes part in the scene: two States with a head and a delegate each, an observer, the secretariat, the Chair, a reader. */
export type Cast = 'kenyaHead' | 'kenyaDelegate' | 'kenyaAdviser' | 'peruHead' | 'observer' | 'secretariat' | 'chair' | 'reader'

/** A consultation half-way through: a draft of three clauses, nothing issued yet. */
export async function panelScene(db: Database) {
  await db.state.createMany({
    skipDuplicates: true,
    data: [['KE', 'KEN', '404', 'Kenya'], ['PE', 'PER', '604', 'Peru']].map(([code, iso3, m49, nameEn]) => ({ code: code!, iso3: iso3!, m49: m49!, nameEn: nameEn!, nameFull: nameEn!, names: {}, unMember: true, notes: [], uncertain: [] })),
  })
  const consultation = await db.consultation.create({ data: { title: 'Principles', body: 'Working Group', symbol: 'PLC/WG.1/L.1', seat: 'Vienna', seatZone: 'Europe/Vienna', languages: ['en', 'ar'], createdAt: NOON, createdById: 'none' } })
  const consultationId = consultation.id
  const delegation = (data: { kind: string; stateCode?: string; name?: string; memberOfBody: boolean }) => db.delegation.create({ data: { consultationId, invitedAt: NOON, ...data } })
  const kenya = await delegation({ kind: 'state', stateCode: 'KE', memberOfBody: true })
  const peru = await delegation({ kind: 'state', stateCode: 'PE', memberOfBody: true })
  const observers = await delegation({ kind: 'ngo', name: 'Observer organisation', memberOfBody: false })
  const seats: Record<Cast, { role: Role; delegationId: string | null }> = {
    kenyaHead: { role: 'head', delegationId: kenya.id }, kenyaDelegate: { role: 'delegate', delegationId: kenya.id }, kenyaAdviser: { role: 'adviser', delegationId: kenya.id },
    peruHead: { role: 'head', delegationId: peru.id }, observer: { role: 'observer', delegationId: observers.id },
    secretariat: { role: 'secretariat', delegationId: null }, chair: { role: 'chair', delegationId: null }, reader: { role: 'reader', delegationId: null },
  }
  const persons = {} as Record<Cast, string>
  for (const [name, seat] of Object.entries(seats) as [Cast, (typeof seats)[Cast]][]) {
    const person = await db.person.create({ data: { email: `${name}-${randomUUID()}@example.org`, name, createdAt: NOON, mandates: { create: { consultationId, ...seat, fromAt: minutes(-600) } } } })
    persons[name] = person.id
  }
  const clause = (id: string, text: string): Clause => ({ id, kind: 'paragraph', level: 1, text, numbering: null, alternativeOf: null })
  const clauses = [clause('c1', 'Resources recovered from a celestial body may be used.'), clause('c2', 'States should share data within a reasonable time.'), clause('c3', 'Consultations are held.')]
  const draft = await db.draft.create({ data: { consultationId, title: 'Draft', lang: 'en', epoch: randomUUID(), createdAt: NOON, createdById: 'none' } })
  await db.$transaction((tx) => seedDraft(tx, { draftId: draft.id, update: stateFromClauses(clauses), personId: null, now: NOON }))

  /** A context as the edge makes one: the actor loaded with the mandates that run at that instant. */
  const as = async (who: Cast, now: Date = NOON): Promise<Context> => ({ db, actor: await loadActor(db, persons[who], now), now })
  /** Replaces the words of a clause in the live text, or with null cuts the clause. */
  const rewrite = async (clauseId: string, text: string | null) => {
    const loaded = (await loadDraft(db, draft.id))!
    const before = Y.encodeStateVector(loaded.doc)
    loaded.doc.transact(() => {
      const root = loaded.doc.getXmlFragment('text')
      const index = root.toArray().findIndex((node) => node instanceof Y.XmlElement && node.getAttribute('id') === clauseId)
      if (text === null) return root.delete(index, 1)
      const words = (root.get(index) as Y.XmlElement).get(0) as Y.XmlText
      words.delete(0, words.length)
      words.insert(0, text)
    })
    const bytes = Y.encodeStateAsUpdate(loaded.doc, before)
    await db.$transaction((tx) => appendUpdates(tx, draft.id, [{ bytes, personId: persons.peruHead, delegationId: peru.id, receivedAt: NOON }]))
  }
  /** Freezes words as a revision, clause by clause, as issuing does. */
  const issue = async (texts: Record<string, string> = Object.fromEntries(clauses.map(({ id, text }) => [id, text])), issuedAt: Date = NOON) => {
    const previous = await db.revision.findFirst({ where: { draftId: draft.id }, orderBy: { ordinal: 'desc' } })
    const ordinal = (previous?.ordinal ?? 0) + 1
    const frozen = Object.entries(texts).map(([id, text]) => clause(id, text))
    const numbers = numberClauses(frozen, 'en')
    return db.revision.create({
      data: {
        draftId: draft.id, ordinal, symbol: `PLC/WG.1/L.1/Rev.${ordinal}`, seq: 1, sha256: sha256(JSON.stringify(texts)), issuedAt, issuedById: persons.secretariat, previousId: previous?.id ?? null,
        clauses: { create: frozen.map((each, position) => ({ clauseId: each.id, position, kind: each.kind, level: 1, text: each.text, sha256: sha256(each.text), ...numbers.get(each.id)! })) },
      },
      include: { clauses: true },
    })
  }
  return { db, draftId: draft.id, consultationId, delegations: { kenya: kenya.id, peru: peru.id, observers: observers.id }, persons, as, rewrite, issue }
}
export type Scene = Awaited<ReturnType<typeof panelScene>>

/** The input of a position that supports the whole of a clause; a fresh key each time. */
export const supportOn = (scene: Scene, revision: { clauses: readonly { id: string; clauseId: string }[] }, clauseId = 'c1') => ({
  draftId: scene.draftId, clauseId, revisionClauseId: revision.clauses.find((clause) => clause.clauseId === clauseId)?.id, kind: 'support', asLaw: 'unspecified', requestKey: randomUUID(),
})
/** The input of a comment; a fresh key each time. */
export const commentOn = (scene: Scene, clauseId = 'c1') => ({ draftId: scene.draftId, clauseId, category: 'substantive', body: 'The word “used” is too wide.', requestKey: randomUUID() })
