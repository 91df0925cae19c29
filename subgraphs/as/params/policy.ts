import type { Parameter } from '../../common/rules/parameters.js';

/**
 * Days in which an indication of the lead should be answered (R18). Cantonal law that was read sets no day after which a
 * cut lapses; so this is policy, and an answer after it is late and no less valid.
 */
export const daysToAnswerIndication: Parameter<number> = [
  {
    from: '2000-01-01',
    to: null,
    value: 30,
    article: 'policy',
    verified: true,
    note: 'Chosen as the time in which a handover is answered (domain 3c-11).',
  },
];

/** How early things appear on a worklist. Policy of the installation, not law (domain 3c-11). */
export interface WorklistNotice {
  /** Days before an interview is due. */
  readonly interviewDays: number;
  /** Days before a budget is due to be looked at again. */
  readonly budgetReviewDays: number;
  /** Days before the last day of a cut. */
  readonly cutEndDays: number;
}

/** The notice that the worklist gives. */
export const worklistNotice: Parameter<WorklistNotice> = [
  {
    from: '2000-01-01',
    to: null,
    value: { interviewDays: 14, budgetReviewDays: 14, cutEndDays: 30 },
    article: 'policy',
    verified: true,
    note: 'Chosen so that an interview can be convened and the budget after a cut be prepared.',
  },
];
