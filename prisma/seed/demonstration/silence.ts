import { randomUUID } from 'node:crypto'
import { instantAt, wallTime } from '@/lib/domain/seat-time'
import { closeDueProcedures } from '@/lib/services/close-due-procedures'
import { enterPaperNotice } from '@/lib/services/enter-paper-notice'
import { keepProcedures } from '@/lib/services/keep-procedures'
import { openSilenceProcedure } from '@/lib/services/open-silence-procedure'
import { prepareAnswer } from '@/lib/services/prepare-answer'
import { recordLanguageOut } from '@/lib/services/record-language-out'
import { contextOf, done, type Stage } from './stage'

const ZONE = 'Europe/Vienna'
const BASIS = 'Working methods of the group (demonstration)'

/** What both procedures have in common: OSCE style, so that a proposal of other words breaks the silence as an objection does. */
const TERMS = { basisDocument: BASIS, basisParagraph: '14', minimumHours: 72, breakBy: 'objection_or_amendment', blockAt: 1 } as const

/**
 * Two silence procedures on the second text. The first is closed: all were served, one delegation broke it by an amendment, and there
 * are certificates. The second waits: two seats stand empty, so that nobody there could be served, and its page names both.
 * Notice went by note verbale; nothing is mailed.
 */
export async function holdSilenceProcedures(stage: Stage, revisionId: string): Promise<void> {
  await holdBroken(stage, revisionId)
  await holdWaiting(stage, revisionId)
}

async function holdBroken(stage: Stage, revisionId: string): Promise<void> {
  const { db, daysAgo } = stage
  const closesAt = endOfWork(daysAgo(3))
  const roundId = await open(stage, {
    revisionId, clauseIds: ['review'], title: 'Review clause, under silence', note: 'The Chair proposes to settle the review clause without a further meeting.', closesAt,
    requiredLanguages: ['ar', 'zh', 'en', 'fr', 'ru', 'es'],
  }, 8.5)
  for (const language of ['ar', 'zh', 'fr', 'ru', 'es']) {
    done(`the text in ${language}`, await recordLanguageOut(await contextOf(stage, 'secretariat', daysAgo(8.25)), { roundId, language, reference: `PLC/WG.1/2026/L.7/Rev.2 (${language}, demonstration)` }))
  }
  await serveOnPaper(stage, roundId, { days: 8, reference: 'Note verbale 21/2026 (demonstration)', except: [] })
  await keepProcedures({ db, now: daysAgo(7.5) })
  done('the break', await prepareAnswer(await contextOf(stage, 'CO.head', daysAgo(5)), {
    roundId, kind: 'amendment', clauseId: 'review', text: 'Five years are too few to have experience in the light of which to review anything.', replacement: 'The present principles are reviewed ten years after their adoption, in the light of experience.', release: true, requestKey: randomUUID(),
  }))
  done('a comment', await prepareAnswer(await contextOf(stage, 'FI.head', daysAgo(4)), { roundId, kind: 'comment', text: 'We can go along with either period and do not break the silence.', release: true, requestKey: randomUUID() }))
  await closeDueProcedures({ db, now: instantAt(closesAt, ZONE)! })
}

async function holdWaiting(stage: Stage, revisionId: string): Promise<void> {
  const roundId = await open(stage, {
    revisionId, clauseIds: ['termOperator'], title: 'Definition of operator, under silence', note: 'The Chair proposes the definition as it stands in the second text.', closesAt: endOfWork(stage.daysAgo(-10)), requiredLanguages: ['en'],
  }, 2)
  await serveOnPaper(stage, roundId, { days: 1.5, reference: 'Note verbale 24/2026 (demonstration)', except: ['TD', 'CU'] })
  await keepProcedures({ db: stage.db, now: stage.daysAgo(1) })
}

async function open(stage: Stage, terms: Record<string, unknown>, days: number): Promise<string> {
  const step = `the silence procedure “${String(terms.title)}”`
  return done(step, await openSilenceProcedure(await contextOf(stage, 'secretariat', stage.daysAgo(days)), { ...TERMS, ...terms, requestKey: randomUUID() }, { demonstration: true })).id
}

/** Enters the notices handed over so many days ago, but for States that have nobody to take them. */
async function serveOnPaper(stage: Stage, roundId: string, { days, reference, except }: { days: number; reference: string; except: readonly string[] }): Promise<void> {
  const entries = await stage.db.serviceEntry.findMany({ where: { roundId }, include: { delegation: { select: { stateCode: true } } }, orderBy: { id: 'asc' } })
  const context = await contextOf(stage, 'secretariat', stage.daysAgo(days - 0.1))
  for (const { id, stateCode, delegation } of entries) {
    if (except.includes(stateCode ?? delegation!.stateCode!)) continue
    done('a notice on paper', await enterPaperNotice(context, { roundId, entryId: id, channel: 'note_verbale', reference, handedAt: wallTime(stage.daysAgo(days), ZONE), language: 'en' }))
  }
}

/** 18:00 on that day as the clock of the seat shows it. */
const endOfWork = (day: Date): string => `${wallTime(day, ZONE).slice(0, 10)}T18:00`
