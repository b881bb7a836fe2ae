import { hasLegalGround, type Position } from './act'
import type { CodeOf } from './codes'
import type { Doctrine } from './doctrine'
import { type Effect, effectOf, type Reason } from './effect'
import type { CustomSummaryFacts } from './facts'
import type { Weight } from './silence'

/** What one code shows of each of the two elements of custom, each needing a finding of its own. */
type Element = 'yes' | 'deliberate_inaction' | 'verbal_act' | 'evidence' | 'arguable' | 'weak' | 'open' | 'limited' | 'contrary' | 'not_shown'

/** CIL-1 to CIL-17: practice and acceptance as law, by code. */
export const ELEMENTS: Record<CodeOf<'CIL'>, { practice: Element; opinioJuris: Element }> = {
  'CIL-FULL': { practice: 'yes', opinioJuris: 'yes' },
  'CIL-P': { practice: 'yes', opinioJuris: 'open' },
  'CIL-INACT-OJ': { practice: 'deliberate_inaction', opinioJuris: 'yes' },
  'CIL-INACT': { practice: 'deliberate_inaction', opinioJuris: 'open' },
  'CIL-OJ': { practice: 'verbal_act', opinioJuris: 'evidence' },
  'CIL-POL': { practice: 'not_shown', opinioJuris: 'weak' },
  'CIL-CONTRA': { practice: 'contrary', opinioJuris: 'contrary' },
  'CIL-NEUT': { practice: 'not_shown', opinioJuris: 'not_shown' },
  'CIL-TACIT': { practice: 'open', opinioJuris: 'evidence' },
  'CIL-TACIT-A': { practice: 'open', opinioJuris: 'arguable' },
  'CIL-NONE': { practice: 'not_shown', opinioJuris: 'not_shown' },
  'CIL-IO': { practice: 'limited', opinioJuris: 'limited' },
}

/** Customary law: what one State's act or silence gives. LEGAL-EFFECTS CIL-1 to CIL-16, in their order. */
export function customCode(position: Position, weight: Weight, doctrine: Doctrine): CodeOf<'CIL'> {
  switch (position.kind) {
    case 'silence': return weight === 'presumptive' ? 'CIL-TACIT' : weight === 'arguable' ? 'CIL-TACIT-A' : 'CIL-NONE'
    case 'practice':
      if (position.verbal && doctrine.verbalActs === 'evidence_only') return position.asLaw === 'lex_lata' ? 'CIL-OJ' : 'CIL-POL'
      return position.asLaw === 'lex_lata' ? 'CIL-FULL' : 'CIL-P'
    case 'refrain': return position.asLaw === 'lex_lata' ? 'CIL-INACT-OJ' : 'CIL-INACT'
    case 'support': return position.asLaw === 'lex_lata' ? 'CIL-OJ' : 'CIL-POL'
    case 'support_statement':
      if (position.fit === 'conflicting') return 'CIL-CONTRA'
      return position.fit === 'compatible' && position.asLaw === 'lex_lata' ? 'CIL-OJ' : 'CIL-POL'
    case 'objection':
    case 'reserve_point':
    case 'dissociation': return hasLegalGround(position) ? 'CIL-CONTRA' : 'CIL-NEUT'
    case 'abstention': return hasLegalGround(position) ? 'CIL-CONTRA' : doctrine.abstentionReading === 'non_contestation' ? 'CIL-TACIT-A' : 'CIL-NEUT'
    case 'contrary_practice': return 'CIL-CONTRA'
    case 'different_application': return position.interpretivePosition ? 'CIL-CONTRA' : 'CIL-NEUT'
    case 'amend':
    case 'reserve_pending': return 'CIL-NEUT'
    case 'disclaimer': return 'CIL-NONE'
  }
}

/** What a named person found; numbers of States make no custom. */
export type CustomSummary = Pick<CustomSummaryFacts, 'practice' | 'opinioJuris' | 'speciallyAffectedIncluded'>

/** The result for a proposition: CIL-20 to CIL-27, in order (R12). null: nobody has assessed it yet, and the engine does not. */
export function customAggregate(summary: CustomSummary | null, doctrine: Doctrine): Effect<CodeOf<'CLG'>> {
  if (!summary) return effectOf('CLG-OPEN', [{ key: 'noAssessment' }])
  const { practice, opinioJuris } = summary
  const missing = summary.speciallyAffectedIncluded === false && doctrine.speciallyAffected !== 'none'
  const because: Reason[] = [{ key: 'assessment', values: { practice, opinioJuris } }, ...(missing ? [{ key: 'specialMissing' as const }] : [])]
  if (opinioJuris === 'divided') return effectOf('CLG-DIVIDED', because)
  if (practice === 'inconsistent') return effectOf('CLG-INSUFF', because)
  if (opinioJuris === 'absent') return effectOf(practice === 'none' ? 'CLG-INSUFF' : 'CLG-USAGE', because)
  if (practice === 'none') return effectOf('CLG-DECLARED', because)
  return effectOf(practice === 'partial' || missing ? 'CLG-EMERGING' : 'CLG-STRONG', because)
}
