import type { Database } from '@/lib/data/client'
import { stateName } from '@/lib/domain/state-names'

/** One account of the demonstration, with what its holder may do in it. */
export type SignIn = { email: string; password: string; role: string; /** in English; null for secretariat, chair and reader */ delegation: string | null; name: string }

/** What tools and tests need to use the demonstration. */
export type Demonstration = {
  signIns: SignIn[]
  consultationId: string
  draftId: string
  /** the latest issued revision */
  revisionId: string
  /** of that revision, in the order of the text */
  clauses: { id: string; label: string }[]
  /** in the order in which they were recorded */
  propositions: { id: string; statement: string }[]
  /** in the order in which they were opened */
  rounds: { id: string; kind: string; title: string; closed: boolean }[]
}

const ROLES = ['secretariat', 'chair', 'head', 'delegate', 'adviser', 'observer', 'stakeholder', 'reader']

/** The demonstration as loaded into this database; null where none was. Accounts whose mandate has ended are left out. */
export async function readDemonstration(db: Database, now: Date, password: string): Promise<Demonstration | null> {
  const loaded = await db.installation.findUnique({ where: { key: 'demonstration' } })
  if (!loaded) return null
  const { consultationId, draftId } = loaded.value as { consultationId: string; draftId: string }
  const mandates = await db.mandate.findMany({
    where: { person: { demonstration: true }, fromAt: { lte: now }, OR: [{ untilAt: null }, { untilAt: { gt: now } }], AND: { OR: [{ consultationId: null }, { consultationId }] } },
    include: { person: true, delegation: { include: { organization: true } } },
  })
  const revision = await db.revision.findFirstOrThrow({ where: { draftId }, orderBy: { ordinal: 'desc' }, include: { clauses: { orderBy: { position: 'asc' } } } })
  const propositions = await db.proposition.findMany({ where: { consultationId }, orderBy: { recordedAt: 'asc' }, select: { id: true, statement: true } })
  const rounds = await db.round.findMany({ where: { consultationId, demonstration: true }, orderBy: { opensAt: 'asc' }, select: { id: true, kind: true, title: true, closedAt: true } })
  const signIns = mandates.map(({ role, person, delegation }) => ({
    email: person.email,
    password,
    role,
    delegation: delegation ? (delegation.stateCode ? stateName(delegation.stateCode, 'en') : (delegation.organization?.name ?? delegation.name)) : null,
    name: person.name,
  }))
  signIns.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.email.localeCompare(b.email, 'en'))
  return { signIns, consultationId, draftId, revisionId: revision.id, clauses: revision.clauses.map(({ clauseId, label }) => ({ id: clauseId, label })), propositions, rounds: rounds.map(({ closedAt, ...round }) => ({ ...round, closed: closedAt !== null })) }
}
