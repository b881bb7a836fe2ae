import type { Clause } from '@/lib/domain/clause'

/**
 * The illustrative text: principles on space resource activities, written for this demonstration.
 * It reproduces no document of any organization and is the view of nobody.
 */
const clause = (id: string, kind: Clause['kind'], text: string, more: Partial<Clause> = {}): Clause => ({
  id, kind, text, level: { heading: 2, preambular: 1, paragraph: 1, subparagraph: 2, item: 3 }[kind], numbering: null, alternativeOf: null, ...more,
})
const heading = (id: string, text: string): Clause => clause(id, 'heading', text)
const pp = (id: string, text: string): Clause => clause(id, 'preambular', text)
const para = (id: string, text: string, more?: Partial<Clause>): Clause => clause(id, 'paragraph', text, more)
const sub = (id: string, text: string): Clause => clause(id, 'subparagraph', text)

/** The text as first put before the working group: Rev.1. */
export const FIRST_TEXT: readonly Clause[] = [
  heading('preamble', 'Preamble'),
  pp('ppOpen', 'Recalling that outer space, the Moon and other celestial bodies lie open to every State on an equal footing,'),
  pp('ppInterest', 'Convinced that what is drawn from celestial bodies should serve the interest of all countries, whatever the stage of their development,'),
  pp('ppPractice', 'Noting that experience with the recovery of space resources is only beginning, and that no common practice can yet be described,'),
  pp('ppRights', 'Affirming that nothing in the present text alters the rights and obligations of any State under the treaties in force,'),
  pp('ppScience', 'Mindful that sites of scientific interest, once disturbed, cannot be restored,'),
  pp('ppCooperation', 'Desiring to settle by consultation, early and in good faith, whatever differences may arise,'),
  heading('hTerms', 'Use of terms'),
  para('terms', 'For the purposes of the present principles:'),
  sub('termResource', '“space resource” means a material, mineral or volatile substance that occurs naturally in or on a celestial body;'),
  sub('termRecovery', '“recovery” means the extraction of a space resource from the place where it naturally occurs;'),
  sub('termOperator', '“operator” means a public or private entity that carries out an activity under the jurisdiction and control of a State.'),
  heading('hScope', 'Scope'),
  para('scope', 'The present principles are recommendations. They apply to the search for, recovery and use of space resources beyond the Earth, and create no obligation for any State.'),
  heading('hLaw', 'Relation to international law'),
  para('law', 'Space resource activities are carried out in accordance with international law, including the treaties on outer space and the Charter of the United Nations.'),
  heading('hStatus', 'Status of recovered resources'),
  para('status', 'Resources recovered from the surface or the subsurface of a celestial body may be used, transferred and disposed of in accordance with the present principles and with international law. Their recovery does not in itself constitute national appropriation of the celestial body or of any part of it.'),
  heading('hBenefit', 'Benefit of all countries'),
  para('benefit', 'Space resource activities are carried out for the benefit and in the interest of all countries. To that end States should:'),
  sub('benefitKnowledge', 'make scientific knowledge gained through recovery available as widely as practicable;'),
  sub('benefitCapacity', 'help countries with fewer means to take part, on terms agreed between them;'),
  heading('hResponsibility', 'Responsibility and supervision'),
  para('responsibility', 'A State authorizes and continually supervises the activities of the operators under its jurisdiction, and bears international responsibility for them.'),
  heading('hDueRegard', 'Due regard and coordination areas'),
  para('dueRegard', 'Activities are conducted with due regard to the corresponding interests of other States. An operator may give notice of a coordination area of reasonable size and duration; such notice excludes nobody from access and founds no claim to the area.'),
  heading('hEnvironment', 'Environment and sites of value'),
  para('environment', 'States take practicable measures to avoid harmful contamination and to keep undisturbed the sites whose scientific or historical value is generally recognized.'),
  heading('hInformation', 'Information'),
  para('information', 'A State informs the Secretary-General of the United Nations, to the greatest extent feasible, of the nature, place and results of the activities that it authorizes.'),
  heading('hSafety', 'Safety and assistance'),
  para('safety', 'Persons in distress are assisted without delay, whoever has authorized their activity.'),
  heading('hConsultations', 'Consultations'),
  para('consultations', 'A State that has reason to believe that an activity would interfere with its own may ask for consultations, which are held without undue delay.'),
  heading('hReview', 'Review'),
  para('review', 'The present principles are reviewed five years after their adoption, in the light of experience.'),
]

/** What the secretariat and the drafting group changed before Rev.2: by clause id, the new words. */
export const CHANGES_FOR_SECOND_TEXT: Readonly<Record<string, string>> = {
  termRecovery: '“recovery” means the removal or separation of a space resource from the place where it naturally occurs;',
  dueRegard: 'Activities are conducted with due regard to the corresponding interests of other States. An operator may give notice of a coordination area of reasonable size and limited duration; such notice excludes nobody from access and founds no claim to the area.',
  benefitCapacity: 'help countries with fewer means to take part, within their capacities and on terms agreed between them;',
}

/** The alternative to the clause on recovered resources, which Rev.2 carries beside it. */
export const ALTERNATIVE: Clause = para('statusAlternative', 'No claim to resources in place arises from prospecting, from notice of an intended operation or from the presence of equipment. The status of resources once recovered is left to a later instrument.', { alternativeOf: 'status' })

/** Edits to the live text after Rev.2, on which nobody has taken a position yet: by clause id, [found, put in its place]. */
export const LIVE_EDITS: readonly { clauseId: string; by: string; found: string; put: string }[] = [
  { clauseId: 'environment', by: 'BR', found: 'practicable measures', put: 'all practicable measures' },
  { clauseId: 'consultations', by: 'KE', found: 'without undue delay', put: 'within sixty days' },
  { clauseId: 'information', by: 'BE', found: 'nature, place and results', put: 'nature, conduct, place and results' },
]
