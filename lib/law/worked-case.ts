import { amendmentAggregate, amendmentEffect, majorityOf } from './amendment'
import { type AsRead, boolean, choice, CaseError, codes, counts, doctrine, factors, legalActor, natural, object, position } from './worked-case-reader'
import type { Code, Strength } from './codes'
import { consensusAggregate, consensusEffect, RULINGS } from './consensus'
import { countsOf } from './counts'
import { customAggregate } from './custom'
import type { Doctrine } from './doctrine'
import type { Effect } from './effect'
import { ESTOPPEL_ELEMENTS, estoppelEffect } from './estoppel'
import { REGARDS, TRACKS, type Track } from './facts'
import { outsideEffect, standingCode } from './gates'
import { OBJECTOR_TESTS, objectorEffect } from './persistent-objector'
import { positionEffect } from './position-effect'
import { PROCEDURE_ACTS, procedureAggregate, procedureEffect } from './silence-procedure'
import { agreementAggregate } from './subsequent-agreement'
import { practiceAggregate } from './subsequent-practice'

type CaseId = string | number | null
export type CaseAnswer = { id: CaseId; code: Code; strength: Strength } | { id: CaseId; error: string }

/**
 * Answers one worked case (`{id, track, input}`), whatever it is. A case that is not understood gets an error that names the
 * field; nothing is guessed, since a misspelt factor read as absent would change the answer.
 */
export function answerCase(given: unknown): CaseAnswer {
  const id = idOf(given)
  try {
    const held = object(given, 'case', null)
    const track = choice(held.track, 'track', TRACKS, null)
    const { code, strength } = effectOfCase(track, object(held.input, 'input', INPUT_KEYS))
    return { id, code, strength }
  } catch (error) {
    if (error instanceof CaseError) return { id, error: error.message }
    throw error
  }
}

function idOf(given: unknown): CaseId {
  const id = typeof given === 'object' && given !== null && 'id' in given ? given.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

const INPUT_KEYS = ['unit', 'actor', 'position', 'factors', 'regards', 'doctrine', 'codes', 'gavel', 'counts', 'formalRouteChosen', 'formalRouteAcceptances', 'accepted', 'acceptances', 'parties', 'postEntryAccession', 'proposed', 'summary', 'po', 'est', 'sil']

function effectOfCase(track: Track, input: AsRead): Effect {
  const unit = choice(input.unit, 'input.unit', ['actor', 'aggregate'] as const, 'actor')
  const settings = doctrine(input.doctrine, 'input.doctrine')
  return unit === 'actor' ? actorCase(track, input, settings) : aggregateCase(track, input, settings)
}

function actorCase(track: Track, input: AsRead, settings: Doctrine): Effect {
  switch (track) {
    case 'CON': return consensusEffect(position(input.position, 'input.position'), legalActor(input.actor, 'input.actor'))
    case 'SA':
    case 'SP':
    case 'CIL': {
      const silent = input.position === undefined && input.factors !== undefined
      return positionEffect({
        track, actor: legalActor(input.actor, 'input.actor'), position: silent ? { kind: 'silence' } : position(input.position, 'input.position'),
        factors: factors(input.factors, 'input.factors'), regards: choice(input.regards, 'input.regards', REGARDS, 'asserted'),
      }, settings)
    }
    case 'ACQ': return positionEffect({
      track, actor: input.actor === undefined ? { kind: 'state' } : legalActor(input.actor, 'input.actor'),
      position: input.position === undefined ? { kind: 'silence' } : position(input.position, 'input.position'), factors: factors(input.factors, 'input.factors'), regards: 'asserted',
    }, settings)
    case 'AMD': {
      const actor = input.actor === undefined ? { kind: 'state' as const, treatyParty: true } : legalActor(input.actor, 'input.actor')
      const outside = standingCode('AMD', actor)
      if (outside) return outsideEffect('AMD', actor, outside)
      const proposed = boolean(input.proposed, 'input.proposed', true)
      // Where nothing is proposed there is nothing to count.
      const fallback = proposed ? null : 0
      const parties = natural(input.parties, 'input.parties', fallback)
      return amendmentEffect({
        proposed, accepted: boolean(input.accepted, 'input.accepted', false),
        inForce: natural(input.acceptances, 'input.acceptances', fallback) >= majorityOf(parties), joinedLater: boolean(input.postEntryAccession, 'input.postEntryAccession', false),
      })
    }
    case 'SIL': {
      if (input.actor !== undefined) {
        const actor = legalActor(input.actor, 'input.actor')
        // A service list is of members; only what is said to the contrary takes an actor out of it.
        if (actor.kind !== 'state' || actor.memberOfBody === false) return outsideEffect('SIL', actor, 'X-NOVOICE')
      }
      const sil = object(input.sil, 'input.sil', ['served', 'act', 'timely'])
      return procedureEffect({ served: boolean(sil.served, 'input.sil.served', true), act: choice(sil.act, 'input.sil.act', PROCEDURE_ACTS, 'none'), timely: boolean(sil.timely, 'input.sil.timely', false) })
    }
    case 'PO': {
      const po = object(input.po, 'input.po', OBJECTOR_TESTS)
      return objectorEffect(Object.fromEntries(OBJECTOR_TESTS.map((test) => [test, boolean(po[test], `input.po.${test}`, false)])) as Parameters<typeof objectorEffect>[0], settings)
    }
    case 'EST': {
      const est = object(input.est, 'input.est', ESTOPPEL_ELEMENTS)
      return estoppelEffect(Object.fromEntries(ESTOPPEL_ELEMENTS.map((element) => [element, boolean(est[element], `input.est.${element}`, false)])) as Parameters<typeof estoppelEffect>[0])
    }
  }
}

function aggregateCase(track: Track, input: AsRead, settings: Doctrine): Effect {
  switch (track) {
    case 'CON': return consensusAggregate(codes(input.codes, 'input.codes', 'CON'), choice(input.gavel, 'input.gavel', RULINGS, 'none'))
    case 'SA': return agreementAggregate(countsOf(codes(input.codes, 'input.codes', 'SA')), { regards: choice(input.regards, 'input.regards', REGARDS, 'asserted') }, settings)
    case 'SP': {
      const acceptances = input.formalRouteAcceptances === undefined ? {} : { acceptances: natural(input.formalRouteAcceptances, 'input.formalRouteAcceptances', null) }
      return practiceAggregate(counts(input.counts, 'input.counts', 'SP'), { chosen: boolean(input.formalRouteChosen, 'input.formalRouteChosen', false), ...acceptances }, settings)
    }
    case 'AMD': {
      const proposed = boolean(input.proposed, 'input.proposed', true)
      const fallback = proposed ? null : 0
      return amendmentAggregate({ proposed, acceptances: natural(input.acceptances, 'input.acceptances', fallback), parties: natural(input.parties, 'input.parties', fallback) })
    }
    case 'CIL': {
      const summary = object(input.summary, 'input.summary', ['practice', 'opinioJuris', 'speciallyAffectedIncluded'])
      return customAggregate({
        practice: choice(summary.practice, 'input.summary.practice', ['none', 'partial', 'general', 'inconsistent'] as const, null),
        opinioJuris: choice(summary.opinioJuris, 'input.summary.opinioJuris', ['accepted', 'divided', 'absent'] as const, null),
        speciallyAffectedIncluded: boolean(summary.speciallyAffectedIncluded, 'input.summary.speciallyAffectedIncluded', true),
      }, settings)
    }
    case 'SIL': {
      const sil = object(input.sil, 'input.sil', ['basisAgreed', 'noticeToAll', 'timelyObjections', 'blockAt', 'now'])
      const [basis, served] = [boolean(sil.basisAgreed, 'input.sil.basisAgreed', true), boolean(sil.noticeToAll, 'input.sil.noticeToAll', true)]
      const blockAt = natural(sil.blockAt, 'input.sil.blockAt', 1)
      if (blockAt < 1) throw new CaseError('input.sil.blockAt', 'at least 1')
      return procedureAggregate({
        flaw: !basis ? 'noBasis' : !served ? 'notAllServed' : null, breaks: natural(sil.timelyObjections, 'input.sil.timelyObjections', 0), blockAt,
        ended: choice(sil.now, 'input.sil.now', ['before', 'after'] as const, 'after') === 'after',
      })
    }
    // Between States, and State by State: there is no result over all, so the case is read as one State's.
    case 'PO':
    case 'ACQ':
    case 'EST': throw new CaseError('input.unit', `track ${track} has no aggregate`)
  }
}
