/** A comment round as large as one of the IPCC: 31,000 rows of 659 reviewers and delegations on a text of 120 clauses. */
import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/data/client'
import { textHash } from '@/lib/services/text-hash'
import { stateName } from '@/lib/domain/state-names'

export type BenchRound = { consultationId: string; draftId: string; secretariatId: string; clauseIds: string[]; delegationIds: string[]; clauses: number; contributors: number; table: Uint8Array }

const CLAUSES = 120
const REVIEWERS = 464
const HEADS = ['Comment number', 'Para number', 'Type of comment', 'Current text', 'Proposed rewording', 'Explanation', 'Author', 'Class']
const TYPES = ['Editorial', 'Technical', 'Substantive', 'Substantive']
const CLASSES = ['academia', 'ngo', 'company', 'individual']

/** Draws that are the same in every run. */
function drawsFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Makes consultation, delegations of all States, one issued revision, and the filled table as CSV. One row in fifty names no clause that there is; one in five hundred says nothing. */
export async function makeRound(db: Database, rows: number, now: Date): Promise<BenchRound> {
  const secretariat = await db.person.create({ data: { email: `${randomUUID()}@placet.example`, name: 'Secretariat', createdAt: now } })
  const consultation = await db.consultation.create({ data: { title: 'A large round', body: 'Bench', symbol: 'PLC/BENCH/2', seat: 'Vienna', seatZone: 'Europe/Vienna', languages: ['en'], illustrative: true, createdAt: now, createdById: secretariat.id } })
  const consultationId = consultation.id
  await db.mandate.create({ data: { personId: secretariat.id, consultationId, role: 'secretariat', fromAt: now } })
  const states = await db.state.findMany({ select: { code: true } })
  await db.delegation.createMany({ data: states.map(({ code }) => ({ consultationId, kind: 'state', stateCode: code, memberOfBody: true, invitedAt: now })) })
  const delegations = await db.delegation.findMany({ where: { consultationId }, select: { id: true } })
  const draft = await db.draft.create({ data: { consultationId, title: 'A draft of 120 clauses', lang: 'en', epoch: randomUUID(), illustrative: true, createdAt: now, createdById: secretariat.id } })
  const clauseIds = Array.from({ length: CLAUSES }, (_, index) => `b${index + 1}`)
  const texts = clauseIds.map((_, index) => `Provision ${index + 1}. States should keep under review the activities to which this provision number ${index + 1} applies, share what they learn of them, and hold consultations where harm may be expected.`)
  const revision = await db.revision.create({
    data: {
      draftId: draft.id, ordinal: 1, symbol: 'PLC/BENCH/2/Rev.1', seq: 1, sha256: textHash(texts.join()), issuedAt: now, issuedById: secretariat.id, respondBy: new Date(now.getTime() + 86_400_000),
      clauses: { create: clauseIds.map((clauseId, position) => ({ clauseId, position, kind: 'paragraph', level: 1, number: String(position + 1), label: String(position + 1), text: texts[position]!, sha256: textHash(texts[position]!) })) },
    },
  })
  await db.notice.createMany({ data: delegations.map(({ id }) => ({ revisionId: revision.id, delegationId: id, servedAt: now, channel: 'platform', languages: ['en'], recordedAt: now, recordedById: secretariat.id })) })

  const draw = drawsFrom(31_000)
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const lines = [HEADS.map(cell).join(',')]
  for (let row = 1; row <= rows; row += 1) {
    const at = draw(CLAUSES)
    const ofState = draw(10) < 4
    const reviewer = draw(REVIEWERS)
    const number = row % 50 === 0 ? `page ${draw(40)}` : row % 97 === 0 ? 'General' : String(at + 1)
    const words = row % 500 === 0 ? ['', ''] : [row % 3 === 0 ? '' : `… keep under review and report on, every ${1 + draw(5)} years,`, `Row ${row}, reviewer ${reviewer}: the words do not say who reviews, how often, or what follows where a review shows harm. ${'See the earlier discussion. '.repeat(draw(6))}`]
    lines.push([String(row), number, TYPES[draw(TYPES.length)]!, row % 4 === 0 && /^\d+$/.test(number) ? `this provision number ${at + 1} applies` : '', ...words, ofState ? stateName(states[draw(states.length)]!.code, 'en') : `Reviewer ${reviewer}`, ofState ? '' : CLASSES[reviewer % CLASSES.length]!].map(cell).join(','))
  }
  return { consultationId, draftId: draft.id, secretariatId: secretariat.id, clauseIds, delegationIds: delegations.map(({ id }) => id), clauses: CLAUSES, contributors: REVIEWERS + states.length, table: new TextEncoder().encode(lines.join('\r\n')) }
}
