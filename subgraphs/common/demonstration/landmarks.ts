import { createdId } from '../platform/ids.js';
import type { DisclosableField } from '../rules/disclosableFields.js';
import type { FileInstitution } from '../rules/institutions.js';
import type { ActSketch, CaseSketch, InvitedSketch, LinkFate, LinkSketch } from './caseSketch.js';
import { DESKS, type DeskName } from './desks.js';

/** The identifier of a demonstration case, the same in every installation. */
export function caseIdOf(key: string): string {
  return createdId('case', 'demonstration', key);
}

/**
 * Cases that documents, example operations and tests point at. Unless the guide says otherwise they are seen by the
 * identities `ac-orp-caseworker`, `ai-caseworker` and `as-caseworker`; `docs/guides/demonstration.md` tells of each.
 */
export const LANDMARKS = {
  fullCase: caseIdOf('fullCase'),
  partlyListed: caseIdOf('partlyListed'),
  withheld: caseIdOf('withheld'),
  noFile: caseIdOf('noFile'),
  notKnown: caseIdOf('notKnown'),
  waiting: caseIdOf('waiting'),
  proposed: caseIdOf('proposed'),
  notYetValid: caseIdOf('notYetValid'),
  expiring: caseIdOf('expiring'),
  expired: caseIdOf('expired'),
  withdrawn: caseIdOf('withdrawn'),
  left: caseIdOf('left'),
  closed: caseIdOf('closed'),
  reopened: caseIdOf('reopened'),
  handedOver: caseIdOf('handedOver'),
  openedByAi: caseIdOf('openedByAi'),
  openedByAs: caseIdOf('openedByAs'),
  mamac: caseIdOf('mamac'),
  plus: caseIdOf('plus'),
  overdue: caseIdOf('overdue'),
  unstaffed: caseIdOf('unstaffed'),
  otherServices: caseIdOf('otherServices'),
  secondRequest: caseIdOf('secondRequest'),
  planToSign: caseIdOf('planToSign'),
  yearOverdue: caseIdOf('yearOverdue'),
  clockPaused: caseIdOf('clockPaused'),
  twoRounds: caseIdOf('twoRounds'),
  processEnded: caseIdOf('processEnded'),
} as const;
/** Name of a case that is pointed at. */
export type LandmarkName = keyof typeof LANDMARKS;

/** The cases that are pointed at, as sketches, but for those that stand among the processes of CII-MAMAC. */
export function landmarkSketches(): readonly CaseSketch[] {
  return [
    case_('fullCase', {
      reason: 'SEVERAL_INSTITUTIONS',
      reasonText: 'Un plan commun de réinsertion évite des démarches contradictoires.',
      openedDaysAgo: 120,
      links: [...everyPair('IN_FORCE'), link('ai', 'as', 'IN_FORCE'), link('as', 'ai', 'IN_FORCE')],
      messages: [
        { from: 'orp', to: ['ai', 'as'], text: MESSAGES.meeting, daysAgo: 30, read: true },
        { from: 'ai', to: ['orp'], text: MESSAGES.answer, daysAgo: 28, read: true },
        { from: 'as', to: ['orp', 'ai'], text: MESSAGES.budget, daysAgo: 3, read: false },
      ],
      acts: {
        AC: acts(
          ['REGISTERED', 'BEGINNING'],
          ['INTERVIEW_HELD', 20],
          ['MEASURE_DECIDED', 40],
          ['JOB_SEARCH_REVIEWED', 'PROOF_DAY'],
        ),
        AI: acts(
          ['NOTICE_RECEIVED', 'BEGINNING'],
          ['PROCEDURE_CHANGED', 60],
          ['INTERVIEW_HELD', 25],
          ['CONCLUSION_GIVEN', 35],
        ),
        AS: acts(['REGISTERED', 'BEGINNING'], ['INTERVIEW_HELD', 15], ['BENEFIT_DECIDED', 45]),
      },
      stories: { AC: 'RICH', AI: 'RICH', AS: 'RICH' },
    }),
    case_('partlyListed', {
      openedDaysAgo: 90,
      links: [
        link('ai', 'orp', 'IN_FORCE', ['AI_PROCEDURE', 'AI_MEASURES']),
        link('as', 'orp', 'CONFIRMED_BY_DISCLOSER', ['AS_FILE']),
        link('orp', 'ai', 'IN_FORCE', ['AC_REGISTRATION', 'AC_INTERVIEWS']),
        link('orp', 'as', 'ENTERED_BY_PERSON', ['AC_REGISTRATION', 'AC_DAILY_ALLOWANCE']),
      ],
      acts: { AC: acts(['INTERVIEW_HELD', 12]), AI: acts(['MEASURE_DECIDED', 30]), AS: acts(['INTERVIEW_HELD', 9]) },
      stories: { AC: 'RICH', AI: 'RICH', AS: 'RICH' },
    }),
    case_('withheld', { openedDaysAgo: 45, stories: { AC: 'RICH', AI: 'RICH', AS: 'RICH' } }),
    case_('noFile', {
      openedDaysAgo: 75,
      invited: [confirmed('ai'), { ...confirmed('as'), keepsFile: false }],
      links: [link('as', 'orp', 'IN_FORCE'), link('as', 'ai', 'IN_FORCE'), link('ai', 'orp', 'IN_FORCE')],
    }),
    case_('notKnown', {
      reason: 'SECOND_REGISTRATION_EXPECTED',
      openedDaysAgo: 12,
      invited: [confirmed('ai'), { ...waiting('as'), keepsFile: false }],
    }),
    case_('waiting', {
      openedDaysAgo: 10,
      invited: [confirmed('as'), waiting('ai')],
    }),
    case_('proposed', {
      openedDaysAgo: 50,
      links: [link('ai', 'orp', 'PROPOSED'), link('as', 'orp', 'PROPOSED'), link('orp', 'as', 'PROPOSED')],
    }),
    case_('notYetValid', {
      openedDaysAgo: 25,
      links: [
        link('ai', 'orp', 'NOT_YET_VALID'),
        link('as', 'orp', 'NOT_YET_VALID'),
        link('orp', 'ai', 'NOT_YET_VALID'),
      ],
    }),
    case_('expiring', {
      openedDaysAgo: 200,
      links: [link('ai', 'orp', 'EXPIRING'), link('as', 'orp', 'EXPIRING'), link('orp', 'as', 'TODAY_ONLY')],
    }),
    case_('expired', {
      openedDaysAgo: 220,
      links: [link('ai', 'orp', 'EXPIRED'), link('as', 'orp', 'EXPIRED'), link('orp', 'ai', 'IN_FORCE')],
    }),
    case_('withdrawn', {
      reason: 'CONFLICTING_DEMANDS',
      openedDaysAgo: 100,
      links: [link('ai', 'orp', 'WITHDRAWN'), link('as', 'orp', 'WITHDRAWN_BY_PERSON'), link('orp', 'ai', 'IN_FORCE')],
    }),
    case_('left', {
      openedDaysAgo: 150,
      invited: [confirmed('ai'), { ...confirmed('as'), answer: 'LEFT' }],
      links: [link('ai', 'orp', 'IN_FORCE'), link('as', 'orp', 'IN_FORCE')],
    }),
    case_('closed', {
      openedDaysAgo: 260,
      links: everyPair('IN_FORCE'),
      closing: { reason: 'NEED_MET', daysAgo: 5 },
      acts: { AC: acts(['DEREGISTERED', 'END']), AS: acts(['DEREGISTERED', 'END']) },
      stories: { AC: 'ENDED', AS: 'ENDED' },
    }),
    case_('reopened', {
      reason: 'SECOND_REGISTRATION_EXPECTED',
      openedDaysAgo: 3,
      invited: [confirmed('ai')],
      links: [link('ai', 'orp', 'IN_FORCE')],
      samePersonAs: 'closed',
      stories: { AC: 'ENDED' },
    }),
    case_('handedOver', {
      mode: 'HANDOVER',
      openedDaysAgo: 110,
      invited: [confirmed('as')],
      links: [link('as', 'orp', 'IN_FORCE'), link('orp', 'as', 'IN_FORCE')],
      handover: {
        ...{ story: 'RUNNING', place: 6, receiver: 'as', forwardedTo: null, attempt: null },
        ...{ drafted: 96, starts: 70, ends: -110, ended: null, proposals: [], indications: [] },
      },
      acts: { AS: acts(['INTERVIEW_HELD', 22], ['MEASURE_DECIDED', 50]) },
    }),
    case_('openedByAi', {
      reason: 'COMPETENCE_UNCLEAR',
      openedDaysAgo: 80,
      opener: 'ai',
      invited: [confirmed('orp')],
      links: [link('orp', 'ai', 'IN_FORCE'), link('ai', 'orp', 'IN_FORCE')],
    }),
    case_('openedByAs', {
      reason: 'CONFLICTING_DEMANDS',
      openedDaysAgo: 65,
      opener: 'as',
      invited: [confirmed('orp'), { ...confirmed('ai'), laterDaysAgo: 64 }],
      links: [link('orp', 'as', 'CONFIRMED_BY_PERSON'), link('ai', 'as', 'IN_FORCE'), link('as', 'orp', 'IN_FORCE')],
    }),
    case_('mamac', {
      mode: 'MAMAC',
      openedDaysAgo: 40,
      links: everyPair('ENTERED_BY_PERSON'),
      mamac: {
        ...{ story: 'EXAMINED', place: 4, turn: 2, filed: 42, result: null, ended: null },
        ...{
          problems: ['UNEMPLOYMENT', 'LABOUR_MARKET_DIFFICULTY', 'MONEY'],
          mandates: [],
          unknown: [],
          mandateWithdrawn: null,
          older: [],
          conclusion: null,
        },
      },
      acts: { AI: acts(['CONCLUSION_GIVEN', 18]), AS: acts(['INTERVIEW_HELD', 16]), AC: acts(['INTERVIEW_HELD', 11]) },
    }),
    case_('plus', { mode: 'PLUS', openedDaysAgo: 95, links: everyPair('IN_FORCE') }),
    case_('overdue', {
      openedDaysAgo: 180,
      links: everyPair('IN_FORCE'),
      acts: { AC: acts(['INTERVIEW_HELD', 88], ['SANCTION_DECIDED', 60]) },
      stories: { AC: 'OVERDUE', AI: 'OVERDUE', AS: 'OVERDUE' },
    }),
    case_('unstaffed', {
      openedDaysAgo: 9,
      invited: [
        { ...confirmed('ai'), staffed: false },
        { ...confirmed('as'), staffed: false },
      ],
    }),
    case_('otherServices', {
      openedDaysAgo: 55,
      opener: 'otherOrp',
      invited: [confirmed('aiColleague'), confirmed('otherAs')],
      links: [link('otherAs', 'otherOrp', 'IN_FORCE'), link('otherOrp', 'otherAs', 'IN_FORCE')],
    }),
  ];
}

/** Short messages between colleagues: about the cooperation, never about health. */
export const MESSAGES = {
  meeting: 'Peut-on fixer un entretien commun la semaine prochaine ? Je réserve une salle chez nous.',
  answer: 'Jeudi matin nous convient. La mesure peut commencer dès que les dates sont confirmées.',
  budget: 'Le budget est à jour ; merci d’indiquer le début de la mesure dès qu’il est fixé.',
  german: 'Können Sie bitte bestätigen, wer das nächste Gespräch führt?',
  italian: 'Il colloquio si è svolto come previsto; il prossimo è fissato tra un mese.',
  english: 'The interpreter is booked for our next joint meeting.',
} as const;

/** A service that took part from the beginning, with staff and a file. */
export function confirmed(desk: DeskName): InvitedSketch {
  return { desk, answer: 'CONFIRMED', keepsFile: true, staffed: true, laterDaysAgo: null, askedByTeam: false };
}

/** A service that was asked with the opening and has not answered. */
export function waiting(desk: DeskName): InvitedSketch {
  return { ...confirmed(desk), answer: 'WAITING', staffed: false };
}

/** An authorisation for planning integration, signed by hand. */
export function link(
  discloser: DeskName,
  recipient: DeskName,
  fate: LinkFate,
  fields: 'ALL' | readonly DisclosableField[] = 'ALL',
): LinkSketch {
  return { discloser, recipient, fields, fate, purpose: 'INTEGRATION_PLANNING', signature: 'HANDWRITTEN' };
}

/** The institution of a desk. */
export function institutionOf(desk: DeskName): FileInstitution {
  return DESKS[desk].institution;
}

/** Between the placement office and both others, both ways. */
function everyPair(fate: LinkFate): readonly LinkSketch[] {
  return [link('ai', 'orp', fate), link('as', 'orp', fate), link('orp', 'ai', fate), link('orp', 'as', fate)];
}

function acts(...pairs: readonly (readonly [ActSketch['act'], ActSketch['on']])[]): readonly ActSketch[] {
  return pairs.map(([act, on]) => ({ act, on }));
}

/** The placement office of the default identity opens a coordination with the AI office and a social service. */
function case_(key: LandmarkName, sketch: Partial<CaseSketch> & Pick<CaseSketch, 'openedDaysAgo'>): CaseSketch {
  return {
    key,
    mode: 'COORDINATION',
    reason: 'RETURN_TO_WORK',
    reasonText: null,
    opener: 'orp',
    invited: [confirmed('ai'), confirmed('as')],
    opensOwnUnits: false,
    links: [],
    messages: [],
    handover: null,
    mamac: null,
    modeChange: null,
    closing: null,
    acts: {},
    stories: {},
    samePersonAs: null,
    ...sketch,
  };
}
