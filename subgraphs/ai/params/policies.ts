import type { Parameter } from '../../common/rules/parameters.js';

/**
 * Most months between two integration interviews. No law sets an interval: it is off until an office makes one its
 * policy, and then alone an interview can be due.
 */
export const monthsBetweenInterviews: Parameter<number> = [];

/**
 * Days in which an indication of the lead should be answered (R18). The articles that were read set no day after which a
 * cut lapses; so this is the office's policy, and an answer after it is late and no less valid.
 */
export const daysToAnswerIndication: Parameter<number> = [
  {
    from: '2022-01-01',
    to: null,
    value: 30,
    article: 'policy',
    verified: true,
    note: 'Chosen as the time in which a handover is answered (domain 3c-11).',
  },
];

/** How early things appear on a worklist. Policy of the institution, not law (domain 3c-11). */
export interface WorklistNotice {
  /** Days before an interview is due. */
  readonly interviewDays: number;
  /** Days before an SMR conclusion ends. */
  readonly conclusionDays: number;
}

/** The notice that the worklist gives. */
export const worklistNotice: Parameter<WorklistNotice> = [
  {
    from: '2022-01-01',
    to: null,
    value: { interviewDays: 14, conclusionDays: 60 },
    article: 'policy',
    verified: true,
    note: 'Chosen so that an interview can still be convened and a new conclusion still be obtained.',
  },
];
