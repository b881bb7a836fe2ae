import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/data/client'
import { seedDraft } from '@/lib/data/draft-log'
import { record } from '@/lib/data/record'
import type { Role } from '@/lib/domain/actor'
import { stateName } from '@/lib/domain/state-names'
import { stateFromClauses } from '@/lib/editor/document'
import { issueRevision } from '@/lib/services/issue-revision'
import { hashPassword } from '@/lib/services/password'
import { fileActs } from './demonstration/acts'
import { editText } from './demonstration/edit-text'
import { fileLaw } from './demonstration/law'
import { OBSERVERS, SEATS } from './demonstration/plan'
import { holdPublicRound } from './demonstration/public-round'
import { holdSilenceProcedures } from './demonstration/silence'
import { contextOf, done, type Stage } from './demonstration/stage'
import { ALTERNATIVE, CHANGES_FOR_SECOND_TEXT, FIRST_TEXT, LIVE_EDITS } from './demonstration/text'

const DAY_MILLISECONDS = 86_400_000

/**
 * Loads the demonstration consultation: illustrative text, invented positions, real names of States; labelled so on
 * every page. Dates run back from `now`, so that it always stands half-way. Every act passes through the same services
 * as a person's. Does nothing where it was loaded before.
 * @param password of all demonstration accounts, made for this installation
 */
export async function loadDemonstration(db: Database, now: Date, password: string): Promise<void> {
  if (await db.installation.findUnique({ where: { key: 'demonstration' } })) return
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY_MILLISECONDS)
  const stage = await openConsultation(db, daysAgo, await hashPassword(password))
  const { draftId } = stage
  const secretariat = stage.people.get('secretariat')!

  const first = done('Rev.1', await issueRevision(await contextOf(stage, 'secretariat', daysAgo(28)), {
    draftId, requestKey: randomUUID(), note: 'First reading', respondBy: endOfWork(daysAgo(14)), respondBasis: 'Letter of the Chair (demonstration)',
  }))
  await fileActs(stage, 1, first.id)
  await editText(db, { draftId, personId: secretariat.personId, delegationId: null, at: daysAgo(10) }, (text) => {
    for (const [clauseId, words] of Object.entries(CHANGES_FOR_SECOND_TEXT)) text.reword(clauseId, words)
    text.insertAfter('status', ALTERNATIVE)
  })
  const unserved = new Set(SEATS.filter((seat) => seat.unserved).map((seat) => stage.people.get(`${seat.code}.head`)!.delegationId))
  const served = [...new Set([...stage.people.values()].flatMap(({ delegationId }) => (delegationId && !unserved.has(delegationId) ? [delegationId] : [])))]
  const second = done('Rev.2', await issueRevision(await contextOf(stage, 'secretariat', daysAgo(9)), {
    draftId, requestKey: randomUUID(), note: 'Second reading, with an alternative on recovered resources', respondBy: endOfWork(daysAgo(-5)), respondBasis: 'Letter of the Chair (demonstration)', serve: served,
  }))
  await fileActs(stage, 2, second.id)
  await fileLaw(stage, second.id)
  await holdPublicRound(stage, second.id, endOfWork(daysAgo(-12)))
  await holdSilenceProcedures(stage, second.id)
  for (const edit of LIVE_EDITS) {
    const editor = stage.people.get(`${edit.by}.delegate`) ?? stage.people.get(`${edit.by}.head`)!
    await editText(db, { draftId, ...editor, at: daysAgo(1) }, (text) => text.replace(edit.clauseId, edit.found, edit.put))
  }
  await db.installation.create({ data: { key: 'demonstration', value: { consultationId: stage.consultationId, draftId, revisionId: second.id }, at: now } })
}

async function openConsultation(db: Database, daysAgo: Stage['daysAgo'], passwordHash: string): Promise<Stage> {
  const people: Stage['people'] = new Map()
  const opened = daysAgo(40)
  const members = new Set((await db.registryFact.findMany({ where: { subject: 'copuos', status: 'member' }, select: { stateCode: true } })).map(({ stateCode }) => stateCode))
  return db.$transaction(async (tx) => {
    const account = (email: string, name: string) => tx.person.create({ data: { email: `${email}@placet.example`, name, passwordHash, createdAt: opened, demonstration: true } })
    const secretariat = await account('secretariat', 'Secretariat')
    await tx.mandate.create({ data: { personId: secretariat.id, role: 'secretariat', fromAt: opened } })
    people.set('secretariat', { personId: secretariat.id, delegationId: null })
    const consultation = await tx.consultation.create({
      data: {
        title: 'Principles on space resource activities', body: 'Working Group on Space Resource Activities', parentBody: 'Illustrative subcommittee', agendaItem: 'Illustrative item 7',
        symbol: 'PLC/WG.1/2026/L.7', instrument: 'outer_space_treaty', memberSubject: 'copuos', seat: 'Vienna', seatZone: 'Europe/Vienna',
        languages: ['ar', 'zh', 'en', 'fr', 'ru', 'es'], illustrative: true, createdAt: opened, createdById: secretariat.id,
      },
    })
    const consultationId = consultation.id
    await record(tx, { at: opened, personId: secretariat.id, kind: 'consultation.create', subjectId: consultationId, payload: { title: consultation.title, symbol: consultation.symbol } })

    const accredit = async (key: string, email: string, name: string, role: Role, delegationId: string | null): Promise<void> => {
      const person = await account(email, name)
      await tx.mandate.create({ data: { personId: person.id, consultationId, delegationId, role, fromAt: opened } })
      people.set(key, { personId: person.id, delegationId })
    }
    await accredit('chair', 'chair', 'Chair', 'chair', null)
    await accredit('reader', 'reader', 'Reader', 'reader', null)
    for (const seat of SEATS) {
      const name = stateName(seat.code, 'en')
      const delegation = await tx.delegation.create({ data: { consultationId, kind: 'state', stateCode: seat.code, memberOfBody: members.has(seat.code), invitedAt: opened } })
      const slug = name.toLowerCase().normalize('NFD').replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '')
      for (const role of seat.persons) await accredit(`${seat.code}.${role}`, `${role}.${slug}`, `${FUNCTIONS[role]}, ${name}`, role, delegation.id)
    }
    for (const organizationId of OBSERVERS) {
      const organization = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } })
      const delegation = await tx.delegation.create({ data: { consultationId, kind: organization.kind === 'NGO' ? 'ngo' : 'igo', organizationId, memberOfBody: false, invitedAt: opened } })
      await accredit(organizationId, `observer.${organizationId}`, `Observer, ${organization.acronym ?? organization.name}`, 'observer', delegation.id)
    }
    const draft = await tx.draft.create({ data: { consultationId, title: consultation.title, lang: 'en', epoch: randomUUID(), illustrative: true, createdAt: opened, createdById: secretariat.id } })
    await seedDraft(tx, { draftId: draft.id, update: stateFromClauses([...FIRST_TEXT]), personId: secretariat.id, now: opened })
    await record(tx, { at: opened, personId: secretariat.id, kind: 'draft.create', subjectId: draft.id, payload: { title: draft.title, clauses: FIRST_TEXT.length } })
    return { db, consultationId, draftId: draft.id, daysAgo, people }
  }, { timeout: 60_000 })
}

/** 18:00 on that day as the clock of the seat shows it. */
const endOfWork = (day: Date): string => `${new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Vienna' }).format(day)}T18:00`

/** Demonstration accounts are named by function: no person who does not exist is given a name. */
const FUNCTIONS = { head: 'Head of delegation', delegate: 'Delegate', adviser: 'Adviser' } as const
